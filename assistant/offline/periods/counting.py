"""Counting on the calendar: so many units before or after the day of the question."""

from datetime import date, timedelta

from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import Moment, at
from assistant.offline.periods.slot import Relative, Role, Span
from tools.domain.period import Frequency, Period

STEPS = {"l": (-1, Relative.LAST), "L": (-1, Relative.LAST), "P": (-1, Relative.PREVIOUS),
          "t": (0, Relative.THIS), "n": (1, Relative.NEXT)}  # fmt: skip


def calendar_unit(unit: str, steps: int, as_of: date) -> Moment:
    """The calendar unit that is `steps` away from the one with `as_of` in it."""
    if unit == "W":
        monday = Period.day(as_of - timedelta(days=as_of.weekday())).shift(7 * steps)
        return Moment(monday, monday.shift(6))
    if unit == "H":
        first = Period.month(as_of.year, 1 if as_of.month <= 6 else 7).shift(6 * steps)
        return Moment(first, first.shift(5))
    if unit in "XC":
        years = UNIT_SPANS[unit].steps
        first = Period(date(as_of.year // years * years, 1, 1), Frequency.YEAR).shift(steps * years)
        return Moment(first, first.shift(years - 1))
    return at(Period.day(as_of).as_frequency(UNIT_SPANS[unit].frequency).shift(steps))


def rolling(as_of: date, count: int, unit: str, direction: int) -> Moment | None:
    """The `count` units that end (or begin) on `as_of`."""
    span, today = UNIT_SPANS[unit].times(count), Period.day(as_of)
    other = away(as_of, span.times(direction))
    if other is None:
        return None
    first, last = (today.shift(1), other) if direction > 0 else (other, today)
    return Moment(first, last, role=Role.OVER, span=span)


def away(day: date, span: Span) -> Period | None:
    """The day that is `span` away from `day`; the end of a shorter month where it has no such day."""
    count, frequency = span
    if frequency is Frequency.DAY:
        ordinal = day.toordinal() + count
        return Period.day(date.fromordinal(ordinal)) if 0 < ordinal < date.max.toordinal() else None
    months = day.year * 12 + day.month - 1 + count * 12 // frequency.value
    if not 12 <= months < 119_000:
        return None
    month = Period.month(months // 12, months % 12 + 1)
    return Period.day(month.start.replace(day=min(day.day, month.end.day)))
