"""How many places are above or below a mark."""

import re
from decimal import Decimal

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import Quantity, Unit, in_unit
from tools.statistic import caveats, counts, phrases
from tools.statistic.figures import computed
from tools.statistic.ranking import newest_table, places_in, series_of
from tools.store.known import Known

_MARK = re.compile(r"\s*(?:USD|US\$|\$)?\s*([-−]?\d[\d,]*(?:\.\d+)?)\s*([a-z%]*)\s*(?:USD|dollars?)?\s*", re.I)
_SCALES = {
    "mn": "USD mn",
    "million": "USD mn",
    "bn": "USD bn",
    "billion": "USD bn",
    "tn": "USD tn",
    "trillion": "USD tn",
}


def count_places(known: Known, dataset: str, above: str = "", period: str = "latest", below: str = "") -> Finding:
    """How many places have more (or less) than a mark in one period, and which.

    Totals, groups and "all other" are never counted; nor are places that are not listed separately.

    Args:
        dataset: Data set of one statistic by place: `tic.holdings` (holdings of US Treasuries).
        above: The mark, in the unit of the statistic or with a scale: `100`, `100 bn`, `1.5 trillion`, `4 %`; places
            with more are counted. Empty with `below`.
        period: `latest` (the newest full table), or a month such as `2025-03`; a year means its last month.
        below: The same, to count places with less.

    Returns:
        The number of places and their values, largest first.

    Raises:
        NoData: the period is not covered, or not published yet (`NotYetPublished`).
        BadDate: the period cannot be read.
        BadArgument: no such data set, or not exactly one mark that can be read.
    """
    if bool(above) == bool(below):
        raise BadArgument("Counting needs one mark, either above or below.")
    series = series_of(known, dataset)
    when = newest_table(known, dataset) if period == "latest" else known.period(series[0].id, period)
    ranking = places_in(known, dataset, when)
    if not ranking.ordered:
        known.value(series[-1].id, when)  # says why: not out yet, or before the data begin
        raise NoData(f"No place is listed separately for {when.said}.")
    listed = [one.now for one in ranking.ordered]
    mark = _read_mark(above or below, listed[0].series.unit)
    sign = 1 if above else -1
    found = [one for one in ranking.ordered if (one.now.quantity.amount - mark.amount) * sign > 0]
    side = "above" if above else "below"
    names = f": {phrases.listed([f'{one.name} ({one.said})' for one in found])}" if found else ""
    have = "has" if len(found) == 1 else "have"
    sentence = (
        f"{len(found)} of {len(listed)} listed places {have} {'more' if above else 'less'} than "
        f"{phrases.valued(mark)} {ranking.when}{names} ({phrases.released(*listed)})."
    )
    beware = caveats.of(known, *listed)
    if period == "latest":
        beware += caveats.behind(known, series[0].dataset, when)
    return Finding(
        sentence,
        (
            counts.of_things(f"Places {side} the mark", len(found), listed, f"count of places {side} {mark}"),
            counts.of_things("Places listed", len(listed), listed, "count of places listed"),
            computed("The mark", mark, listed, "as asked"),
            *(Figure.of(one.now) for one in found),
        ),
        beware,
        rows=(("place", mark.unit.code), *((one.name, f"{one.now.quantity.amount:f}") for one in found)),
    )


def _read_mark(text: str, unit: Unit) -> Quantity:
    read = _MARK.fullmatch(text)
    if read is None:
        raise BadArgument(f"{text!r} is no amount such as 100 or 100 bn.")
    amount = Decimal(read[1].replace(",", "").replace("−", "-"))
    scale = read[2].lower()
    if not scale or scale == unit.code.lower():
        return Quantity(amount, unit)
    if scale not in _SCALES:
        raise BadArgument(f"{text!r} is no amount in {unit}.")
    return in_unit(Quantity(amount, Unit(_SCALES[scale])), unit)
