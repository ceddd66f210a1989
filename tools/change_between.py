"""How far one statistic moved between two periods."""

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.statistic.change import difference, percentage
from tools.store.known import Known


def change_between(known: Known, series: str, start: str = "", end: str = "latest") -> Finding:
    """How far one statistic moved from one period to another: the difference and the percentage.

    Args:
        series: Series id, e.g. `tic.holdings.CN`.
        start: First period, e.g. `2024-12`; empty for the period just before `end`.
        end: Last period, e.g. `2025-12`, or `latest`.

    Returns:
        Both values, the signed difference in the unit of the series and the change in percent.

    Raises:
        UnknownName: no such series.
        NoData: one of the periods is not covered, or not published yet (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `start` is not before `end`.
    """
    last = known.period(series, end)
    first = known.period(series, start) if start else last.shift(-1)
    if first >= last:
        raise BadArgument(f"A change runs forward in time: {first.said} is not before {last.said}.")
    before, after = known.value(series, first), known.value(series, last)
    change, percent = difference(before, after), percentage(before, after)
    sentence = (
        f"{after.series.title} {phrases.movement(change.quantity)} ({percent.quantity.said_with_sign}) "
        f"from {before.quantity.said} {phrases.when(before.series.timing, first)} "
        f"to {after.quantity.said} {phrases.when(after.series.timing, last)} "
        f"({phrases.released(before, after)})."
    )
    beware = caveats.of(known, before, after, change=True)
    if end == "latest":
        beware += caveats.behind(known, after.series.dataset, last)
    return Finding(sentence, (Figure.of(before), Figure.of(after), change, percent), beware)
