"""The level or size that a question measures against: "above 5 %", "below parity", "more than doubled"."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources

from assistant.offline.numbers import Measure, NumberSlot
from assistant.offline.slots import Slots
from tools.domain.finding import Figure
from tools.domain.quantity import BASIS_POINTS, PERCENT, POINTS, USD_BN, Quantity, Unit, in_unit

_NEAR = 28  # characters between the word for the side and the number
_OF_MOVES = {"more": "above", "less": "below"}
_FACTORS = {"factor.doubled": Decimal(100), "factor.tripled": Decimal(200), "factor.halved": Decimal(50)}
_SIZES = {Measure.PERCENT: PERCENT, Measure.BASIS_POINTS: BASIS_POINTS, Measure.POINTS: POINTS}
_SEARCHED = {"ask.when", "event.first", "event.last"}
_BARE_YEAR = re.compile(r"\d{4}")
_BY = re.compile(r"\b(?:by|um|de|en|of)\s*$", re.I)
_MARKS = {"mark.zero": Decimal(0), "mark.parity": Decimal(1)}


@dataclass(frozen=True)
class Mark:
    """A level and the side of it that is asked about, `above`, `below` or `at`; `left` when its end is asked about."""

    level: Quantity
    side: str
    left: bool = False


@dataclass(frozen=True)
class Claim:
    """The size of a movement as claimed; `word` is `more`, `less`, or empty for exactly that."""

    size: Quantity
    word: str = ""

    def holds(self, figures: Sequence[Figure]) -> bool | None:
        """Whether a signed figure of that unit is so large; None where there is none to hold it against."""
        moved = next((one.quantity for one in figures if one.signed and one.quantity.unit == self.size.unit), None)
        if moved is None:
            return None
        size = abs(moved.amount)
        if not self.word:
            digits = -int(self.size.amount.as_tuple().exponent)
            return moved.rounded(max(0, digits)).amount.copy_abs() == self.size.amount
        return size > self.size.amount if self.word == "more" else size < self.size.amount


def find_mark(slots: Slots, unit: Unit) -> Mark | None:
    """The level a question sets for a statistic in `unit`; None where it sets none."""
    if "mark.left" in slots.concepts:
        return Mark(Quantity(Decimal(0), unit), "below", left=True)
    named = next((cue for cue in slots.cues if cue.concept in _MARKS), None)
    for word, _, end in _sides(slots.text):
        if (word in _OF_MOVES and slots.moves) or (word == "at" and not slots.concepts & _SEARCHED):
            continue
        side = _OF_MOVES.get(word, word)
        if named is not None and 0 <= named.start - end <= _NEAR:
            return Mark(Quantity(_MARKS[named.concept], unit), side)
        number = next((one for one in slots.numbers if 0 <= one.start - end <= _NEAR), None)
        amount = _amount(number, unit) if number else None
        if amount is not None:
            return Mark(Quantity(amount, unit), side)
    if named is not None and named.text.startswith(("negativ", "inver")):
        return Mark(Quantity(Decimal(0), unit), "below")
    return None


def _amount(number: NumberSlot, unit: Unit) -> Decimal | None:
    """The number in the unit of the statistic; None where it measures something else."""
    if unit == USD_BN:
        scaled = number.measure is Measure.MONEY or abs(number.value) >= 10**6
        return in_unit(Quantity(number.value, Unit("USD")), USD_BN).amount if scaled else None
    fitting = (Measure.COUNT, Measure.PERCENT) if unit.is_rate else (Measure.COUNT, Measure.MONEY)
    return number.value if number.measure in fitting else None


def with_levels(slots: Slots) -> Slots:
    """The question with what only looks like a year read as the level it is: "gold above 2000"."""
    ends = [end for word, _, end in _sides(slots.text) if word in ("above", "below")]  # "over 2025" is a stretch
    years = [one for one in slots.periods if _BARE_YEAR.fullmatch(slots.text[one.start : one.end])]
    levels = [one for one in years if any(0 <= one.start - end <= 1 for end in ends)]
    read = [
        NumberSlot(one.start, one.end, text, Decimal(text), Measure.COUNT)
        for one in levels
        for text in [slots.text[one.start : one.end]]
    ]
    return replace(
        slots,
        numbers=tuple(sorted((*slots.numbers, *read), key=lambda one: one.start)),
        periods=tuple(one for one in slots.periods if one not in levels),
    )


def names_level(slots: Slots) -> bool:
    """Whether the question sets a level, in whatever unit."""
    return any(find_mark(slots, unit) is not None for unit in (PERCENT, USD_BN, Unit("index")))


def claimed_size(slots: Slots) -> Claim | None:
    """How far a question says something moved: "more than doubled", "by 125bp", "by less than 5 %"."""
    factor = next((_FACTORS[cue.concept] for cue in slots.cues if cue.concept in _FACTORS), None)
    word, end = next(((word, end) for word, _, end in _sides(slots.text) if word in _OF_MOVES), ("", 0))
    if factor is not None:
        return Claim(Quantity(factor, PERCENT), word or "more")
    for number in slots.numbers:
        unit = _SIZES.get(number.measure)
        if unit is None or (word and not 0 <= number.start - end <= _NEAR):
            continue
        if word or unit != PERCENT or _BY.search(slots.text[: number.start]):
            return Claim(Quantity(abs(number.value), unit), word)
    return None


def _sides(text: str) -> list[tuple[str, int, int]]:
    """Each word for a side with its place, in the order of the text."""
    found = [
        (side, match.start(), match.end()) for side, pattern in _words().items() for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda one: (one[1], -one[2]))


@cache
def _words() -> dict[str, "re.Pattern[str]"]:
    raw = tomllib.loads(resources.files("assistant.offline.lexicon").joinpath("sides.toml").read_text("utf-8"))
    return {
        side: re.compile(
            "|".join(
                rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word)
                for word in sorted(raw[side], key=len, reverse=True)
            ),
            re.I,
        )
        for side in raw
    }
