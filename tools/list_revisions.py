"""How a published figure was revised later."""

from itertools import groupby

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.domain.period import Period
from tools.domain.series import Observation
from tools.statistic import caveats, phrases
from tools.statistic.change import moved, sized
from tools.store.known import Known


def list_revisions(known: Known, series: str, period: str = "latest") -> Finding:
    """What a figure was in each release up to the day of the question: the first print against later revisions.

    Args:
        series: Series id, e.g. `tic.holdings.total`.
        period: `latest`, or a period such as `2025-02`.

    Returns:
        The value in the earliest and in the newest release held, with their days and the revision between them.

    Raises:
        UnknownName: no such series.
        NoData: the period is not covered, or not published yet (`NotYetPublished`).
        BadDate: the period cannot be read.
        BadArgument: the series is computed from others.
    """
    wanted = known.period(series, period)
    now = known.value(series, wanted)
    if now.rests_on:
        raise BadArgument(f"{now.series.title} is computed: ask for the revisions of {now.rests_on[0].series.id}.")
    held = [one for one in known.store.observations.of_value(series, wanted) if one.released_on <= known.as_of]
    steps = [next(group) for _, group in groupby(held or [now], key=lambda one: one.quantity.amount)]
    first, last = steps[0], steps[-1]
    title = f"{now.series.title} {phrases.at(now)}"
    beware = caveats.of(known, *steps) + _start(first)
    rows = (
        ("release", now.series.unit.code),
        *((one.released_on.isoformat(), str(one.quantity.amount)) for one in steps),
    )
    if len(steps) == 1:
        said = f"{title}: {phrases.valued(first.quantity)} in every release held, the newest of them of {_day(now)}."
        return Finding(said, (Figure.of(now),), beware, rows=rows)
    change = moved(f"{now.series.title}, revision", first.quantity, last.quantity, [first, last], wanted)
    between = "".join(f", then {phrases.valued(one.quantity)} on {_day(one)}" for one in steps[1:-1])
    sentence = (
        f"{title}: {_told(first)} {phrases.valued(first.quantity)} on {_day(first)}{between}, "
        f"and {phrases.valued(last.quantity)} since the release of {_day(last)}: "
        f"revised {'up' if change[0].quantity.amount > 0 else 'down'} by {change[0].quantity.said}{sized(change)}."
    )
    return Finding(sentence, (*map(Figure.of, steps), *change), beware, rows=rows)


def _told(first: Observation) -> str:
    return "first published as" if first.released_on == first.published_on else "in the earliest release held"


def _start(first: Observation) -> tuple[str, ...]:
    """Says so when the first print itself is not stored."""
    if first.released_on == first.published_on:
        return ()
    day = Period.day(first.published_on).said
    return (f"The first release of this figure, of {day}, is not stored.",)


def _day(one: Observation) -> str:
    return Period.day(one.released_on).said
