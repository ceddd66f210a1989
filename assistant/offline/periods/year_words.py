"""Years spoken in English words: nineteen seventy-two, two thousand and eight, twenty twenty-five."""

from collections.abc import Iterator

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_HUNDREDS = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}


def year_words() -> Iterator[tuple[tuple[str, ...], int]]:
    """Every spoken year from 1700 to 2099, as words and number."""
    below = dict(_below_hundred())
    for hundred, number in _HUNDREDS.items():
        for words, rest in below.items():
            if rest >= 10:
                yield (hundred, *words), 100 * number + rest
            for link in (("hundred",), ("hundred", "and")):
                yield (hundred, *link, *words), 100 * number + rest
    for words, rest in below.items():
        yield ("two", "thousand", *words), 2000 + rest
        yield ("two", "thousand", "and", *words), 2000 + rest


def _below_hundred() -> Iterator[tuple[tuple[str, ...], int]]:
    for number, word in enumerate(_UNITS + _TEENS, start=1):
        yield (word,), number
    for tens, word in enumerate(_TENS, start=2):
        yield (word,), 10 * tens
        for unit, last in enumerate(_UNITS, start=1):
            yield (word, last), 10 * tens + unit
            yield (word, "-", last), 10 * tens + unit
