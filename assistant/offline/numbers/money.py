"""Amounts of money said in two parts: `75 USD million`, `20 dollars 43 cents`."""

import re
from decimal import Decimal
from functools import cache

from assistant.offline.numbers.words import number_words

_SMALL_CHANGE = re.compile(
    r"(?:\s+and)?\s+(?:(?P<named>\d{1,2})\s?(?:c|cents?|pence|sen|kopiykas?|centimes?|rappen)\b|(?P<bare>\d\d)(?![\w.,:/%-]*\w|%))"
)


def with_late_scale(plain: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """The end of an amount and its value, with a scale that stands after the currency: `75 USD million`."""
    found = _scale().match(plain, end)
    return (found.end(), value * number_words().scales[found[1]]) if found else (end, value)


def with_small_change(plain: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """The same with the hundredths said after the currency: `20 dollars 43 cents`, `17 USD 25`."""
    found = _SMALL_CHANGE.match(plain, end)
    unit = number_words().after.match(plain, found.end()) if found and found["bare"] else None
    if not found or unit or value != value.to_integral_value():
        return end, value
    return found.end(), value + Decimal(found["named"] or found["bare"]) / 100


@cache
def _scale() -> "re.Pattern[str]":
    scales = "|".join(word for word, worth in number_words().scales.items() if worth >= 1000)
    return re.compile(rf"\s?({scales})(?!\w)")
