"""The figures of one statistic held against another: the gap, its size in basis points, the ratio."""

from tools.domain.finding import Figure
from tools.domain.quantity import BASIS_POINTS, TIMES, Quantity, in_unit
from tools.domain.series import Observation
from tools.statistic.figures import computed
from tools.statistic.phrases import PERCENT_PLACES, bracketed, plain


def gap(left: Observation, right: Observation, names: tuple[str, str]) -> tuple[Figure, ...]:
    """`left` minus `right`, signed; of two percentages in points and again in basis points.

    Raises:
        NotComparable: the units differ.
    """
    between = left.quantity.minus(right.quantity)
    label = f"{names[0]} minus {names[1]}"
    formula = f"{plain(left.quantity.amount)} − {bracketed(right.quantity)}"
    first = computed(label, between, [right, left], formula, signed=True)
    if not left.quantity.unit.is_rate:
        return (first,)
    points = in_unit(between, BASIS_POINTS)
    return first, computed(f"{label}, in basis points", points, [right, left], f"({formula}) × 100", signed=True)


def ratio(left: Observation, right: Observation, names: tuple[str, str]) -> tuple[Figure, ...]:
    """How many times the smaller the larger is; nothing for percentages, and where one is not above zero."""
    pairs = sorted(zip((left, right), names, strict=True), key=lambda pair: -pair[0].quantity.amount)
    (more, name), (less, other) = pairs
    if left.quantity.unit.is_rate or less.quantity.amount <= 0:
        return ()
    times = Quantity(more.quantity.amount / less.quantity.amount, TIMES).rounded(PERCENT_PLACES)
    formula = f"{plain(more.quantity.amount)} / {plain(less.quantity.amount)}"
    return (computed(f"{name} to {other}, ratio", times, [less, more], formula),)


def gap_of_changes(
    left: Figure, right: Figure, names: tuple[str, str], rests_on: tuple[Observation, Observation]
) -> Figure:
    """The change of one less the change of the other, signed; `rests_on` are the observations they end in.

    Raises:
        NotComparable: the units differ.
    """
    return computed(
        f"{names[0]} minus {names[1]}, change",
        left.quantity.minus(right.quantity),
        rests_on,
        f"{plain(left.quantity.amount)} − {bracketed(right.quantity)}",
        from_period=left.from_period,
        signed=True,
    )
