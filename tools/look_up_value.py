"""One published figure."""

from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.store.known import Known


def look_up_value(known: Known, series: str, period: str = "latest") -> Finding:
    """The value of one statistic in one period, as published by the day of the question.

    Args:
        series: Series id, e.g. `tic.holdings.CN` (China's holdings of US Treasuries).
        period: `latest`, or a year, quarter, month or day: `2024`, `2024-Q1`, `2024-01`, `2024-01-31`.

    Returns:
        The value in the publisher's own unit with its release date.

    Raises:
        UnknownName: no such series.
        NoData: the period is not covered, or not published yet (`NotYetPublished`).
        BadDate: the period cannot be read.
    """
    wanted = known.period(series, period)
    found = known.value(series, wanted)
    beware = caveats.of(known, found)
    if period == "latest":
        beware += caveats.behind(known, found.series.dataset, wanted)
    return Finding(f"{phrases.level(found)} ({phrases.released(found)}).", (Figure.of(found),), beware)
