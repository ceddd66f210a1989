"""A published statistic, and one value of it in one release."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit


class Timing(Enum):
    """What the value of a period is: a year or quarter of a finer series is read from it accordingly.

    `END` is the stock or the rate in force when the period ends, `AVERAGE` the mean over the period (an index and
    a figure at an annual rate count as such), `SUM` what flowed in the period, `DAY` the value of the one day.
    """

    END = "end"
    AVERAGE = "average"
    SUM = "sum"
    DAY = "day"


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
    timing: Timing
    publisher: str
    licence: str
    url: str


@dataclass(frozen=True)
class Observation:
    """The value of one series for one period as one release gives it.

    `released_on` is the day of that release, `published_on` the day the period was first published.
    `grade` says how the figure reached us (`official file`, `official page`, `news`, …), `document` and
    `row` where it stands. `revised_after_as_of` is set when the release is later than the question's date. A value
    of a derived series names the published ones it `rests_on` and the `formula`.
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
    formula: str = ""
    rests_on: tuple["Observation", ...] = ()
