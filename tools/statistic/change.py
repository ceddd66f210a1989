"""The figures of a movement: the difference, and its size in percent or basis points."""

from collections.abc import Sequence

from tools.domain.finding import Figure
from tools.domain.period import Period
from tools.domain.quantity import BASIS_POINTS, Quantity, in_unit
from tools.domain.series import Observation
from tools.statistic.figures import computed
from tools.statistic.phrases import PERCENT_PLACES, bracketed, plain


def movement(before: Observation, after: Observation) -> tuple[Figure, ...]:
    """`after` less `before`, signed, then its size: in basis points of a percentage, else in percent.

    Nothing is so many percent above zero or less than that: the percentage is then left out.
    """
    return moved(after.series.title, before.quantity, after.quantity, [before, after], before.period)


def moved(
    title: str, before: Quantity, after: Quantity, rests_on: Sequence[Observation], start: Period
) -> tuple[Figure, ...]:
    """The same of any two amounts, such as sums, that rest on observations from `start` to the last one given."""
    difference = after.minus(before)
    formula = f"{plain(after.amount)} − {bracketed(before)}"
    first = computed(f"{title}, change", difference, rests_on, formula, from_period=start, signed=True)
    if before.unit.is_rate:
        what, size, formula = "change in basis points", in_unit(difference, BASIS_POINTS), f"({formula}) × 100"
    elif before.amount > 0:
        what, size = "change in percent", before.percent_change_to(after).rounded(PERCENT_PLACES)
        formula = f"({formula}) / {plain(before.amount)} × 100"
    else:
        return (first,)
    return first, computed(f"{title}, {what}", size, rests_on, formula, from_period=start, signed=True)


def sized(figures: Sequence[Figure]) -> str:
    """What stands in brackets behind a movement: ` (+3.09 %)`, ` (−25 bps)`, or nothing."""
    return f" ({figures[1].quantity.said_with_sign})" if len(figures) > 1 else ""
