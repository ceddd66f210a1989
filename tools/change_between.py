"""How far one statistic moved between two periods."""

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.statistic.change import movement, sized
from tools.statistic.reading import read
from tools.store.known import Known


def change_between(known: Known, series: str, start: str = "", end: str = "latest") -> Finding:
    """How far one statistic moved from one period to another: the difference, with its size in percent or basis points.

    Args:
        series: Series id, e.g. `tic.holdings.CN`.
        start: First period, e.g. `2024-12`; empty for the period just before `end`, which must not be missing.
        end: Last period, e.g. `2025-12`, or `latest`.

    Returns:
        Both values, the signed difference in the unit of the series and the change in percent; of a percentage the
        difference in percentage points and in basis points.

    Raises:
        UnknownName: no such series.
        NoData: one of the periods is not covered, or not published yet (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `start` is not before `end`.
    """
    last = known.period(series, end)
    after = read(known, series, last)
    first = known.period(series, start) if start else after.period.shift(-1)
    before = read(known, series, first) if first < last else after
    if before.period >= after.period:
        raise BadArgument(f"A change runs forward in time: {first.said} is not before {last.said}.")
    moved = movement(before, after)
    sentence = (
        f"{after.series.title} {phrases.movement(moved[0].quantity)}{sized(moved)} "
        f"from {phrases.valued(before.quantity)} {phrases.at(before)} "
        f"to {phrases.valued(after.quantity)} {phrases.at(after)} ({phrases.released(before, after)})."
    )
    beware = caveats.of(known, before, after, change=True) + caveats.stand_in(last, after)
    if start:
        beware += caveats.stand_in(first, before)
    if end == "latest":
        beware += caveats.behind(known, after.series.dataset, last)
    return Finding(sentence, (Figure.of(before), Figure.of(after), *moved), beware)
