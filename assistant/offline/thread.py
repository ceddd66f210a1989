"""A fragment in a thread, filled from the earlier turns: what it names itself replaces theirs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.cues import Cue
from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.places import PlaceSlot
from assistant.offline.slots import Slots
from tools.domain.period import Frequency, Period

_COMPARED = re.compile(
    r"\b(?:vs|versus|against|compared?|than|change[ds]?|difference|more|less|%|percent|pct|up|down)\b|%", re.I
)
_AFTER = re.compile(
    r"\b(?P<unit>month|quarter|year) (?:after|later)\b|\b(?:following|next) (?P<next>month|quarter|year)\b", re.I
)
_SINCE_THEN = re.compile(r"\bsince then\b|\bfrom then\b|\bever since\b", re.I)
_ADDED = re.compile(r"\b(?:add|plus|include|including|throw in)\b|\b(?:to that|as well|included)\b", re.I)
_OF_OTHERS = {"ask.who", "order.largest", "order.smallest"}


def complete(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """`slots` with the places, periods and cues it leaves out, taken from the nearest earlier turn that has them."""
    for previous in reversed(earlier):
        fresh = {cue.concept.split(".")[0] for cue in slots.cues}
        inherited = tuple(cue for cue in previous.cues if cue.concept.split(".")[0] not in fresh)
        slots = replace(
            slots,
            places=_places(slots, previous),
            periods=_periods(slots, previous),
            cues=(*slots.cues, *inherited, *_sum_of_both(slots, previous)),
            numbers=slots.numbers or previous.numbers,
            position=slots.position or (previous.position if not slots.places and not slots.top else 0),
            top=slots.top or (previous.top if not slots.position else 0),
        )
    return slots


def _places(slots: Slots, previous: Slots) -> tuple[PlaceSlot, ...]:
    if not slots.places:
        return () if slots.concepts & _OF_OTHERS or slots.top else previous.places
    return (*previous.places, *slots.places) if _sum_of_both(slots, previous) else slots.places


def _sum_of_both(slots: Slots, previous: Slots) -> tuple[Cue, ...]:
    """ "Add Hong Kong to that" asks for the sum with the places of the turn before."""
    if slots.places and previous.places and _ADDED.search(slots.text) and not slots.periods:
        return (Cue("order.together", 0, 0, "added"),)
    return ()


def _periods(slots: Slots, previous: Slots) -> tuple[PeriodSlot, ...]:
    """The turn's own periods; "a year before", "the month after", "since then" count from those of the turn before."""
    own, before = slots.periods, previous.periods
    dated = [slot for slot in before if slot.first or slot.last]
    if dated and _SINCE_THEN.search(slots.text):
        return (
            replace(dated[-1], role=Role.SINCE, first=dated[-1].last or dated[-1].first, last=None, open_year=False),
        )
    if dated and (found := _AFTER.search(slots.text)):
        unit = (found["unit"] or found["next"]).upper()
        return tuple(_moved(slot, 1, Frequency[unit]) for slot in dated)
    if not own:
        return before
    if all(slot.role is Role.VERSUS for slot in own):
        span = own[0].span
        if dated and span and own[0].relative is Relative.PREVIOUS and not _COMPARED.search(slots.text):
            return tuple(_moved(slot, -span.steps, span.frequency) for slot in dated)
        return (*(slot for slot in before if slot.role is not Role.VERSUS), *own)
    return own


def _moved(slot: PeriodSlot, steps: int, unit: Frequency) -> PeriodSlot:
    return replace(
        slot, first=_shifted(slot.first, steps, unit), last=_shifted(slot.last, steps, unit), open_year=False
    )


def _shifted(period: Period | None, steps: int, unit: Frequency) -> Period | None:
    if period is None:
        return None
    if period.frequency is Frequency.DAY and unit is Frequency.DAY:
        return period.shift(steps)
    if period.frequency is Frequency.DAY:
        month = Period.month(period.start.year, period.start.month).shift(steps * 12 // unit.value)
        return Period.day(month.start.replace(day=min(period.start.day, month.end.day)))
    return period.shift(steps * max(1, period.frequency.value // unit.value))
