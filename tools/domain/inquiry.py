"""What a question asks of articles: which time, which of several, whether the newest, and about whom."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from tools.domain.other_words import SameThing, things_in
from tools.domain.period import MONTHS
from tools.domain.time_named import TimeNamed, times_named

_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|last|next|upcoming|coming|now|current(?:ly)?|this (?:quarter|month)"
    r"|due|today|still|thinks?)\b",
    re.I,
)
_FIRST_TO_FIFTEENTH = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"""
_ORDINALS = _FIRST_TO_FIFTEENTH.split()
# "The first woman" and "a second term" number nothing; "the second meeting" does.
_ORDINAL = re.compile(
    r"\b(first|second|1st|2nd)\b(?=\W+(?:[\w-]+\W+){0,4}?(?:meeting|round|session|review|summit|dialogue|forum|phase|tranche)s?\b)"
    rf"|(?<!one )(?<!one-)\b({'|'.join(_ORDINALS[2:])}|3rd|[4-9]th|1[0-5]th)\b(?![\s-]+(?:quarter|part|countr|of\b))",
    re.I,
)
_SIDE_BY_SIDE = re.compile(r"\b(?:and|or|vs|versus|against|than|compared|with|to)\b", re.I)
_MOST_PARTS = 3
_NAME = re.compile(r"(?<![\w.])[A-Z][\w&’'-]*(?:\.[A-Z])*")
_MOSTLY = 0.6  # with more of its words in capitals a question is written like a title, and they name nobody
# Words that open a question or a part of it, and the state whose articles these are.
_CAPITAL_ALL_THE_SAME = """
    What Which Who Whose Whom When Where Why How Quote Exact In On At By With Was Were Did Does Do Is Are Has Have Had
    The A An From For Of To Tell Give Show Until Through Size First I Can Could Please And Or If After Before During
    Net New US U.S USA United States America American Americans Treasury Treasuries"""
_NO_NAMES = frozenset(_CAPITAL_ALL_THE_SAME.split()) | set(MONTHS)


@dataclass(frozen=True)
class Inquiry:
    """A question to the articles, asked on `as_of`."""

    text: str
    as_of: date

    @cached_property
    def times(self) -> list[TimeNamed]:
        """The times that are named, in the order of the text."""
        return times_named(self.text, self.as_of)

    @cached_property
    def unfinished(self) -> list[TimeNamed]:
        """The times named that were not over on the day of asking."""
        return [one for one in self.times if one.last >= self.as_of]

    @cached_property
    def ordinals(self) -> list[str]:
        """Which of several is asked for, in words: `sixth` and its like."""
        return [_in_words(found[0].lower()) for found in _ORDINAL.finditer(self.text)]

    @cached_property
    def wants_latest(self) -> bool:
        """Whether the state of things on the day of asking is wanted."""
        return bool(_LATEST.search(self.text)) and not self.times

    @cached_property
    def things(self) -> list[SameThing]:
        """The things named that articles may call by another name."""
        return things_in(self.text)

    @property
    def said_in_full(self) -> str:
        """The question with what articles call the things in it."""
        return " ".join([self.text, *(thing.name for thing in self.things)])

    @cached_property
    def names(self) -> list[str]:
        """The words that are written as names, without those of `things`."""
        words = [word.removesuffix("'s").removesuffix("’s") for word in _NAME.findall(self.text)]
        if len(words) > _MOSTLY * len(self.text.split()):
            return []
        said = " ".join(one.said for one in self.times)
        return [
            word
            for word in words
            if word not in _NO_NAMES and word not in said and not any(one.is_in(word) for one in self.things)
        ]

    @cached_property
    def parts(self) -> list["Inquiry"]:
        """The question once for each of the times or ordinals that it sets side by side; else as it is."""
        said = {one.span: one.said for one in self.times}
        if not self._side_by_side([*said]):
            said = {found.span(): found[0] for found in _ORDINAL.finditer(self.text)}
        if not self._side_by_side([*said]):
            return [self]
        return [Inquiry(_only(self.text, said, kept), self.as_of) for kept in said]

    def _side_by_side(self, spans: list[tuple[int, int]]) -> bool:
        between = [self.text[one[1] : two[0]] for one, two in pairwise(spans)]
        return bool(between) and len(spans) <= _MOST_PARTS and all(map(_SIDE_BY_SIDE.search, between))


def is_numbered(text: str, ordinal: str) -> bool:
    """Whether a text holds an ordinal of `Inquiry.ordinals`, in words or in digits.

    >>> is_numbered("the 6th meeting", "sixth")
    True
    """
    digits = _ORDINALS.index(ordinal) + 1
    return bool(re.search(rf"\b(?:{ordinal}|{digits}(?:st|nd|rd|th))\b", text, re.I))


def _in_words(ordinal: str) -> str:
    return _ORDINALS[int(ordinal[:-2]) - 1] if ordinal[0].isdigit() else ordinal


def _only(text: str, said: dict[tuple[int, int], str], kept: tuple[int, int]) -> str:
    for start, end in reversed(said):
        text = text[:start] + (said[kept] if (start, end) == kept else "") + text[end:]
    return " ".join(text.split())
