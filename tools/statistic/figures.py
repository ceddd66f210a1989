"""A figure that was computed from observations: where it rests, when, and whether a later release is in it."""

from collections.abc import Sequence

from tools.domain.finding import Citation, Figure
from tools.domain.period import Period
from tools.domain.quantity import Quantity
from tools.domain.series import Observation


def computed(
    label: str,
    quantity: Quantity,
    rests_on: Sequence[Observation],
    formula: str,
    *,
    period: Period | None = None,
    from_period: Period | None = None,
    signed: bool = False,
) -> Figure:
    """A figure resting on observations; it is cited by the last of them and bears the newest release day.

    `period` is the last observation's where none is given. The series is named where there is only one.
    """
    ids = {one.series.id for one in rests_on}
    return Figure(
        label=label,
        quantity=quantity,
        citation=Citation.of(rests_on[-1]),
        period=period or rests_on[-1].period,
        from_period=from_period,
        formula=formula,
        series=ids.pop() if len(ids) == 1 else "",
        released_on=max(one.released_on for one in rests_on),
        revised_after_as_of=any(one.revised_after_as_of for one in rests_on),
        signed=signed,
    )
