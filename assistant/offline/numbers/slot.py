"""A number in a question: its value, and what it measures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Measure(Enum):
    """What a number is a number of."""

    COUNT = "count"  # a plain number, scaled: 1.13 trillion
    PERCENT = "%"
    POINTS = "pp"  # percentage points: a quarter point is 0.25
    BASIS_POINTS = "bps"
    MONEY = "money"
    ORDINAL = "ordinal"  # third largest, no. 3
    TOP = "top"  # top ten


@dataclass(frozen=True)
class NumberSlot:
    """One number in a text: `start` and `end` are its characters, with its scale, sign and unit.

    `value` has the scale in it: 1.13 trillion is 1130000000000. `currency` is an ISO 4217 code for MONEY.
    """

    start: int
    end: int
    text: str
    value: Decimal
    measure: Measure
    currency: str | None = None
