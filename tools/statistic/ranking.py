"""Places in order of a statistic: aggregates and the rest of the world never compete with places."""

from dataclasses import dataclass

from tools.domain.errors import NoData
from tools.domain.period import Period
from tools.domain.series import Observation
from tools.statistic.phrases import when
from tools.store.known import Known

_FULL_TABLE = 10  # a first print of a few holders is no table to rank


@dataclass(frozen=True)
class Ranking:
    """Observations of one period, largest first."""

    period: Period
    ordered: tuple[Observation, ...]

    @property
    def when(self) -> str:
        """The period as said of these values, of which there must be one."""
        return when(self.ordered[0].series.timing, self.period)

    def rank_of(self, series_id: str) -> int | None:
        """The rank of a series, 1 for the largest; None when it is not listed in the period."""
        return next((n for n, one in enumerate(self.ordered, 1) if one.series.id == series_id), None)


def places_in(known: Known, dataset: str, period: Period) -> Ranking:
    """The places of a data set in one period, largest first."""
    places = [one for one in known.table(dataset, period) if one.series.kind == "place"]
    return Ranking(period, tuple(sorted(places, key=lambda one: (-one.quantity.amount, one.series.title))))


def newest_table(known: Known, dataset: str) -> Ranking:
    """The newest period of which a full table is held.

    Raises:
        NoData: no full table was out by the day of the question.
    """
    period = known.latest(dataset)
    for _ in range(36):
        ranking = places_in(known, dataset, period)
        if len(ranking.ordered) >= _FULL_TABLE:
            return ranking
        period = period.shift(-1)
    raise NoData(f"No full table of {dataset} had been published by {Period.day(known.as_of).said}.")
