"""Places in a ranking: `top ten`, `no. 3`, `21st`, `third largest`, `one hundred twenty-fifth`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assistant.offline.numbers.slot import Measure, NumberSlot
from assistant.offline.numbers.words import number_words, spoken_value

_RANKED = re.compile(r"(?:\bno\.?|\bnumber|\bnr\.?|#)\s?(\d{1,3})\b(?![.,]\d)")
_SUFFIXED = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b")
_TOP = re.compile(r"\btop[\s-](\d{1,3}|[a-z]+)\b")


def rankings(plain: str) -> Iterator[NumberSlot]:
    """`top ten`, `no. 3`, `21st`, `third largest`."""
    words = number_words()
    for match in _TOP.finditer(plain):
        count = int(match[1]) if match[1].isdecimal() else words.units.get(match[1], words.tens.get(match[1]))
        if count:
            yield _place(match, plain, Decimal(count), Measure.TOP)
    for pattern in (_RANKED, _SUFFIXED):
        for match in pattern.finditer(plain):
            yield _place(match, plain, Decimal(match[1]), Measure.ORDINAL)
    for match in (one for pattern in _place_words() for one in pattern.finditer(plain)):
        value = Decimal(words.ordinals[match[2]] + words.tens.get(match[1] or "", 0))
        yield _place(match, plain, value, Measure.ORDINAL)


def high_place(plain: str, match: "re.Match[str]") -> NumberSlot | None:
    """`one hundred twenty-fifth`: one place, and no fifths of 120."""
    *words, last = re.findall(r"[a-z]+", match[0]) or [""]
    place = number_words().ordinals.get(last)
    value = spoken_value(words) if place and match["figure"] is None and set(words) & {"hundred", "thousand"} else None
    return _place(match, plain, value + place, Measure.ORDINAL) if value and place else None


def _place(match: "re.Match[str]", plain: str, value: Decimal, measure: Measure) -> NumberSlot:
    return NumberSlot(match.start(), match.end(), plain[match.start() : match.end()], value, measure)


@cache
def _place_words() -> tuple["re.Pattern[str]", ...]:
    """Places in a ranking: beside a superlative any, alone only high ones; "third" may be a part or a step."""
    words = number_words()
    tens, places, best = "|".join(words.tens), "|".join(words.ordinals), "|".join(words.superlatives)
    high = "|".join(word for word, number in words.ordinals.items() if number >= 20)
    return (
        re.compile(rf"\b(?:({tens})[\s-])?({places})\b(?=[\s-](?:{best})\b)"),
        re.compile(rf"(?<!hundred )(?<!thousand )(?<!and )\b({tens})[\s-]({places})\b"),
        re.compile(rf"\b()({high})\b"),
    )
