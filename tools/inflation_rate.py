"""How far a price index rose."""

from dataclasses import replace

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.domain.period import Frequency
from tools.domain.quantity import Quantity
from tools.statistic import caveats, counts, phrases
from tools.statistic.change import moved
from tools.statistic.reading import read
from tools.store.known import Known

_A_YEAR = 12
_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


def inflation_rate(known: Known, series: str, period: str = "latest", months: int = 12) -> Finding:
    """The inflation rate: how far a price index rose in the months up to a period, in percent, from published levels.

    The rate over a year is also a series, `cpi.us.yoy`, and that over a month, `cpi.us.mom`.

    Args:
        series: Series id of an index, e.g. `cpi.us`.
        period: `latest`, or a month such as `2025-11`.
        months: 12 for the rate over a year, 1 for that on the month before, or another number.

    Returns:
        The change in percent with both index levels.

    Raises:
        UnknownName: no such series.
        NoData: one of the two months has no figure, or is not published yet (`NotYetPublished`): a gap is not bridged.
        BadDate: the period cannot be read.
        BadArgument: `months` does not fit, or the series is itself a percentage or daily.
    """
    index = known.series(series)
    step = _MONTHS.get(index.frequency, 0)
    if index.unit.is_rate or not step:
        raise BadArgument(
            f"{index.title} is no monthly, quarterly or yearly index of prices; its value can be looked up."
        )
    if months <= 0 or months % step:
        raise BadArgument(f"The figures of {index.title} are {step} months apart: {months} months cannot be compared.")
    after = read(known, series, known.period(series, period))
    before = read(known, series, after.period.shift(-months // step))
    rate = replace(
        moved(index.title, before.quantity, after.quantity, [before, after], before.period)[1],
        label=f"{index.title}, inflation {_span(months)}",
    )
    way = "rose by" if rate.quantity.amount > 0 else "fell by" if rate.quantity.amount < 0 else "changed by"
    sentence = (
        f"{index.title} {way} {rate.quantity.said} {_span(months)} to {after.period.said}: from "
        f"{_level(before.quantity)} {phrases.at(before)} to {_level(after.quantity)} {phrases.at(after)} "
        f"({phrases.released(before, after)})."
    )
    span = counts.of_months("Months compared", months, [before, after])
    beware = caveats.of(known, before, after, change=True)
    if period == "latest":
        beware += caveats.behind(known, index.dataset, after.period)
    return Finding(sentence, (rate, Figure.of(before), Figure.of(after), span), beware)


def _level(index: Quantity) -> str:
    """An index is a bare number; a price has its unit."""
    return index.said if index.unit.is_money else phrases.plain(index.amount)


def _span(months: int) -> str:
    return {_A_YEAR: "in the year", 1: "on the month"}.get(months, f"in the {months} months")
