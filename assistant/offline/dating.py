"""From the phrases of time in a question to periods of the data, read against what had been published."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.periods.slot import Span
from assistant.offline.query import Dating
from tools.domain.period import Frequency, Period
from tools.store.known import Known

_LATEST = {Relative.LATEST, Relative.NOW}
_SHORTEST_MONTH = 27  # days between the first and the last of a February
_DAYS = {Frequency.DAY: 1, Frequency.MONTH: 30, Frequency.QUARTER: 91, Frequency.YEAR: 365}


def date_question(slots: Sequence[PeriodSlot], known: Known, dataset: str, frequency: Frequency) -> Dating:
    """The periods of a question about a data set, in its frequency.

    Raises:
        NoData: nothing of the data set was out by the day of the question.
    """
    reader = _Reader(known, dataset, frequency)
    points = [slot for slot in slots if slot.role not in (Role.VERSUS, Role.OVER) and slot.relative not in _LATEST]
    dating = reader.points(points)
    for slot in slots:
        if slot.role in (Role.VERSUS, Role.OVER):
            dating = reader.with_span(dating, slot)
    return dating


def _absolute(slots: Sequence[PeriodSlot]) -> Sequence[PeriodSlot]:
    """Where "three years ago" and "December 2022" both stand, the one that is spelt out counts."""
    spelt = [slot for slot in slots if slot.relative is None]
    relative = [slot for slot in slots if slot.relative in (Relative.AGO, Relative.LAST, Relative.THIS)]
    return spelt if len(spelt) == 1 and relative and spelt[0].role is Role.AT else slots


class _Reader:
    def __init__(self, known: Known, dataset: str, frequency: Frequency) -> None:
        self._known, self._dataset, self._frequency = known, dataset, frequency

    def points(self, slots: Sequence[PeriodSlot]) -> Dating:
        """What the question's own periods fix, before any length of time is laid on them."""
        slots = _absolute(slots)
        named = [self._settled(slot) for slot in slots if slot.first or slot.last]
        notes = tuple(note for slot in slots for note in self._due_note(slot))
        if not named:
            return Dating()
        dating = self._one(named[0]) if len(named) == 1 else self._two(named[0], named[-1])
        return replace(dating, named=True, notes=notes, finer=any(self._too_fine(slot) for slot in named))

    def _one(self, slot: PeriodSlot) -> Dating:
        if slot.role in (Role.SINCE, Role.FROM) and slot.first:
            return self._since(slot, slot.first)
        if slot.role in (Role.TO, Role.UNTIL) and slot.last:
            return Dating(at=self._end_of(slot.last.shift(-1) if slot.exclusive else slot.last))
        if slot.first is None or slot.last is None:
            return Dating()
        end = self._so_far(self._end_of(slot.last), slot)
        if slot.two_ends:
            start = self._end_of(slot.first)
            return Dating(at=end, first=self._begin_of(slot.first), start=start, explicit_start=True)
        if slot.first == slot.last and self._is_fine(slot.first):
            return Dating(at=end)
        return Dating(at=end, first=self._begin_of(slot.first), start=self._begin_of(slot.first).shift(-1))

    def _since(self, slot: PeriodSlot, point: Period) -> Dating:
        """ "Since March" counts from March; "since 2012" from the eve of it, and its window begins inside it."""
        if slot.exclusive:
            return Dating(first=self._begin_of(point.shift(1)), start=self._end_of(point), explicit_start=True)
        if self._is_fine(point):
            return Dating(first=self._end_of(point), start=self._end_of(point), explicit_start=True)
        return Dating(first=self._begin_of(point), start=self._begin_of(point).shift(-1), explicit_start=True)

    def _two(self, first: PeriodSlot, last: PeriodSlot) -> Dating:
        """Two periods named apart ("June against March 2025") are the two ends of a comparison in time."""
        if first.role is Role.SINCE and first.first and last.last:
            return replace(self._since(first, first.first), at=self._end_of(last.last))
        named = [period for slot in (first, last) if (period := slot.last or slot.first)]
        if len(named) == 2 and not any(self._is_fine(one) for one in named) and named[0].shift(1) == named[1]:
            inside = self._begin_of(named[0])  # "over 2024 and 2025" is one stretch
            return Dating(at=self._end_of(named[1]), first=inside, start=inside.shift(-1))
        ends = sorted(self._end_of(period) for period in named)
        start = ends[0] if ends[0] != ends[-1] else None
        return Dating(at=ends[-1], first=start, start=start, explicit_start=start is not None)

    def with_span(self, dating: Dating, slot: PeriodSlot) -> Dating:
        """A length of time counts back from the period named, or from the latest."""
        # "Over the past year" ends with the day of the question, of which nothing is out yet: the latest is meant.
        said = slot.last if slot.role is Role.OVER and slot.last and slot.last.end < self._known.as_of else None
        at = dating.at or (self._end_of(said) if said else self._known.latest(self._dataset))
        if slot.span is None:
            if slot.first is None:
                return dating
            other = self._end_of(slot.first)
            return replace(dating, at=max(at, other), start=min(at, other), named=True, explicit_start=True)
        start = at.shift(-self._steps(slot.span))
        first = start.shift(1) if slot.role is Role.OVER else None
        return replace(dating, at=at, start=start, first=first, named=True, explicit_start=True)

    def _steps(self, span: Span) -> int:
        if self._frequency is Frequency.DAY:
            return int(span.steps * _DAYS[span.frequency])
        return int(max(1, span.steps * self._frequency.value // span.frequency.value))

    def _settled(self, slot: PeriodSlot) -> PeriodSlot:
        """The slot with an open year moved to the latest one whose period had been published."""
        published = self._known.last_published(self._dataset)
        anchor = slot.last or slot.first
        if not slot.open_year or published is None or anchor is None or self._end_of(anchor) <= published:
            return slot
        first, last = slot.in_year_before()
        return replace(slot, first=first, last=last)

    def _due_note(self, slot: PeriodSlot) -> tuple[str, ...]:
        settled = self._settled(slot)
        chosen = settled.last or settled.first
        if not slot.open_year or chosen is None or self._frequency is not Frequency.MONTH:
            return ()
        following = self._end_of(chosen).shift(12)
        due = self._known.due(self._dataset, following)
        # A period that has not even begun is nothing the asker could have meant.
        if due is None or due.due_on <= self._known.as_of or following.start > self._known.as_of:
            return ()
        day = Period.day(due.due_on).said
        return (f"Read as {chosen.said}, the latest published; {following.said} is due on {day}.",)

    def _so_far(self, end: Period, slot: PeriodSlot) -> Period:
        """A year or quarter that still runs ends, so far, with the latest period published."""
        published = self._known.last_published(self._dataset)
        if published is None or end <= published or slot.first is None or not self._is_stretch(slot):
            return end
        return max(self._begin_of(slot.first), self._known.latest(self._dataset))

    def _is_stretch(self, slot: PeriodSlot) -> bool:
        """Whether it spans more than one period of the data."""
        return slot.first is not None and (slot.first != slot.last or not self._is_fine(slot.first))

    def _too_fine(self, slot: PeriodSlot) -> bool:
        """A day or a week of data that come once a month; the last day of a month is the month's own."""
        if self._frequency is Frequency.DAY or slot.role not in (Role.AT, Role.RANGE) or not (slot.first and slot.last):
            return False
        days = (slot.last.end - slot.first.start).days
        return days < _SHORTEST_MONTH and slot.last.end != self._end_of(slot.last).end

    def _is_fine(self, period: Period) -> bool:
        return period.frequency.value >= self._frequency.value

    def _end_of(self, period: Period) -> Period:
        return period.as_frequency(self._frequency)

    def _begin_of(self, period: Period) -> Period:
        return Period.day(period.start).as_frequency(self._frequency)
