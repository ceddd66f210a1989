"""How fresh a data set is: through when, from which release, when the next is due, and whether it is late."""

from dataclasses import dataclass
from datetime import date, timedelta

from tools.domain.errors import NoData
from tools.domain.period import Frequency, Period
from tools.domain.series import Observation
from tools.store.known import Known

# How long after its usual day a period is not yet called late, where no calendar announces it: weekends, holidays.
_GRACE = {
    Frequency.DAY: timedelta(days=7),
    Frequency.MONTH: timedelta(days=15),
    Frequency.QUARTER: timedelta(days=30),
    Frequency.YEAR: timedelta(days=90),
}


@dataclass(frozen=True)
class Freshness:
    """One data set on a day: its newest period, the newest release held, and the next one to come.

    `next_due` and `due_on` are of the calendar, or of the usual lag when `estimated`. `missing` is the newest period
    that is out, or should be, while the store does not have it; None when it is not late.
    """

    dataset: str
    through: Period | None
    released_on: date | None
    next_due: Period | None
    due_on: date | None
    estimated: bool
    missing: Period | None


def freshness(known: Known, dataset: str) -> Freshness:
    """How fresh the data set is on the day of `known`."""
    held = known.store.observations.held_by(dataset, known.as_of)
    try:
        through = known.latest(dataset)
    except NoData:
        return Freshness(dataset, None, None, None, None, False, None)
    released_on = held[0] if held else None
    following, published = known.next_release(dataset), known.last_published(dataset)
    if following is not None or published is not None:
        missing = published if published is not None and published > through else None
        next_due, due_on = (following.period, following.due_on) if following is not None else (None, None)
        return Freshness(dataset, through, released_on, next_due, due_on, False, missing)
    expected = through.shift(1)
    usual = expected.end + _usual_lag(known.table(dataset, through))
    late = known.as_of > usual + _GRACE[through.frequency]
    return Freshness(dataset, through, released_on, expected, usual, True, expected if late else None)


def _usual_lag(newest: list[Observation]) -> timedelta:
    return max((one.published_on - one.period.end for one in newest), default=timedelta())
