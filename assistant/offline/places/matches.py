"""The names in a question: of all the ways to read its words as names, the one that explains most of them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.offline.places.codes import code_at
from assistant.offline.places.context import is_united_states
from assistant.offline.places.lexicon import Lexicon, Meaning
from assistant.offline.places.spelling import WORD, fold

_LONGEST = 7
_LONGEST_CODE_LIST = 3  # a longer text in capitals only is shouted, and its IT is a word
_GAP = re.compile(r"[\s.,'()&/-]{0,3}")
_LISTED = re.compile(r"\s*(?:,|and\b|or\b|&|\+|/)")
_MISSPELT = 0.8


@dataclass(frozen=True)
class Word:
    """One word of the question: as written, folded, and as it was probably meant."""

    start: int
    end: int
    written: str
    folded: str
    meant: str

    @property
    def misspelt(self) -> bool:
        """Whether another word was probably meant."""
        return self.folded != self.meant


@dataclass(frozen=True)
class Match:
    """Words `first` to `last` (exclusive), characters `start` to `end`, and what they mean together."""

    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    confidence: float = 1.0


class Reading:
    """Reads the spaced scripts of one question."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text, self._folded, self._lexicon = text, fold(text), lexicon
        found = list(WORD.finditer(self._folded))
        self._shouted = text.isupper() and len(found) > _LONGEST_CODE_LIST
        self._words = [self._word(one) for one in found]

    def matches(self) -> list[Match]:
        """Names that do not overlap: as many words explained as possible, by as few names as possible."""
        best: list[tuple[tuple[int, float], list[Match]]] = [((0, 0.0), [])]
        for last in range(1, len(self._words) + 1):
            choices = [best[last - 1]]
            for first in range(max(0, last - _LONGEST), last):
                if match := self._match(first, last):
                    (explained, cost), before = best[first]
                    score = (explained + last - first, cost - 2 + match.confidence)
                    choices.append((score, [*before, match]))
            best.append(max(choices, key=lambda choice: choice[0]))
        return best[-1][1]

    def _word(self, found: re.Match[str]) -> Word:
        written = self._text[found.start() : found.end()]
        acronym = written.isupper() and not self._shouted
        meant = found.group() if acronym else self._mended(found.group())
        return Word(found.start(), found.end(), written, found.group(), meant)

    def _mended(self, word: str) -> str:
        known = self._lexicon.any_case
        stem = word.removesuffix("s")
        if word in known or word in self._lexicon.ordinary or len(stem) < 4:
            return word
        if stem in known:  # "chinas", "japans": the possessive without its apostrophe
            return stem
        meant = self._lexicon.mended(word)
        return self._lexicon.mended(stem) if meant == word and self._lexicon.mended(stem) != stem else meant

    def _match(self, first: int, last: int) -> Match | None:
        words = self._words[first:last]
        meaning = self._meaning(words)
        if meaning is None or not self._joined(words, meaning):
            return None
        start, end = words[0].start, self._end(words)
        misspelt = any(word.misspelt and word.folded != word.meant + "s" for word in words)
        return Match(first, last, start, end, meaning, _MISSPELT if misspelt else 1.0)

    def _end(self, words: list[Word]) -> int:
        """Where the name ends, with the last point of an abbreviation and the sign of the possessive."""
        end = words[-1].end
        if self._folded[end - 2 : end + 1] == f".{words[-1].folded}.":
            end += 1
        owner = re.compile(r"'s\b|'(?!\w)" if self._folded[end - 1] == "s" else r"'s\b").match(self._folded, end)
        return owner.end() if owner else end

    def _meaning(self, words: list[Word]) -> Meaning | None:
        found = self._lexicon.as_written.get(" ".join(word.written for word in words))
        if found and not (self._shouted and found.endswith(" institution")):  # SAFE and MAS are words when shouted
            return Meaning.parse(found)
        if found := self._lexicon.any_case.get(" ".join(word.folded for word in words)):
            return Meaning.parse(found)
        if found := self._lexicon.any_case.get(" ".join(word.meant for word in words)):
            return Meaning.parse(found)
        if len(words) == 1 and is_united_states(self._text, words[0].start, words[0].end):
            return Meaning(("US",), "name")
        if len(words) == 1 and not self._shouted:
            return code_at(self._text, words[0].start, words[0].end)
        return None

    def _joined(self, words: list[Word], meaning: Meaning) -> bool:
        """Whether the words stand close enough to be one name and are no list: "China, Taiwan" is two places."""
        gaps = [self._folded[left.end : right.start] for left, right in pairwise(words)]
        if not all(_GAP.fullmatch(gap) for gap in gaps):
            return False
        if meaning.codes[:1] not in {("HK",), ("MO",), ("TW",)} or "china" not in {word.meant for word in words}:
            return True
        if words[0].meant == "china":
            return not any("," in gap or "/" in gap or "&" in gap for gap in gaps)
        listed = _LISTED.match(self._folded, words[-1].end) or "," in self._folded[: words[0].start][-2:]
        return not (listed and any("," in gap for gap in gaps)) and not any("/" in gap or "&" in gap for gap in gaps)
