"""One published figure."""

from tools.domain.finding import Figure, Finding
from tools.domain.series import Timing
from tools.statistic import caveats, phrases
from tools.statistic.reading import read
from tools.statistic.span import is_coarser, mean, total
from tools.statistic.window import window_of
from tools.store.known import Known


def look_up_value(known: Known, series: str, period: str = "latest") -> Finding:
    """The value of one statistic in one period, as published by the day of the question.

    Args:
        series: Series id, e.g. `tic.holdings.CN` (China's holdings of US Treasuries), `fx.GBP.USD` (dollars per
            pound), `cpi.us.yoy` (an index's change on a year before).
        period: `latest`, or a year, quarter, month or day: `2024`, `2024-Q1`, `2024-01`, `2024-01-31`. A longer period
            than those of the series gives its last value; where the series is an average or a flow, the mean or sum.

    Returns:
        The value in the publisher's own unit with its release date. A weekend or holiday of a daily series gives the
        last day published before it, and says so.

    Raises:
        UnknownName: no such series.
        NoData: the period is not covered, or not published yet (`NotYetPublished`).
        BadDate: the period cannot be read.
    """
    wanted = known.period(series, period)
    one = known.series(series)
    if is_coarser(one, period) and one.timing in (Timing.AVERAGE, Timing.SUM):
        return _whole(known, series, period, one.timing)
    found = read(known, series, wanted)
    beware = caveats.of(known, found) + caveats.stand_in(wanted, found)
    if period == "latest":
        beware += caveats.behind(known, found.series.dataset, wanted)
    return Finding(f"{phrases.level(found)} ({phrases.released(found)}).", (Figure.of(found),), beware)


def _whole(known: Known, series: str, text: str, timing: Timing) -> Finding:
    """The mean or the sum of a series over a longer period than its own."""
    window = window_of(known, series, text, text)
    figures = mean(window) if timing is Timing.AVERAGE else (total(window),)
    sentence = (
        f"{window.series.title} {'averaged' if timing is Timing.AVERAGE else 'added up to'} "
        f"{phrases.valued(figures[0].quantity)} {window.said} ({phrases.released(*window.observations)})."
    )
    beware = caveats.of(known, *window.observations) + caveats.of_window(known, window, text)
    return Finding(sentence, figures, beware)
