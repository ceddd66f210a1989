"""The days of a question about tariffs: a rate has a day of entry, a change has two."""

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.slots import Slots
from tools.domain.period import Frequency, Period

_DAY = timedelta(days=1)
_SPANS = (Role.RANGE, Role.SINCE, Role.FROM, Role.VERSUS)


@dataclass(frozen=True)
class Days:
    """`on` is the day asked about, None for that of the question; `first` and `last` are the ends of a span."""

    on: date | None = None
    first: date | None = None
    last: date | None = None
    note: str = ""
    spans: bool = False


def days_in(slots: Slots, as_of: date) -> Days:
    """The days a question names: a month is read on its fifteenth, a day still to come is kept."""
    named = [slot for slot in slots.periods if (slot.first or slot.last) and slot.relative is not Relative.NOW]
    now = len(named) < len(slots.periods)
    if not named:
        return Days()
    if len(named) > 1 or named[0].two_ends:
        return _span(named, as_of)
    slot = named[0]
    changes = "trade.changed" in slots.concepts
    if changes and _is_before_and_after(slots, slot):
        return _around(slot, as_of)
    if slot.role in _SPANS or (now and (changes or "trade.compared" in slots.concepts)):
        start = _first_day(slot) or _last_day(slot, as_of)
        return Days(as_of, start, as_of, spans=True)
    return _one(slot, as_of, changes)


def _span(named: list[PeriodSlot], as_of: date) -> Days:
    days = sorted(day for slot in named for day in (_first_day(slot), _last_day(slot, as_of)) if day)
    return Days(days[-1], days[0], days[-1], spans=True)


def _is_before_and_after(slots: Slots, slot: PeriodSlot) -> bool:
    period = slot.first or slot.last
    return (
        period is not None
        and period.frequency is Frequency.DAY
        and (slot.role is Role.AT or "before and after" in slots.text.lower())
    )


def _around(slot: PeriodSlot, as_of: date) -> Days:
    """A change on one day runs from the day before it."""
    day = (slot.first or slot.last or Period.day(as_of)).start
    return Days(day, day - _DAY, day, spans=True)


def _one(slot: PeriodSlot, as_of: date, changes: bool) -> Days:
    period = slot.last or slot.first
    if period is None or slot.relative in (Relative.NOW, Relative.LATEST):
        return Days()
    if period.frequency is Frequency.DAY:
        return Days(period.start)
    if period.start <= as_of <= period.end:
        return Days(as_of, period.start, as_of)
    middle = period.start.replace(day=15) if period.frequency is Frequency.MONTH else period.end
    # What a month changed is seen from the day before it to its last day.
    start = period.start - _DAY if changes else period.start
    return Days(middle, start, period.end, f"{period.said} is read as {Period.day(middle).said}.")


def _first_day(slot: PeriodSlot) -> date | None:
    return slot.first.start if slot.first else None


def _last_day(slot: PeriodSlot, as_of: date) -> date | None:
    return min(slot.last.end, max(as_of, slot.last.start)) if slot.last else None
