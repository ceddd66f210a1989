"""A stretch of periods while it is being read: its year may still be missing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.offline.periods.slot import Edge, Relative, Role, Span
from tools.domain.period import Frequency, Period

OPEN = 2000  # stands for the year that has not been said; a leap year, so that 29 February can be written


@dataclass(frozen=True)
class Moment:
    """A stretch from `first` to `last`; with `open_year` both are counted from the year OPEN."""

    first: Period
    last: Period
    open_year: bool = False
    relative: Relative | None = None
    edge: Edge | None = None
    span: Span | None = None
    role: Role | None = None
    exclusive: bool = False
    two_ends: bool = False
    named: bool = False
    confidence: float = 1.0

    @property
    def whole_year(self) -> bool:
        """Whether it is exactly one year, said as such."""
        return self.first == self.last and self.first.frequency is Frequency.YEAR

    def in_year(self, year: int) -> "Moment | None":
        """The same stretch in `year`, or None where the calendar has no such day."""
        years = year - OPEN
        first, last = _moved(self.first, years), _moved(self.last, years)
        if first is None and self.first != self.last:
            return None
        if last is None:
            if self.first == self.last:
                return None
            last = Period.day(date(self.last.start.year + years, 2, 28))
        return replace(self, first=first or last, last=last, open_year=False)


@dataclass(frozen=True)
class Comparison:
    """A comparison with the period `span` earlier, such as y/y."""

    span: Span
    relative: Relative | None = None
    confidence: float = 1.0


def at(period: Period, *, open_year: bool = False, relative: Relative | None = None, confidence: float = 1.0) -> Moment:
    """A moment of one period."""
    return Moment(period, period, open_year=open_year, relative=relative, confidence=confidence)


def months(year: int, first: int, last: int) -> tuple[Period, Period]:
    """The months `first` to `last` counted from January of `year`; 0 is the December before."""
    january = Period.month(year, 1)
    return january.shift(first - 1), january.shift(last - 1)


def resolved(moment: Moment, as_of: date, *, future: bool = False) -> Moment | None:
    """The moment in the latest year in which it had begun by `as_of`, or the next one that has not ended.

    The year stays marked as open. None where no such year exists (30 February).
    """
    years = range(as_of.year - 1, as_of.year + 9) if future else range(as_of.year + 1, as_of.year - 9, -1)
    for year in years:
        dated = moment.in_year(year) if 1 < year < 9990 else None
        if dated and (dated.last.end >= as_of if future else dated.last.start <= as_of):
            return replace(dated, open_year=True)
    return None


def edge_of(edge: Edge, moment: Moment) -> Moment:
    """The part of a moment: the end of a year is its December, early a third of it, the middle its June."""
    low, high = moment.first.start, moment.last.end
    days = (high - low).days
    if days <= 31:
        first, last = _part_of_month(edge, moment, low, high)
    else:
        first, last = _part_of_months(edge, Period.month(low.year, low.month), Period.month(high.year, high.month))
    return replace(moment, first=first, last=last, edge=edge)


def _part_of_month(edge: Edge, moment: Moment, low: date, high: date) -> tuple[Period, Period]:
    if moment.first.frequency is Frequency.MONTH:
        bounds = {Edge.EARLY: (1, 10), Edge.MID: (10, 20), Edge.LATE: (21, high.day)}
        if edge not in bounds:
            return moment.first, moment.last
        return tuple(Period.day(low.replace(day=day)) for day in bounds[edge])  # type: ignore[return-value]
    middle = low + timedelta(days=(high - low).days // 2)
    day = {Edge.START: low, Edge.EARLY: low, Edge.MID: middle, Edge.LATE: high, Edge.END: high}[edge]
    return Period.day(day), Period.day(day)


def _part_of_months(edge: Edge, first: Period, last: Period) -> tuple[Period, Period]:
    size = (last.start.year - first.start.year) * 12 + last.start.month - first.start.month + 1
    third, middle = max(1, size // 3), first.shift((size - 1) // 2)
    return {
        Edge.START: (first, first),
        Edge.EARLY: (first, first.shift(third - 1)),
        Edge.MID: (middle, middle),
        Edge.LATE: (last.shift(1 - third), last),
        Edge.END: (last, last),
    }[edge]


def _moved(period: Period, years: int) -> Period | None:
    try:
        return Period(period.start.replace(year=period.start.year + years), period.frequency)
    except ValueError:
        return None
