"""A published statistic, and one value of it in one release."""

from dataclasses import dataclass
from datetime import date

from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit


@dataclass(frozen=True)
class Series:
    """One published statistic.

    `dataset` groups the series that come out together (`tic.holdings`); `place` is an ISO code, `total`,
    or an aggregate's own name, and `kind` says which: `place`, `group`, `aggregate` or `world`.
    """

    id: str
    dataset: str
    title: str
    place: str
    kind: str
    unit: Unit
    frequency: Frequency
    publisher: str
    licence: str
    url: str


@dataclass(frozen=True)
class Observation:
    """The value of one series for one period as one release gives it.

    `released_on` is the day of that release, `published_on` the day the period was first published.
    `grade` says how the figure reached us (`official file`, `official page`, `news`, …), `document` and
    `row` where it stands. `revised_after_as_of` is set when the release is later than the question's date.
    """

    series: Series
    period: Period
    quantity: Quantity
    released_on: date
    published_on: date
    grade: str
    document: str
    row: str
    revised_after_as_of: bool = False
