"""The figures of a movement between two observations."""

from tools.domain.finding import Citation, Figure
from tools.domain.quantity import Quantity
from tools.domain.series import Observation
from tools.statistic.phrases import PERCENT_PLACES, plain


def difference(before: Observation, after: Observation) -> Figure:
    """`after` less `before`, signed, in the unit of the series (percentages in points)."""
    return _computed(
        before,
        after,
        after.quantity.minus(before.quantity),
        "change",
        f"{plain(after.quantity.amount)} − {plain(before.quantity.amount)}",
    )


def percentage(before: Observation, after: Observation) -> Figure:
    """The movement in percent of `before`, signed, to two digits after the point."""
    percent = before.quantity.percent_change_to(after.quantity).rounded(PERCENT_PLACES)
    return _computed(
        before,
        after,
        percent,
        "change in percent",
        f"({plain(after.quantity.amount)} − {plain(before.quantity.amount)}) / {plain(before.quantity.amount)} × 100",
    )


def _computed(before: Observation, after: Observation, quantity: Quantity, what: str, formula: str) -> Figure:
    return Figure(
        label=f"{after.series.title}, {what}",
        quantity=quantity,
        citation=Citation.of(after),
        period=after.period,
        from_period=before.period,
        formula=formula,
        series=after.series.id,
        released_on=max(before.released_on, after.released_on),
        revised_after_as_of=before.revised_after_as_of or after.revised_after_as_of,
        signed=True,
    )
