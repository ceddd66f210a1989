"""From the phrases of time in a question to periods of the data, read against what had been published."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.periods.slot import PeriodSlot, Relative, Role, Span
from assistant.offline.query import Dating
from tools.domain.period import Frequency, Period
from tools.store.known import Known

# "from July to December" counts from the first period; "the second half of 2025" is a block, counted from its eve.
_CONNECTED = re.compile(
    r"\b(?:from|between|to|through|thru|until|till|and|vs|versus|bis|von|à|hasta|a)\b|[→–—~-]|から|到|至", re.I
)
_LATEST = {Relative.LATEST, Relative.NOW}


def date_question(slots: Sequence[PeriodSlot], known: Known, dataset: str, frequency: Frequency) -> Dating:
    """The periods of a question about a data set, in its frequency.

    Raises:
        NoData: nothing of the data set was out by the day of the question.
    """
    reader = _Reader(known, dataset, frequency)
    points = [slot for slot in slots if slot.role not in (Role.VERSUS, Role.OVER) and slot.relative not in _LATEST]
    spans = [slot for slot in slots if slot.role in (Role.VERSUS, Role.OVER)]
    dating = reader.points(points)
    for slot in spans:
        dating = reader.with_span(dating, slot)
    return dating


class _Reader:
    def __init__(self, known: Known, dataset: str, frequency: Frequency) -> None:
        self._known, self._dataset, self._frequency = known, dataset, frequency

    def points(self, slots: Sequence[PeriodSlot]) -> Dating:
        """What the question's own periods fix, before any length of time is laid on them."""
        finer = any(slot.relative is Relative.DAY for slot in slots) and self._frequency is not Frequency.DAY
        named = [self._settled(slot) for slot in slots if slot.first or slot.last]
        if not named:
            return Dating(finer=finer)
        first, last = named[0], named[-1]
        notes = tuple(note for slot in slots for note in self._due_note(slot))
        if len(named) > 1:
            return self._two(first, last, notes)
        return self._one(first, notes, finer)

    def _one(self, slot: PeriodSlot, notes: tuple[str, ...], finer: bool) -> Dating:
        if slot.role is Role.SINCE and slot.first:
            start = self._end_of(slot.first) if self._is_fine(slot.first) else self._eve(slot.first)
            return Dating(start=start, notes=notes)
        if slot.role is Role.FROM and slot.first:
            return Dating(start=self._end_of(slot.first), notes=notes)
        if slot.role in (Role.TO, Role.UNTIL) and slot.last:
            return Dating(at=self._end_of(slot.last), notes=notes)
        assert slot.first and slot.last, "a settled slot of any other role has both ends"
        end = self._not_beyond(self._end_of(slot.last), slot)
        if slot.role is Role.RANGE and _CONNECTED.search(slot.text):
            return Dating(at=end, start=self._end_of(slot.first), notes=notes)
        if slot.first == slot.last and self._is_fine(slot.first):
            return Dating(at=end, notes=notes, finer=finer or slot.first.frequency.value > self._frequency.value)
        block = slot.first if slot.first == slot.last else None
        return Dating(at=end, start=self._eve(slot.first), block=block or slot.last, notes=notes)

    def _two(self, first: PeriodSlot, last: PeriodSlot, notes: tuple[str, ...]) -> Dating:
        """Two periods named apart ("June against March 2025") are the two ends of a comparison in time."""
        named = [period for slot in (first, last) if (period := slot.last or slot.first)]
        ends = sorted(self._end_of(period) for period in named)
        return Dating(at=ends[-1], start=ends[0] if ends[0] != ends[-1] else None, notes=notes)

    def with_span(self, dating: Dating, slot: PeriodSlot) -> Dating:
        """A length of time counts back from the period named, or from the latest."""
        if slot.span is None:
            if slot.first is None:
                return dating
            other = self._end_of(slot.first)
            at = dating.at or self._known.latest(self._dataset)
            return Dating(max(at, other), min(at, other), notes=dating.notes)
        at = dating.at or self._known.latest(self._dataset)
        return Dating(at, at.shift(-self._steps(slot.span)), notes=dating.notes)

    def _steps(self, span: Span) -> int:
        if self._frequency is Frequency.DAY:
            return (
                span[0]
                * {Frequency.DAY: 1, Frequency.MONTH: 30, Frequency.QUARTER: 91, Frequency.YEAR: 365}[span.frequency]
            )
        return max(1, span[0] * self._frequency.value // span.frequency.value)

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
        later = slot.last or slot.first
        chosen = settled.last or settled.first
        if not slot.open_year or later is None or chosen is None:
            return ()
        following = self._end_of(chosen).shift(12 if self._frequency is Frequency.MONTH else 1)
        due = self._known.due(self._dataset, following)
        # A period that has not even begun is nothing the asker could have meant.
        if due is None or due.due_on <= self._known.as_of or following.start > self._known.as_of:
            return ()
        return (
            f"Read as {chosen.said}, the latest published; {following.said} is due on {Period.day(due.due_on).said}.",
        )

    def _not_beyond(self, end: Period, slot: PeriodSlot) -> Period:
        """A year that still runs ends, so far, with the latest period published."""
        published = self._known.last_published(self._dataset)
        running = slot.first is not None and slot.last is not None and not self._is_fine(slot.last)
        if published is None or end <= published or not running:
            return end
        return max(self._end_of(self._first_in(slot)), self._known.latest(self._dataset))

    def _first_in(self, slot: PeriodSlot) -> Period:
        assert slot.first
        return Period(slot.first.start, self._frequency)

    def _is_fine(self, period: Period) -> bool:
        return period.frequency.value >= self._frequency.value

    def _end_of(self, period: Period) -> Period:
        return period.as_frequency(self._frequency)

    def _eve(self, period: Period) -> Period:
        return Period(period.start, self._frequency).shift(-1)
