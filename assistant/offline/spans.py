"""The periods of a question on a daily or monthly statistic, made ready: what only looks like one is left out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.slots import Slots
from tools.domain.period import Frequency, Period

_SINCE = re.compile(r"\b(?:since|after|seit|seitdem|depuis|desde)\b[^,;?]*$", re.I)
_TO_NOW = {Relative.NOW, Relative.TO_DATE}


def settled(slots: Slots) -> tuple[PeriodSlot, ...]:
    """The periods meant.

    A maturity ("the 10-year") is none; beside a day, the month around it that a named event gave is dropped; "since it
    cut in May" counts from May; "year to date" is open at its end, and "today" is the latest figure there is.
    """
    kept = [one for one in slots.periods if not _is_maturity(one, slots)]
    kept = [one for one in kept if not _holds_another(one, kept)]
    if sum(_is_spelt_out(one) for one in kept) > 1:
        kept = [one for one in kept if one.role is not Role.OVER]
    return tuple(_settled(one, slots) for one in kept)


def _settled(slot: PeriodSlot, slots: Slots) -> PeriodSlot:
    if slot.role is Role.RANGE and slot.relative in _TO_NOW and slot.first:
        return replace(slot, role=Role.SINCE, first=_begun(slot), last=None, relative=None, two_ends=False)
    if slot.role is Role.AT and slot.relative is Relative.DAY and slot.first and slot.first == slot.last:
        return replace(slot, relative=Relative.NOW) if slots.text[slot.start : slot.end].lower() in _TODAY else slot
    if slot.role is Role.AT and slot.first and slot.first == slot.last and _SINCE.search(slots.text[: slot.start]):
        return replace(slot, role=Role.SINCE, last=None)
    return slot


_TODAY = ("today", "heute", "aujourd'hui", "hoy", "hoje", "今日", "今天", "now")


def _begun(slot: PeriodSlot) -> Period | None:
    """ "Year to date" counts from the eve of the year, as a stretch since the whole year does."""
    first = slot.first
    if first is None or slot.relative is not Relative.TO_DATE or first.frequency is not Frequency.DAY:
        return first
    if (first.start.month, first.start.day) == (1, 1):
        return first.as_frequency(Frequency.YEAR)
    return first.as_frequency(Frequency.MONTH) if first.start.day == 1 else first


def _is_maturity(slot: PeriodSlot, slots: Slots) -> bool:
    return any(
        cue.concept.startswith(("topic.yield", "topic.curve")) and slot.start < cue.end and cue.start < slot.end
        for cue in slots.cues
    )


def _holds_another(slot: PeriodSlot, others: Sequence[PeriodSlot]) -> bool:
    """Whether a period named by an event lies around another one that is spelt out."""
    if slot.role is not Role.AT or slot.first is None or slot.first != slot.last:
        return False
    return any(
        other.first is not None
        and other.first == other.last
        and other.first != slot.first
        and other.role is Role.AT
        and slot.first.contains(other.first)
        for other in others
    )


def _is_spelt_out(slot: PeriodSlot) -> bool:
    return slot.role in (Role.AT, Role.VERSUS) and slot.first is not None
