"""Counts as figures: of periods in a run or a mean, of places above a mark, of changes in a year."""

from collections.abc import Sequence
from decimal import Decimal

from tools.domain.finding import Figure
from tools.domain.period import Frequency
from tools.domain.quantity import COUNT, DAYS, MONTHS, QUARTERS, YEARS, Quantity, Unit
from tools.domain.series import Observation
from tools.statistic.figures import computed

_UNITS = {Frequency.DAY: DAYS, Frequency.MONTH: MONTHS, Frequency.QUARTER: QUARTERS, Frequency.YEAR: YEARS}


def of_periods(label: str, number: int, counted: Sequence[Observation], formula: str) -> Figure:
    """A number of months (days, quarters, years, by the frequency of the series); `counted` are what it rests on."""
    return _counted(label, number, _UNITS[counted[0].series.frequency], counted, formula)


def of_months(label: str, number: int, counted: Sequence[Observation]) -> Figure:
    """A number of months between two observations, whatever their frequency."""
    return _counted(label, number, MONTHS, counted, f"from {counted[0].period} to {counted[-1].period}")


def of_things(label: str, number: int, counted: Sequence[Observation], formula: str) -> Figure:
    """A number of anything else; `counted` are the observations it rests on."""
    return _counted(label, number, COUNT, counted, formula)


def _counted(label: str, number: int, unit: Unit, counted: Sequence[Observation], formula: str) -> Figure:
    first = counted[0].period if counted[0].period != counted[-1].period else None
    return computed(label, Quantity(Decimal(number), unit), counted, formula, from_period=first)
