"""The goods of a question, in its own words: an everyday name of the lists, or what nothing else explains."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.offline.slots import Slots
from assistant.offline.trade.measures import MEASURES
from assistant.offline.words import Word, fits, has_cjk, split, stopwords
from tools.tariff.goods import is_named

_LONGEST = 5  # words in a name
_CODE = re.compile(r"\b(?P<code>\d{4}(?:\.\d{2}){1,3}(?:\.?\d{2})?)\b")
_HTS = re.compile(
    r"\b(?:hts|hs|htsus|heading|code|tariff line)\b\W*(?:code\W*|no\.?\W*)?(?P<code>\d{4}(?:\.?\d{2}){0,3})\b(?!\.\d)",
    re.IGNORECASE,
)
# What may stand between the words of one product: "parts of machines", "toys for children".
_INSIDE = {"of", "for", "and", "with", "in", "t", "the", "a", "to"}
# A single word that other lexicons know too is goods only where goods stand: "duty on lead", "lead from Peru".
_ON = re.compile(
    r"\b(?:on|of|for|import|importing|ship|shipping|buy|buying)\s+(?:the |our |my |some |any )?(?:\w+ )?$", re.I
)
# "Who chairs the group", "it matches": a name of goods that stands where a verb stands.
_DOES = re.compile(r"\b(?:who|he|she|it|they|we|you|i|will|would|can|could|should|must|not)\s+$", re.I)
_FROM = re.compile(
    r"^\s*(?:from|made in|out of|ex|imports?|exports?|products?|tariffs?|dut(?:y|ies)|coming|shipped|origin)\b", re.I
)

_MADE_IN = re.compile(r"^\s*(?:from|made in|out of|ex|coming|shipped|assembled|originating)\b", re.I)


@dataclass(frozen=True)
class Goods:
    """Goods named in `text[start:end]`, as the tools understand them; `listed` where the lists know the name."""

    name: str
    start: int
    end: int
    listed: bool


def goods_in(slots: Slots) -> Goods | None:
    """The goods a question names: a code, else the longest name of the lists, else words nothing explains."""
    return code_in(slots.text) or listed_goods(slots) or _left_over(slots)


def code_in(text: str) -> Goods | None:
    """The code of the tariff schedule that a text writes, with its points or after the word for it."""
    if code := _HTS.search(text) or _CODE.search(text):
        return Goods(code["code"], code.start(), code.end(), True)
    return None


def listed_goods(slots: Slots) -> Goods | None:
    """The longest everyday name of goods in a question, in any language of the lexicon."""
    found = [*(_whole(slots, one) for one in _compound(slots, list(_listed(slots)))), *_in_other_languages(slots)]
    return max(found, key=lambda one: (one.name.count(" "), one.end - one.start, -one.start), default=None)


def _compound(slots: Slots, found: list[Goods]) -> list[Goods]:
    """Names that stand side by side as one: of "passenger car tyres" the last is what is meant."""
    joined: list[Goods] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.start <= one.start <= last.end + 1
            and slots.text[last.end : one.start].strip() == ""
        ):
            end = max(last.end, one.end)
            name = slots.text[last.start : end]
            joined[-1] = Goods(name if is_named(name) else one.name, last.start, end, True)
        else:
            joined.append(one)
    return joined


def _whole(slots: Slots, goods: Goods) -> Goods:
    """The goods with the words that follow and make others of them: "phone cases" are no phones."""
    after = re.match(r" ([a-z]+s)\b(?! (?:are|is|were|was)\b)", slots.text[goods.end :])
    if after is None:
        return goods
    end = goods.end + after.end()
    head = next((word for word in slots.words if word.end == end), None)
    taken = [
        *((one.start, one.end) for one in slots.places),
        *((one.start, one.end) for one in slots.periods),
        *((one.start, one.end) for one in slots.cues),
        *((one.start, one.end) for one in slots.numbers),
    ]
    if head is None or not _may_be_goods(head, taken):
        return goods
    return Goods(slots.text[goods.start : end], goods.start, end, listed=False)


def _listed(slots: Slots) -> Iterator[Goods]:
    words = slots.words
    masks = [(one.start(), one.end()) for one in MEASURES.finditer(slots.text)]
    for start in range(len(words)):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            first, last = words[start], words[start + length - 1]
            name = slots.text[first.start : last.end]
            if not name[0].isalpha() or not is_named(name) or _overlaps(first.start, last.end, masks):
                continue
            if _stands_for_goods(slots, first) if length == 1 else not _is_cue(slots, first.start, last.end):
                yield Goods(name, first.start, last.end, True)
                break


def _stands_for_goods(slots: Slots, word: Word) -> bool:
    taken = [
        *((one.start, one.end) for one in slots.periods),
        *((one.start, one.end) for one in slots.places if one.confidence == 1),
        *((one.start, one.end) for one in slots.cues if not one.concept.startswith("topic.")),
    ]
    if _DOES.search(slots.text[: word.start]):
        return False
    if word.form not in stopwords() and not _overlaps(word.start, word.end, taken):
        return True
    return bool(_ON.search(slots.text[: word.start]) or _FROM.match(slots.text[word.end :]))


def _is_cue(slots: Slots, start: int, end: int) -> bool:
    """Whether words are said of tariffs: what "makes up" a rate is no make-up."""
    return any(cue.start <= start and end <= cue.end for cue in slots.cues if cue.concept.startswith("trade."))


def _in_other_languages(slots: Slots) -> Iterator[Goods]:
    forms = [word.form for word in slots.words]
    for at, form in enumerate(forms):
        for tokens, name in _foreign_names().get(form[0], ()):
            held = forms[at : at + len(tokens)]
            if len(held) == len(tokens) and all(map(fits, tokens, held)):
                yield Goods(name, slots.words[at].start, slots.words[at + len(tokens) - 1].end, True)
    if has_cjk(slots.text):
        for written, name in _unspaced_names():
            if (start := slots.text.find(written)) >= 0:
                yield Goods(name, start, start + len(written), True)
                return


def _left_over(slots: Slots) -> Goods | None:
    """The longest run of words left when places, periods, cues, measures, numbers and plain words are taken out."""
    covered = [
        *((one.start, one.end) for one in slots.places),
        *((one.start, one.end) for one in slots.periods),
        *(
            (one.start, one.end)
            for one in slots.cues
            if one.concept.startswith(("topic.tariff", "trade.", "ask.", "about."))
        ),
        *((one.start(), one.end()) for one in MEASURES.finditer(slots.text)),
        *((one.start, one.end) for one in slots.numbers),
    ]
    runs: list[tuple[int, int]] = []
    for word in slots.words:
        if not _may_be_goods(word, covered):
            continue
        if runs and _joined(slots, runs[-1][1], word):
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    placed = [run for run in runs if _is_placed(slots, run)]
    best = max(placed, key=lambda run: run[1] - run[0], default=None)
    return Goods(slots.text[best[0] : best[1]], *best, listed=False) if best else None


def _is_placed(slots: Slots, run: tuple[int, int]) -> bool:
    """Whether a run stands where goods stand: on X, X from, after the adjective of a place, or first of all."""
    start, end = run
    if all(word.end > start or word.form in stopwords() for word in slots.words):
        return True
    after_place = any(place.form == "demonym" and 0 <= start - place.end <= 1 for place in slots.places)
    return after_place or bool(_ON.search(slots.text[:start]) or _MADE_IN.match(slots.text[end:]))


def _may_be_goods(word: Word, covered: list[tuple[int, int]]) -> bool:
    return (
        not _overlaps(word.start, word.end, covered)
        and word.form not in stopwords()
        and word.form.isalpha()
        and len(word.form) > 1
        and not any(fits(token, word.form) for token in _no_goods())
    )


def _joined(slots: Slots, end: int, word: Word) -> bool:
    between = re.findall(r"\w+|[,;:?]", slots.text[end : word.start].lower())
    return len(between) <= 2 and all(one in _INSIDE for one in between)


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in taken)


@cache
def _no_goods() -> tuple[str, ...]:
    return tuple(
        word
        for line in resources.files("assistant.offline.lexicon")
        .joinpath("no_goods.txt")
        .read_text("utf-8")
        .splitlines()
        if not line.startswith("#")
        for word in line.split()
    )


@cache
def _foreign() -> tuple[tuple[str, str], ...]:
    raw = tomllib.loads(resources.files("assistant.offline.lexicon").joinpath("goods.toml").read_text("utf-8"))
    return tuple((word, name) for names in raw.values() for name, words in names.items() for word in words)


@cache
def _foreign_names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names in other languages as words, by their first letter."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, name in _foreign():
        if not has_cjk(word) and any(char.islower() for char in word):
            tokens = tuple(one.form + ("*" if word[one.end : one.end + 1] == "*" else "") for one in split(word))
            names.setdefault(tokens[0][0], []).append((tokens, name))
    return names


@cache
def _unspaced_names() -> tuple[tuple[str, str], ...]:
    written = [(word, name) for word, name in _foreign() if has_cjk(word) or word.isupper()]
    return tuple(sorted(written, key=lambda one: -len(one[0])))
