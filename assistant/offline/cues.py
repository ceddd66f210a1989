"""Finds cues: the words of the lexicon by which people say what they want (`lexicon/cues*.toml`)."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

from assistant.offline.words import Word, fits, has_cjk, split

_FILES = ("cues.toml", "cues.languages.toml", "cues.series.toml", "cues.trade.toml")


@dataclass(frozen=True)
class Cue:
    """One wording found: its concept (`move.down`), where it stands, and the words themselves."""

    concept: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Pattern:
    concept: str
    tokens: tuple[str, ...]

    def matches(self, words: list[Word], at: int) -> bool:
        if at + len(self.tokens) > len(words):
            return False
        return all(fits(token, words[at + n].form) for n, token in enumerate(self.tokens))


def find_cues(text: str, words: list[Word]) -> list[Cue]:
    """Every cue in a text of normal form, with its words; of overlapping ones of one concept the longest is kept."""
    found = [
        Cue(pattern.concept, word.start, words[at + len(pattern.tokens) - 1].end, " ".join(pattern.tokens))
        for at, word in enumerate(words)
        for pattern in _patterns_from(word.form)
        if pattern.matches(words, at)
    ]
    if has_cjk(text):
        found += [
            Cue(concept, at, at + len(word), word)
            for concept, word in _lexicon().unspaced
            if (at := text.find(word)) >= 0
        ]
    return _longest(found)


@cache
def vocabulary() -> frozenset[str]:
    """Every single word of the lexicon in full form, for mending typing errors."""
    return frozenset(
        token
        for pattern in _lexicon().patterns
        for token in pattern.tokens
        if not token.endswith("*") and token.isalpha()
    )


@cache
def concepts() -> frozenset[str]:
    """Every concept of the lexicon."""
    return frozenset(concept for concept, _ in _wordings())


@dataclass(frozen=True)
class _Lexicon:
    patterns: tuple[_Pattern, ...]
    by_word: dict[str, tuple[_Pattern, ...]]  # by their first word
    by_start: dict[str, tuple[_Pattern, ...]]  # those with a star at the first word, by its first letters
    unspaced: tuple[tuple[str, str], ...]


_START = 3  # letters by which starred wordings are found
_PLAIN = re.compile(r"[a-zà-öø-ÿ0-9 *]+")  # nearly all wordings: words, blanks and stars


@cache
def _lexicon() -> _Lexicon:
    patterns, unspaced = [], []
    for concept, wording in _wordings():
        if has_cjk(wording):
            unspaced.append((concept, wording))
        else:
            patterns.append(_Pattern(concept, _tokens(wording)))
    by_word: dict[str, list[_Pattern]] = defaultdict(list)
    by_start: dict[str, list[_Pattern]] = defaultdict(list)
    for pattern in patterns:
        first = pattern.tokens[0]
        (by_start[first[:-1][:_START]] if first.endswith("*") else by_word[first]).append(pattern)
    return _Lexicon(tuple(patterns), _frozen(by_word), _frozen(by_start), tuple(unspaced))


def _frozen(index: dict[str, list[_Pattern]]) -> dict[str, tuple[_Pattern, ...]]:
    return {key: tuple(held) for key, held in index.items()}


def _wordings() -> Iterator[tuple[str, str]]:
    """Every wording of every file with its concept."""
    for file in _FILES:
        raw = tomllib.loads(resources.files("assistant.offline.lexicon").joinpath(file).read_text("utf-8"))
        for kind, concepts in raw.items():
            for name, wordings in concepts.items():
                yield from ((f"{kind}.{name}", wording) for wording in wordings)


def _tokens(wording: str) -> tuple[str, ...]:
    """`sell* off` gives `("sell*", "off")`: the star stays with its word."""
    if _PLAIN.fullmatch(wording):
        return tuple(wording.split())
    return tuple(word.form + ("*" if wording[word.end : word.end + 1] == "*" else "") for word in split(wording))


def _patterns_from(form: str) -> tuple[_Pattern, ...]:
    lexicon = _lexicon()
    starred = [lexicon.by_start.get(form[:length], ()) for length in range(1, min(_START, len(form)) + 1)]
    return (*lexicon.by_word.get(form, ()), *chain.from_iterable(starred))


# Wordings of one field only: a longer one of them hides no cue of the others.
_FIELDS = ("trade.", "event.", "sort.")


def _longest(found: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda one: (one.start - one.end, one.start, one.concept)):
        if not any(_hides(other, cue) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda one: (one.start, one.end))


def _hides(longer: Cue, cue: Cue) -> bool:
    if not (longer.start <= cue.start and cue.end <= longer.end):
        return False
    if longer.concept == cue.concept:
        return True
    return cue.end - cue.start < longer.end - longer.start and not longer.concept.startswith(_FIELDS)
