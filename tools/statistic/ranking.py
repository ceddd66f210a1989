"""Places in order of a statistic or of its change: aggregates and the rest of the world never compete with places."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Figure
from tools.domain.period import Period
from tools.domain.quantity import RANK, Quantity
from tools.domain.series import Observation, Series
from tools.statistic import phrases
from tools.statistic.change import movement
from tools.statistic.figures import computed
from tools.statistic.window import Move
from tools.store.known import Known

_FULL_TABLE = 10  # a first print of a few holders is no table to rank


@dataclass(frozen=True)
class Place:
    """One place of a ranking: its observation, and the one it is compared with when changes are ranked."""

    now: Observation
    before: Observation | None = None

    @property
    def name(self) -> str:
        """The place as said inside a sentence."""
        return phrases.inside(phrases.owner(self.now.series))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What it is ranked by first, then what that rests on."""
        if self.before is None:
            return (Figure.of(self.now),)
        return (*movement(self.before, self.now), Figure.of(self.before), Figure.of(self.now))

    @property
    def observations(self) -> tuple[Observation, ...]:
        """What it rests on."""
        return (self.now,) if self.before is None else (self.before, self.now)

    @property
    def said(self) -> str:
        """Its value, or its change with the size of it."""
        if self.before is None:
            return phrases.valued(self.now.quantity)
        figures = movement(self.before, self.now)
        return ", ".join(one.quantity.said_with_sign for one in figures)

    def worth(self, by: str) -> Decimal:
        """What decides the order: the `level`, the `change`, or the change in `percent`."""
        if self.before is None:
            return self.now.quantity.amount
        if by == "percent":
            return self.before.quantity.percent_change_to(self.now.quantity).amount
        return Move(self.before, self.now).change.amount


@dataclass(frozen=True)
class Ranking:
    """The places of one period in order, the first one ranked 1. `by` is `level`, `change` or `percent`."""

    period: Period
    ordered: tuple[Place, ...]
    by: str = "level"
    start: Period | None = None
    largest_first: bool = True

    @property
    def when(self) -> str:
        """The period or the span as said of these values, of which there must be one."""
        if self.start is not None:
            return f"from {self.start.said} to {self.period.said}"
        return phrases.at(self.ordered[0].now)

    def rank_of(self, series_id: str) -> int | None:
        """The rank of a series; None when it is not listed in the period."""
        return next((n for n, one in enumerate(self.ordered, 1) if one.now.series.id == series_id), None)

    def rank(self, position: int) -> Figure:
        """The rank of the place at a position."""
        place = self.ordered[position - 1]
        order = "largest first" if self.largest_first else "smallest first"
        return computed(
            f"{phrases.begun(place.name)}, rank",
            Quantity(Decimal(position), RANK),
            place.observations,
            f"position among {len(self.ordered)} places by {self.by}, {order}",
            from_period=self.start,
        )


def places_in(known: Known, dataset: str, period: Period, largest_first: bool = True) -> Ranking:
    """The places of a data set in one period, in order of their values."""
    places = map(Place, _listed(known, dataset, period))
    return Ranking(period, _ordered(places, "level", largest_first), largest_first=largest_first)


def changes_in(
    known: Known, dataset: str, start: Period, period: Period, by: str = "change", largest_first: bool = True
) -> Ranking:
    """The places listed in both periods, in order of their changes from `start` to `period`."""
    before = {one.series.id: one for one in _listed(known, dataset, start)}
    after = _listed(known, dataset, period)
    places = (Place(one, before[one.series.id]) for one in after if one.series.id in before)
    return Ranking(period, _ordered(places, by, largest_first), by, start, largest_first)


def newest_table(known: Known, dataset: str) -> Period:
    """The newest period of which a full table is held.

    Raises:
        BadArgument: no such data set.
        NoData: no full table was out by the day of the question.
    """
    period = known.latest(series_of(known, dataset)[0].dataset)
    for _ in range(36):
        if len(places_in(known, dataset, period).ordered) >= _FULL_TABLE:
            return period
        period = period.shift(-1)
    raise NoData(f"No full table of {dataset} had been published by {Period.day(known.as_of).said}.")


def series_of(known: Known, dataset: str) -> list[Series]:
    """The series that can be ranked together: those of a data set, or of one measure of it, such as `tic.slt.net`.

    Raises:
        BadArgument: there are none.
    """
    wider = dataset.rpartition(".")[0]
    found = [one for one in known.dataset(dataset) or known.dataset(wider) if one.id == f"{dataset}.{one.place}"]
    if not found:
        raise BadArgument(f"No data set of places is called {dataset!r}.")
    return found


def _listed(known: Known, dataset: str, period: Period) -> list[Observation]:
    ids = {one.id for one in series_of(known, dataset) if one.kind == "place"}
    table = known.table(next(iter(series_of(known, dataset))).dataset, period)
    return [one for one in table if one.series.id in ids]


def _ordered(places: Iterable[Place], by: str, largest_first: bool) -> tuple[Place, ...]:
    sign = -1 if largest_first else 1
    return tuple(sorted(places, key=lambda one: (sign * one.worth(by), one.now.series.title)))
