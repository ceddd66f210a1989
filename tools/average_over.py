"""The mean of one statistic over a window."""

from tools.domain.finding import Finding
from tools.statistic import caveats, phrases
from tools.statistic.span import mean
from tools.statistic.window import window_of
from tools.store.known import Known


def average_over(known: Known, series: str, start: str, end: str = "latest") -> Finding:
    """The average of one statistic over a window: the plain mean of the published values in it.

    Args:
        series: Series id, e.g. `commodities.brent.daily`.
        start: First period of the window, e.g. `2025-01`; of a daily series a month means its first day.
        end: Last period of the window, e.g. `2025-12`, or `latest`.

    Returns:
        The mean and the number of values it is of.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held for the window, or it is still to come (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `start` is after `end`.
    """
    window = window_of(known, series, start, end)
    average, number = mean(window)
    frequency = window.series.frequency
    sentence = (
        f"{window.series.title} averaged {phrases.valued(average.quantity)} "
        f"{window.said}, over {phrases.counted(len(window.observations), frequency)} "
        f"({phrases.released(*window.observations)})."
    )
    beware = caveats.of(known, *window.observations) + caveats.of_window(known, window, end)
    return Finding(sentence, (average, number), beware)
