"""An amount as a text states it: how precise it is meant, and whether a true value is an honest reading of it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache

from assistant.claims.wordings import alternatives
from assistant.offline.numbers import Measure, NumberSlot

_FIGURE = re.compile(r"\d[\d,]*(?:\.(?P<digits>\d+))?")
_FILLER = r"(?:(?:a|an|the|its|their|level|mark|of|mere|just|only|whopping|record|full|cool|staggering|still|now)\s+)*"
_AFTER = re.compile(r"^\s*(?:or so|or thereabouts|give or take|ish)\b", re.I)
_PLUS = re.compile(r"^\s?\+|^\s*(?:or more|and more)\b", re.I)
_LOOSE = Decimal("0.03")  # "about" allows so much of the amount beyond honest rounding
_FRACTION = Decimal("0.1")  # "a fifth" allows so much of itself
_MOST = Decimal("0.05")  # no rounding may be coarser than this part of the amount


class Hedge(Enum):
    """How the amount is hedged."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True)
class Stated:
    """An amount in the unit it is printed in. `step` is the size of its last printed digit, zero for a word."""

    value: Decimal
    step: Decimal
    hedge: Hedge = Hedge.NONE

    def scaled(self, factor: Decimal) -> "Stated":
        """The same in another unit."""
        return Stated(self.value * factor, self.step * factor, self.hedge)

    def admits(self, true: Decimal, capped: bool = True) -> bool:
        """Whether it is an honest statement of a true amount; `capped` forbids coarse rounding."""
        size, room = abs(self.value), self._room(capped)
        if self.hedge is Hedge.ABOUT:
            return abs(true - self.value) <= max(room, size * _LOOSE)
        if self.hedge is Hedge.NEARLY:
            return self.value - max(room, size * _MOST) <= true <= self.value
        if self.hedge is Hedge.OVER:
            return self.value <= true
        if self.hedge is Hedge.UNDER:
            return true < self.value
        return self._rounds(true, room)

    def _room(self, capped: bool) -> Decimal:
        if not self.step:
            return abs(self.value) * _FRACTION
        half = self.step / 2
        return min(half, abs(self.value) * _MOST) if capped and self.value else half

    def _rounds(self, true: Decimal, room: Decimal) -> bool:
        return abs(true - self.value) <= room


def stated(text: str, number: NumberSlot) -> Stated:
    """The amount of a number in a text, with the words of hedging around it."""
    found = _FIGURE.search(number.text)
    before, after = text[: number.start], text[number.end :]
    step = Decimal(0)
    if found is not None:
        printed = Decimal(found[0].replace(",", ""))
        scale = abs(number.value) / printed if printed else Decimal(1)
        step = scale.scaleb(-len(found["digits"] or ""))
    elif number.value == number.value.to_integral_value():
        step = Decimal(1)
    return Stated(number.value, step, hedge_of(before, after))


def is_fraction(number: NumberSlot) -> bool:
    """Whether a number is a part in words: a fifth, half."""
    return number.measure is Measure.COUNT and number.value < 1 and not any(sign.isdecimal() for sign in number.text)


def hedge_of(before: str, after: str = "") -> Hedge:
    """How the words around an amount hedge it."""
    for hedge in (Hedge.ABOUT, Hedge.NEARLY, Hedge.OVER, Hedge.UNDER):
        if _hedged(hedge.value).search(before):
            return hedge
    if _AFTER.match(after):
        return Hedge.ABOUT
    return Hedge.OVER if _PLUS.match(after) else Hedge.NONE


@cache
def _hedged(name: str) -> "re.Pattern[str]":
    return re.compile(rf"(?:^|[\s(])(?:{alternatives('hedges', name)})\s+{_FILLER}$", re.I)
