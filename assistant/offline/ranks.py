"""Ranks in a question: a position asked for (`third largest`, `came sixth`), and the length of a list (`top ten`)."""

import re

from assistant.offline.numbers import Measure, NumberSlot

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTS = {
    word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}
_COUNTS |= {"dozen": 12, "twenty": 20}
_LIST = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?:\w+ )?(?:largest|biggest|top|main|leading)\b"
    rf"|\b(?P<of>{'|'.join(_COUNTS)}) first\b"
    rf"|\bbottom (?P<low>{'|'.join(_COUNTS)}|\d{{1,2}})\b"
    r"|\btop(?P<top>\d{1,2})\b|\btop n ?= ?(?P<n>\d{1,2})\b"
    rf"|\b(?:the )?first (?P<first>{'|'.join(_COUNTS)}|\d{{1,2}}) (?:countries|holders|places|nations)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"\b(?:came|comes|come|finish\w*|rank\w*|stood|is|was|were|in) (?P<came>{'|'.join(_ORDINALS)})\b"
    r"(?! (?:quarter|half|month|time|round))"
    rf"|\b(?P<place>{'|'.join(_ORDINALS)}) (?:place|spot|position|rank)\b"
    r"|\b(?:number|no\.?) (?P<number>one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\brunner[ -]?up\b",
    re.IGNORECASE,
)
_PLACED_UNSPACED = re.compile(r"第?(\d{1,2}|[一二三四五六七八九十])(?:位|大|名)")
_HAN = "一二三四五六七八九十"


def top_in(text: str, numbers: tuple[NumberSlot, ...]) -> int:
    """The length of a list asked for; 0 for none.

    Example:
        >>> top_in("list the ten largest holders", ())
        10
    """
    found = _LIST.search(text)
    count = next(filter(None, found.groups())).lower() if found else ""
    return _first(numbers, Measure.TOP) or _COUNTS.get(count) or (int(count) if count else 0)


def position_in(text: str, numbers: tuple[NumberSlot, ...]) -> int:
    """A position in a ranking; 0 for none.

    Example:
        >>> position_in("which country came sixth?", ())
        6
    """
    if unspaced := _PLACED_UNSPACED.search(text):
        return int(unspaced[1]) if unspaced[1].isdecimal() else _HAN.index(unspaced[1]) + 1
    found = _PLACED.search(text)
    if found is None:
        return _first(numbers, Measure.ORDINAL)
    if found["number"]:
        return {"one": 1, **_COUNTS}[found["number"].lower()]
    word = (found["came"] or found["place"] or "second").lower()
    return _first(numbers, Measure.ORDINAL) or _ORDINALS.index(word) + 1


def _first(numbers: tuple[NumberSlot, ...], measure: Measure) -> int:
    return next((int(one.value) for one in numbers if one.measure is measure), 0)
