"""Series that are not stored but follow from stored ones: a rate between two currencies, and a rate of change.

`fx.GBP.USD` is what a pound costs in dollars, from the two rates of the euro; `cpi.us.yoy` is the change of `cpi.us`
on a year before in percent, `cpi.us.mom` that on the month before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from tools.domain.period import Frequency, Period
from tools.domain.quantity import PERCENT, Quantity, Unit
from tools.domain.series import Observation, Series

_PAIR = re.compile(r"fx\.([A-Z]{3})\.([A-Z]{3})")
_RATE_OF_CHANGE = re.compile(r"(.+)\.(yoy|mom)")
_DIGITS = 5  # the European Central Bank prints its rates to five significant digits
_PLACES = 2  # of a percentage


class Derived(Protocol):
    """How the values of one derived series come about."""

    @property
    def series(self) -> Series:
        """The series they belong to."""

    def needs(self, period: Period) -> tuple[tuple[str, Period], ...]:
        """The stored values that the value of a period is computed from, as series id and period."""

    def computed(self, period: Period, found: tuple[Observation, ...]) -> Observation:
        """The value of a period from those."""


@dataclass(frozen=True)
class CrossRate:
    """What one unit of a currency costs in another; `numerator` and `denominator` are rates of the euro or None for it.

    `series` counts units of the second currency for one of the first.
    """

    series: Series
    numerator: Series | None
    denominator: Series | None

    def needs(self, period: Period) -> tuple[tuple[str, Period], ...]:
        """The rates of the euro on that day."""
        return tuple((one.id, period) for one in (self.numerator, self.denominator) if one is not None)

    def computed(self, period: Period, found: tuple[Observation, ...]) -> Observation:
        """The quotient, in five significant digits."""
        over = found[0].quantity.amount if self.numerator is not None else Decimal(1)
        under = found[-1].quantity.amount if self.denominator is not None else Decimal(1)
        amount = over / under
        rounded = amount.quantize(Decimal(1).scaleb(amount.adjusted() + 1 - _DIGITS))
        return _resting_on(found, self.series, period, Quantity(rounded, self.series.unit), f"{over} / {under}")


@dataclass(frozen=True)
class RateOfChange:
    """The change of `base` over so many `steps` of its frequency, in percent."""

    series: Series
    base: Series
    steps: int

    def needs(self, period: Period) -> tuple[tuple[str, Period], ...]:
        """The value before and the value of the period."""
        return (self.base.id, period.shift(-self.steps)), (self.base.id, period)

    def computed(self, period: Period, found: tuple[Observation, ...]) -> Observation:
        """The change in percent, to two digits after the point."""
        before, after = (one.quantity for one in found)
        formula = f"({after.amount} − {before.amount}) / {before.amount} × 100"
        return _resting_on(found, self.series, period, before.percent_change_to(after).rounded(_PLACES), formula)


def find_derived(series_id: str, stored: Mapping[str, Series]) -> Derived | None:
    """The derived series of that id, if all that it needs is stored."""
    if pair := _PAIR.fullmatch(series_id):
        return _cross_rate(series_id, pair[1], pair[2], stored)
    if (named := _RATE_OF_CHANGE.fullmatch(series_id)) and named[1] in stored:
        return _rate_of_change(series_id, stored[named[1]], named[2] == "yoy")
    return None


def _cross_rate(series_id: str, base: str, quote: str, stored: Mapping[str, Series]) -> Derived | None:
    legs = {code: stored.get(f"fx.EUR.{code}") for code in (base, quote) if code != "EUR"}
    known = [one for one in legs.values() if one is not None]
    if base == quote or len(known) < len(legs):
        return None
    names = {"EUR": "euro"} | {code: _currency(one) for code, one in legs.items() if one is not None}
    series = replace(
        known[0], id=series_id, title=f"The {names[quote]} rate of the {names[base]}", unit=Unit(f"{quote} per {base}")
    )
    return CrossRate(series, legs.get(quote), legs.get(base))


def _currency(rate: Series) -> str:
    """`US dollar` of `The US dollar rate of the euro`."""
    return rate.title.removeprefix("The ").partition(" rate of ")[0]


def _rate_of_change(series_id: str, base: Series, over_a_year: bool) -> Derived | None:
    steps = base.frequency.value if over_a_year else 1
    if base.frequency is Frequency.DAY or base.unit.is_rate or (not over_a_year and base.frequency is Frequency.YEAR):
        return None
    span = "a year" if over_a_year else f"the {base.frequency.name.lower()}"
    inside = f"the {base.title.removeprefix('The ')}" if base.title.startswith("The ") else base.title
    series = replace(base, id=series_id, title=f"The change on {span} before in {inside}", unit=PERCENT)
    return RateOfChange(series, base, steps)


def _resting_on(
    found: tuple[Observation, ...], series: Series, period: Period, quantity: Quantity, formula: str
) -> Observation:
    newest = max(found, key=lambda one: one.released_on)
    return Observation(
        series,
        period,
        quantity,
        newest.released_on,
        max(one.published_on for one in found),
        newest.grade,
        newest.document,
        newest.row,
        any(one.revised_after_as_of for one in found),
        formula,
        found,
    )
