"""Periods of time at one frequency: a year, a quarter, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import total_ordering

from tools.domain.errors import BadDate, NotComparable

MONTHS = tuple(calendar.month_name)[1:]


class Frequency(Enum):
    """How often a series is observed; the value is how many fit in a year, roughly."""

    YEAR = 1
    QUARTER = 4
    MONTH = 12
    DAY = 365


_SHAPES = {
    Frequency.YEAR: re.compile(r"(\d{4})"),
    Frequency.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    Frequency.MONTH: re.compile(r"(\d{4})-(\d{2})"),
    Frequency.DAY: re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
}
_LENGTHS = {Frequency.YEAR: 4, Frequency.MONTH: 7, Frequency.DAY: 10}


@total_ordering
@dataclass(frozen=True)
class Period:
    """One period, known by its first day; sorts by time within a frequency."""

    start: date
    frequency: Frequency

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2024`, `2024-Q1`, `2024-01` or `2024-01-31`; nothing else is guessed.

        Raises:
            BadDate: any other text, such as "last spring" or a day that does not exist.

        Example:
            >>> str(Period.parse("2024-Q1").last_month)
            '2024-03'
            >>> Period.parse("2025-02-30")
            Traceback (most recent call last):
            tools.domain.errors.BadDate: '2025-02-30' is no day, month, quarter or year of the calendar.
        """
        for frequency, shape in _SHAPES.items():
            if found := shape.fullmatch(text):
                year, *rest = (int(part) for part in found.groups())
                month = 3 * rest[0] - 2 if frequency is Frequency.QUARTER else rest[0] if rest else 1
                try:
                    return cls(date(year, month, rest[1] if len(rest) == 2 else 1), frequency)
                except ValueError:
                    break
        raise BadDate(f"{text!r} is no day, month, quarter or year of the calendar.")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """The month `month` (1 to 12) of `year`."""
        return cls(date(year, month, 1), Frequency.MONTH)

    @classmethod
    def day(cls, day: date) -> "Period":
        """The one-day period of `day`."""
        return cls(day, Frequency.DAY)

    @property
    def end(self) -> date:
        """The last day in the period."""
        return self.shift(1).start - timedelta(days=1)

    @property
    def last_month(self) -> "Period":
        """The month in which the period ends; end-of-period stocks are read there."""
        return Period.month(self.end.year, self.end.month)

    def shift(self, steps: int) -> "Period":
        """The period `steps` of its own frequency later; negative is earlier.

        Example:
            >>> str(Period.parse("2025-01").shift(-1))
            '2024-12'
        """
        if self.frequency is Frequency.DAY:
            return Period(self.start + timedelta(days=steps), self.frequency)
        months = self.start.year * 12 + self.start.month - 1 + steps * (12 // self.frequency.value)
        return Period(date(months // 12, months % 12 + 1, 1), self.frequency)

    def as_frequency(self, frequency: Frequency) -> "Period":
        """The period of `frequency` in which this one ends: `2024` as a month is `2024-12`."""
        end = self.end
        starts = {
            Frequency.YEAR: date(end.year, 1, 1),
            Frequency.QUARTER: date(end.year, 3 * ((end.month - 1) // 3) + 1, 1),
            Frequency.MONTH: date(end.year, end.month, 1),
            Frequency.DAY: end,
        }
        return Period(starts[frequency], frequency)

    def contains(self, other: "Period") -> bool:
        """Whether `other` lies wholly inside this period."""
        return self.start <= other.start and other.end <= self.end

    def __lt__(self, other: "Period") -> bool:
        if self.frequency is not other.frequency:
            raise NotComparable("frequencies", str(self), str(other))
        return self.start < other.start

    def __str__(self) -> str:
        day = self.start.isoformat()
        if self.frequency is Frequency.QUARTER:
            return f"{day[:4]}-Q{(self.start.month + 2) // 3}"
        return day[: _LENGTHS[self.frequency]]

    @property
    def said(self) -> str:
        """The period as a person says it.

        Example:
            >>> Period.parse("2025-02").said, Period.parse("2025-Q1").said, Period.parse("2025-02-28").said
            ('February 2025', 'Q1 2025', '28 February 2025')
        """
        name = MONTHS[self.start.month - 1]
        return {
            Frequency.YEAR: str(self.start.year),
            Frequency.QUARTER: f"Q{(self.start.month + 2) // 3} {self.start.year}",
            Frequency.MONTH: f"{name} {self.start.year}",
            Frequency.DAY: f"{self.start.day} {name} {self.start.year}",
        }[self.frequency]


def parse_day(text: str) -> date:
    """One day written `2025-04-20`.

    Raises:
        BadDate: anything else, or a day that does not exist.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate(f"{text!r} is no day; write it as 2025-04-20.") from None
