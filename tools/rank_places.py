"""Which places lead, and where one place stands."""

from decimal import Decimal

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Finding
from tools.domain.period import Period
from tools.domain.quantity import RANK, Quantity
from tools.domain.series import Timing
from tools.statistic import caveats, phrases
from tools.statistic.figures import computed
from tools.statistic.ranking import Place, Ranking, changes_in, newest_table, places_in, series_of
from tools.store.known import Known

_BY = ("level", "change", "percent")
_ORDERS = ("largest", "smallest")


def rank_places(
    known: Known,
    dataset: str = "tic.holdings",
    period: str = "latest",
    top: int = 5,
    place: str = "",
    position: int = 0,
    by: str = "level",
    start: str = "",
    order: str = "largest",
) -> Finding:
    """The places with the largest (smallest) values or changes, where one place stands, or who stands at one position.

    Totals, groups and "all other" are never ranked.

    Args:
        dataset: Data set of one statistic by place: `tic.holdings` (holdings of US Treasuries), `tic.slt.net` (net
            purchases of them).
        period: `latest` (the newest full table), or a month such as `2025-03`; a year means its last month.
        top: How many places to list, 1 to 50.
        place: Series id of one place, e.g. `tic.holdings.IN`, to give its rank instead of the list.
        position: A rank, e.g. 3 for the third largest, to give the place there instead of the list.
        by: `level` for the values, `change` for how far they moved from `start` to `period`, `percent` for the same
            in percent.
        start: First period of a change, e.g. `2024-12`; empty for the period before `period`.
        order: `largest` for the highest values or the largest rises, `smallest` for the lowest or the largest falls.

    Returns:
        The ranks with their values or changes.

    Raises:
        UnknownName: no such place.
        NoData: the period is not covered, the place is not listed in it, or no place rose (fell).
        BadDate: a period cannot be read.
        BadArgument: `top` or `position` is out of range, or `by`, `order` or `start` cannot be used.
    """
    if not 1 <= top <= 50 or not 0 <= position <= 50:
        raise BadArgument("A ranking lists 1 to 50 places.")
    if by not in _BY or order not in _ORDERS:
        raise BadArgument(f"A ranking is by {' or '.join(_BY)}, {' or '.join(_ORDERS)} first.")
    ranking = _ranking(known, dataset, period, by, start, order == "largest")
    if place:
        return _one_place(known, ranking, place)
    if position:
        return _one_position(known, ranking, position)
    return _leaders(known, ranking, top, period)


def _ranking(known: Known, dataset: str, text: str, by: str, start: str, largest_first: bool) -> Ranking:
    period = newest_table(known, dataset) if text == "latest" else _period(known, dataset, text)
    if by == "level":
        ranking = places_in(known, dataset, period, largest_first)
    else:
        first = _period(known, dataset, start) if start else period.shift(-1)
        if first >= period:
            raise BadArgument(f"A change runs forward in time: {first.said} is not before {period.said}.")
        ranking = changes_in(known, dataset, first, period, by, largest_first)
    if not ranking.ordered:
        for one in (period, ranking.start or period):
            known.value(series_of(known, dataset)[-1].id, one)  # says why: not out yet, or before the data begin
        raise NoData(f"No place is listed separately for {period.said}.")
    return ranking


def _period(known: Known, dataset: str, text: str) -> Period:
    return known.period(series_of(known, dataset)[0].id, text)


def _leaders(known: Known, ranking: Ranking, top: int, text: str) -> Finding:
    leaders = ranking.ordered[:top]
    if ranking.by != "level":
        sign = 1 if ranking.largest_first else -1
        leaders = tuple(one for one in leaders if one.worth(ranking.by) * sign > 0)
        if not leaders:
            raise NoData(f"No listed place {'rose' if sign > 0 else 'fell'} {ranking.when}.")
    shown = [one for place in leaders for one in place.observations]
    listing = phrases.listed([f"{n}. {one.name} ({one.said})" for n, one in enumerate(leaders, 1)])
    late = caveats.behind(known, shown[0].series.dataset, ranking.period) if text == "latest" else ()
    return Finding(
        f"The {len(leaders)} {_what(ranking)}s {ranking.when}: {listing} ({phrases.released(*shown)}).",
        tuple(
            figure for n, one in enumerate(leaders, 1) for figure in (one.figures[0], ranking.rank(n), *one.figures[1:])
        ),
        caveats.of(known, *shown, change=ranking.by != "level") + late,
        rows=(
            ("rank", "place", str(leaders[0].figures[0].quantity.unit)),
            *((str(n), one.name, str(one.figures[0].quantity.amount)) for n, one in enumerate(leaders, 1)),
        ),
    )


def _one_place(known: Known, ranking: Ranking, place: str) -> Finding:
    position = ranking.rank_of(place)
    if position is None:
        found = known.value(place, ranking.period)
        if ranking.start is not None:
            known.value(place, ranking.start)
        raise NoData(f"{found.series.title} are not ranked: this is no single place.")
    one = ranking.ordered[position - 1]
    listed = computed(
        "Places listed", Quantity(Decimal(len(ranking.ordered)), RANK), one.observations, "count of places listed"
    )
    order = "" if ranking.largest_first else " from the smallest"
    what = "" if ranking.by == "level" else f" by {'change' if ranking.by == 'change' else 'percentage change'}"
    return Finding(
        f"{phrases.begun(one.name)} ranked {phrases.ordinal(position)}{order} of {len(ranking.ordered)} listed "
        f"places{what} {ranking.when}, with {one.said} ({phrases.released(*one.observations)}).",
        (ranking.rank(position), *one.figures, listed),
        caveats.of(known, *one.observations, change=ranking.by != "level"),
    )


def _one_position(known: Known, ranking: Ranking, position: int) -> Finding:
    if position > len(ranking.ordered):
        raise NoData(f"Only {len(ranking.ordered)} places are listed for {ranking.period.said}.")
    one = ranking.ordered[position - 1]
    order = "" if position == 1 else f"{phrases.ordinal(position)} "
    return Finding(
        f"The {order}{_what(ranking)} {ranking.when} was {_credit(one, ranking)} "
        f"({phrases.released(*one.observations)}).",
        (ranking.rank(position), *one.figures),
        caveats.of(known, *one.observations, change=ranking.by != "level"),
    )


def _credit(one: Place, ranking: Ranking) -> str:
    return f"{one.name}, with {one.said}" if ranking.by == "level" else f"that of {one.name}, {one.said}"


def _what(ranking: Ranking) -> str:
    """What is ranked: `largest holder`, `highest value`, `largest fall`."""
    if ranking.by != "level":
        scale = "percentage " if ranking.by == "percent" else ""
        return f"largest {scale}{'rise' if ranking.largest_first else 'fall'}"
    series = ranking.ordered[0].now.series
    if series.unit.is_money and series.timing is Timing.END:
        return "largest holder" if ranking.largest_first else "smallest listed holder"
    return "highest value" if ranking.largest_first else "lowest value"
