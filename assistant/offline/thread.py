"""A fragment in a thread, filled from the earlier turns: what it names itself replaces theirs."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.periods import PeriodSlot, Role
from assistant.offline.slots import Slots


def complete(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """`slots` with the places, periods and cues it leaves out, taken from the nearest earlier turn that has them."""
    for previous in reversed(earlier):
        fresh = {cue.concept.split(".")[0] for cue in slots.cues}
        inherited = tuple(cue for cue in previous.cues if cue.concept.split(".")[0] not in fresh)
        slots = replace(
            slots,
            places=slots.places or previous.places,
            periods=_periods(slots.periods, previous.periods),
            cues=(*slots.cues, *inherited),
            position=slots.position or (previous.position if not slots.places else 0),
            top=slots.top or previous.top,
        )
    return slots


def _periods(own: tuple[PeriodSlot, ...], previous: tuple[PeriodSlot, ...]) -> tuple[PeriodSlot, ...]:
    """ "Against a year before" keeps the earlier turn's period and counts back from it."""
    if not own:
        return previous
    if all(slot.role is Role.VERSUS for slot in own):
        return (*(slot for slot in previous if slot.role is not Role.VERSUS), *own)
    return own
