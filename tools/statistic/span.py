"""A longer period of a finer series: a year of months, a month of days, and what the series makes of it."""

from decimal import Decimal

from tools.domain.finding import Figure
from tools.domain.period import Period
from tools.domain.quantity import Quantity
from tools.domain.series import Series
from tools.statistic import counts
from tools.statistic.figures import computed
from tools.statistic.phrases import bracketed
from tools.statistic.window import Window

_LEAST_PLACES = 2  # digits of a mean after the point, where its figures have no more
_WRITTEN_OUT = 12  # a formula with more terms is said in words


def is_coarser(series: Series, text: str) -> bool:
    """Whether `text` names a longer period than those of the series: `2024` of a monthly one."""
    return text != "latest" and Period.parse(text).frequency.value < series.frequency.value


def mean(window: Window) -> tuple[Figure, Figure]:
    """The mean of the values in a window, and how many there are."""
    seen = window.observations
    digits = max(-int(one.quantity.amount.normalize().as_tuple().exponent) for one in seen)
    amount = sum((one.quantity.amount for one in seen), Decimal(0)) / len(seen)
    quantity = Quantity(amount, window.series.unit).rounded(max(_LEAST_PLACES, digits))
    formula = f"({_terms(window)}) / {len(seen)}"
    average = computed(f"{window.series.title}, average", quantity, seen, formula, from_period=window.first.period)
    return average, counts.of_periods("Values averaged", len(seen), seen, "count of values in the window")


def total(window: Window) -> Figure:
    """The sum of the values in a window."""
    seen = window.observations
    quantity = Quantity(sum((one.quantity.amount for one in seen), Decimal(0)), window.series.unit)
    label = f"{window.series.title}, sum"
    return computed(label, quantity, seen, _terms(window), from_period=window.first.period, signed=True)


def _terms(window: Window) -> str:
    seen = window.observations
    if len(seen) > _WRITTEN_OUT:
        return f"sum of the values from {window.first.period} to {window.last.period}"
    return " + ".join(bracketed(one.quantity) for one in seen)
