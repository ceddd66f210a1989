"""A stretch of one series: its visible values, its moves from one period to the next, and its gaps."""

from dataclasses import dataclass
from itertools import pairwise

from tools.domain.errors import BadArgument, NoData
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity
from tools.domain.series import Observation, Series
from tools.store.known import Known

_LONGEST_HOLIDAY = 7  # days between two published days of a daily series that are still neighbours


@dataclass(frozen=True)
class Move:
    """From one observation to the next one; it belongs to the period in which it ends."""

    before: Observation
    after: Observation

    @property
    def change(self) -> Quantity:
        """How far it went, signed."""
        return self.after.quantity.minus(self.before.quantity)

    @property
    def direction(self) -> int:
        """1 for a rise, -1 for a fall, 0 for neither."""
        amount = self.change.amount
        return (amount > 0) - (amount < 0)


@dataclass(frozen=True)
class Window:
    """The observations of one series in a window, oldest first, and the one just before it, if there is one.

    `open_start` says that the window was asked for without a start: it begins where the data do.
    """

    observations: tuple[Observation, ...]
    earlier: Observation | None
    open_start: bool

    @property
    def series(self) -> Series:
        """The series."""
        return self.observations[0].series

    @property
    def first(self) -> Observation:
        """The oldest observation in the window."""
        return self.observations[0]

    @property
    def last(self) -> Observation:
        """The newest observation in the window."""
        return self.observations[-1]

    @property
    def ends(self) -> dict[str, object]:
        """The first and the last period, as data of a finding."""
        return {"window": [str(self.first.period), str(self.last.period)]}

    def moves(self) -> list[Move]:
        """Every move that ends in the window, between neighbouring periods only: a gap is never bridged."""
        reach = [self.earlier, *self.observations] if self.earlier else list(self.observations)
        return [Move(before, after) for before, after in pairwise(reach) if neighbours(before.period, after.period)]

    def gaps(self) -> list[tuple[Period, Period]]:
        """The last period before and the first after each gap in the window."""
        ends = [(before.period, after.period) for before, after in pairwise(self.observations)]
        return [(before, after) for before, after in ends if not neighbours(before, after)]

    def reaches(self, period: Period) -> bool:
        """Whether the newest observation is of `period`; of a day without one, of the last published day before."""
        last = self.last.period
        return last >= period or (period.frequency is Frequency.DAY and neighbours(last, period))

    @property
    def said(self) -> str:
        """`from January 2020 to December 2025`, or `in the data held, which run from March 2000 to …`."""
        if self.first is self.last and not self.open_start:
            return f"{'on' if self.first.period.frequency is Frequency.DAY else 'in'} {self.first.period.said}"
        lead = "in the data held, which run " if self.open_start else ""
        return f"{lead}from {self.first.period.said} to {self.last.period.said}"


def neighbours(before: Period, after: Period) -> bool:
    """Whether nothing is missing between two periods; a weekend or a holiday is not."""
    if before.frequency is Frequency.DAY:
        return (after.start - before.start).days <= _LONGEST_HOLIDAY
    return before.shift(1) == after


def window_of(known: Known, series_id: str, start: str = "", end: str = "latest") -> Window:
    """The visible values of a series from `start` (empty: where the data begin) to `end`.

    A year or quarter as `start` means its first period, as `end` its last.

    Raises:
        UnknownName: no such series.
        BadDate: a period cannot be read.
        BadArgument: `start` is after `end`.
        NoData: nothing is visible in the window (`NotYetPublished` when it is still to come).
    """
    last = known.period(series_id, end or "latest")
    first = _first_of(known.series(series_id), start) if start else None
    if first is not None and first > last:
        known.value(series_id, first)  # a start that is still to come is refused as such
        raise BadArgument(f"A window runs forward in time: {first.said} is after {last.said}.")
    reach = known.history(series_id, last=last)
    inside = tuple(one for one in reach if first is None or one.period >= first)
    if not inside:
        known.value(series_id, first or last)  # says why there is none
        raise NoData(f"No figure of {known.series(series_id).title} is held from {start} to {last.said}.")
    earlier = reach[-len(inside) - 1] if len(reach) > len(inside) else None
    return Window(inside, earlier, first is None)


def _first_of(series: Series, text: str) -> Period:
    period = Period.parse(text)
    return (
        Period.day(period.start).as_frequency(series.frequency) if period.frequency is not series.frequency else period
    )
