"""What a question says about time: a slot for each phrase, with its role and its periods."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from tools.domain.period import Frequency, Period


class Role(Enum):
    """What a phrase of time does in the question."""

    AT = "at"  # in June 2025
    RANGE = "range"  # from 2019 through 2021, the second half of 2025
    FROM = "from"  # from June, with no end said
    TO = "to"  # to June, with no start said
    SINCE = "since"  # since 2012, after March
    UNTIL = "until"  # until 2012, before March
    OVER = "over"  # over the past year
    VERSUS = "versus"  # vs a year before, m/m, compared with January


class Edge(Enum):
    """Which part of a period is meant."""

    START = "start"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"


class Relative(Enum):
    """How a phrase hangs on the day of the question, or on the other period of the question."""

    LATEST = "latest"  # latest, most recent: no period until the data are known
    NOW = "now"  # now, currently, rn
    DAY = "day"  # yesterday, today, tomorrow
    LAST = "last"  # last month, last Friday
    THIS = "this"
    NEXT = "next"
    AGO = "ago"  # two years ago
    PREVIOUS = "previous"  # the month before, a year earlier: counted from the other period of the question
    SAME = "same"  # the same month (of another year, or of an earlier turn)
    TO_DATE = "to date"  # year to date


class Span(NamedTuple):
    """A length of time: `steps` periods of a frequency. A week is seven days."""

    steps: int
    frequency: Frequency

    def times(self, number: int) -> "Span":
        """`number` times the length; -1 turns it back in time.

        Example:
            >>> Span(7, Frequency.DAY).times(2).steps
            14
        """
        return Span(self.steps * number, self.frequency)


@dataclass(frozen=True)
class PeriodSlot:
    """One phrase of time in a question.

    `start` and `end` are its characters, with the word that gives the role ("since 2012"). `first` and `last`
    are its two ends; they are the same period for AT, and the side that is not said is None. `last` may be of
    another frequency than `first` ("from January 2020 to today"). `open_year` says that the year was not
    spoken: the periods are then the latest that had begun by the day of the question, and the planner goes
    one year back where nothing had been published. `exclusive` says that the named period itself is not
    meant ("after 2018", "before March"). `two_ends` tells a range whose ends were both spoken ("from July to December")
    from a block that has one name ("the second half"). `span` is the length for OVER and VERSUS, and for
    "two years ago".
    """

    start: int
    end: int
    text: str
    role: Role
    first: Period | None
    last: Period | None
    open_year: bool = False
    relative: Relative | None = None
    edge: Edge | None = None
    span: Span | None = None
    exclusive: bool = False
    two_ends: bool = False
    confidence: float = 1.0

    def in_year_before(self, years: int = 1) -> tuple[Period | None, Period | None]:
        """Both ends `years` earlier, for an open year whose latest reading is not published yet."""
        return _earlier(self.first, years), _earlier(self.last, years)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that are meant; None where the slot is open.

        Example:
            >>> slot = PeriodSlot(0, 10, "after 2018", Role.SINCE, Period.parse("2018"), None, exclusive=True)
            >>> slot.days
            (datetime.date(2019, 1, 1), None)
        """
        low = self.first.start if self.first else None
        high = self.last.end if self.last else None
        if self.exclusive and self.first and self.role is Role.SINCE:
            low = self.first.shift(1).start
        if self.exclusive and self.last and self.role is Role.UNTIL:
            high = self.last.shift(-1).end
        return low, high


def _earlier(period: Period | None, years: int) -> Period | None:
    """The same period `years` earlier; 29 February becomes 28 February."""
    if period is None:
        return None
    start = period.start
    try:
        return Period(start.replace(year=start.year - years), period.frequency)
    except ValueError:
        return Period(start.replace(year=start.year - years, day=28), period.frequency)
