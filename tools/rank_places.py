"""Which places lead, and where one place stands."""

from decimal import Decimal

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Citation, Figure, Finding
from tools.domain.period import Frequency, Period
from tools.domain.quantity import RANK, Quantity
from tools.domain.series import Observation
from tools.statistic import caveats, phrases
from tools.statistic.ranking import Ranking, newest_table, places_in
from tools.store.known import Known


def rank_places(
    known: Known,
    dataset: str = "tic.holdings",
    period: str = "latest",
    top: int = 5,
    place: str = "",
    position: int = 0,
) -> Finding:
    """The places with the largest values in one period, where one place stands, or who stands at one position.

    Totals, groups and "all other" are never ranked.

    Args:
        dataset: Data set of one statistic by place: `tic.holdings` (holdings of US Treasuries).
        period: `latest` (the newest full table), or a month such as `2025-03`; a year means its last month.
        top: How many of the largest to list, 1 to 50.
        place: Series id of one place, e.g. `tic.holdings.IN`, to give its rank instead of the list.
        position: A rank, e.g. 3 for the third largest, to give the place there instead of the list.

    Returns:
        The ranks with their values.

    Raises:
        UnknownName: no such place.
        NoData: the period is not covered, or the place is not listed in it.
        BadDate: the period cannot be read.
        BadArgument: `top` or `position` is out of range.
    """
    if not 1 <= top <= 50 or not 0 <= position <= 50:
        raise BadArgument("A ranking lists 1 to 50 places.")
    ranking = newest_table(known, dataset) if period == "latest" else _in_period(known, dataset, period)
    if place:
        return _one_place(known, ranking, place)
    if position:
        return _one_position(known, ranking, position)
    leaders = ranking.ordered[:top]
    listing = phrases.listed([f"{n}. {_name(one)} ({one.quantity.said})" for n, one in enumerate(leaders, 1)])
    return Finding(
        f"The {len(leaders)} largest {ranking.when}: {listing} ({phrases.released(*leaders)}).",
        tuple(figure for n, one in enumerate(leaders, 1) for figure in (Figure.of(one), _rank(one, n, ranking))),
        _beware(known, ranking, period, leaders),
        rows=(
            ("rank", "place", leaders[0].series.unit.code),
            *((str(n), _name(one), str(one.quantity.amount)) for n, one in enumerate(leaders, 1)),
        ),
    )


def _in_period(known: Known, dataset: str, text: str) -> Ranking:
    anchor = known.dataset(dataset)
    if not anchor:
        raise BadArgument(f"No data set is called {dataset!r}.")
    wanted = Period.parse(text).as_frequency(Frequency.MONTH)
    ranking = places_in(known, dataset, wanted)
    if not ranking.ordered:
        known.value(f"{dataset}.total", wanted)  # says why: not out yet, or before the data begin
        raise NoData(f"No place is listed separately for {wanted.said}.")
    return ranking


def _one_place(known: Known, ranking: Ranking, place: str) -> Finding:
    rank = ranking.rank_of(place)
    if rank is None:
        found = known.value(place, ranking.period)
        raise NoData(f"{found.series.title} are not ranked: this is no single place.")
    one = ranking.ordered[rank - 1]
    sentence = (
        f"{_name(one)} ranked {_ordinal(rank)} of {len(ranking.ordered)} listed holders "
        f"{ranking.when}, with {one.quantity.said} ({phrases.released(one)})."
    )
    listed = Figure(
        "Holders listed",
        Quantity(Decimal(len(ranking.ordered)), RANK),
        Citation.of(one),
        ranking.period,
        formula="count of places listed",
    )
    return Finding(sentence, (_rank(one, rank, ranking), Figure.of(one), listed), caveats.of(known, one))


def _one_position(known: Known, ranking: Ranking, position: int) -> Finding:
    if position > len(ranking.ordered):
        raise NoData(f"Only {len(ranking.ordered)} places are listed for {ranking.period.said}.")
    one = ranking.ordered[position - 1]
    what = "largest" if position == 1 else f"{_ordinal(position)} largest"
    sentence = f"The {what} holder {ranking.when} was {_name(one)}, with {one.quantity.said} ({phrases.released(one)})."
    return Finding(sentence, (_rank(one, position, ranking), Figure.of(one)), caveats.of(known, one))


def _rank(one: Observation, rank: int, ranking: Ranking) -> Figure:
    return Figure(
        f"{_name(one)}, rank",
        Quantity(Decimal(rank), RANK),
        Citation.of(one),
        ranking.period,
        formula="position among places, largest first",
        series=one.series.id,
        released_on=one.released_on,
        revised_after_as_of=one.revised_after_as_of,
    )


def _beware(known: Known, ranking: Ranking, period: str, shown: tuple[Observation, ...]) -> tuple[str, ...]:
    late = caveats.behind(known, shown[0].series.dataset, ranking.period) if period == "latest" else ()
    return caveats.of(known, *shown) + late


def _name(one: Observation) -> str:
    return one.series.title.split("'")[0]


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
