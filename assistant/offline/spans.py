"""The periods of a question on a daily or monthly statistic, made ready: what only looks like one is left out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.cues import Cue
from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.query import Dating
from assistant.offline.slots import Slots
from assistant.offline.thresholds import names_level, with_levels
from tools.domain.period import Frequency, Period
from tools.store.known import Known

_SINCE = re.compile(r"\b(?:since|after|seit|seitdem|depuis|desde)\b[^,;?]*$", re.I)
_SEARCHED = re.compile(
    r"(?<!in )(?<!over )(?<!during )(?<!for )(?<!within )(?:^|\b)(?:the )?(?P<which>first|last|latest|earliest) "
    r"(?P<unit>(?:trading )?day|month|week|time|date|close)\b",
    re.I,
)
_ENDS_IN_YEAR = re.compile(r"(?:in|of)\s+(?:19|20)\d\d$", re.I)
_TODAY = ("today", "heute", "aujourd'hui", "hoy", "hoje", "今日", "今天", "now")
_TO_NOW = {Relative.NOW, Relative.TO_DATE}


def settled(slots: Slots) -> Slots:
    """The question with the periods meant.

    A maturity ("the 10-year") is none; beside a day, the month around it that a named event gave is dropped; "since it
    cut in May" counts from May; "year to date" is open at its end, and "today" is the latest figure there is.
    """
    slots = _searching(with_levels(slots))
    kept = [one for one in slots.periods if not _is_maturity(one, slots)]
    kept = [one for one in kept if not _holds_another(one, kept)]
    if sum(_is_spelt_out(one) for one in kept) > 1:
        kept = [one for one in kept if one.role is not Role.OVER]
    kept = _up_to_now(kept)
    return replace(slots, periods=tuple(_settled(one, slots) for one in kept))


def _up_to_now(kept: Sequence[PeriodSlot]) -> list[PeriodSlot]:
    """ "In 2020 against now": from there to the latest figure, which is no day of its own."""
    others = [one for one in kept if not (one.role is Role.VERSUS and one.relative in (Relative.NOW, Relative.LATEST))]
    if len(others) == len(kept) or len(others) != 1 or others[0].role is not Role.AT:
        return others or list(kept)
    return [replace(others[0], role=Role.SINCE, first=others[0].last, last=None, relative=None)]


def so_far(dating: Dating, series_id: str, known: Known) -> Dating:
    """A stretch that still runs on the day of the question ends, so far, with the newest figure."""
    if dating.at is None or dating.first is None or dating.at.end < known.as_of:
        return dating
    newest = known.period(series_id, "latest")
    return replace(dating, at=newest) if dating.first <= newest < dating.at else dating


def _searching(slots: Slots) -> Slots:
    """ "The last month it was under 2 %", "the first day in 2026 above 100": the month or day is what is looked for."""
    asked = _SEARCHED.search(slots.text)
    if asked is None or not names_level(slots):
        return slots
    unit = "month" if "month" in asked["unit"].lower() else "day"
    which = "first" if asked["which"].lower() in ("first", "earliest") else "last"
    cues = (f"event.{which}", "ask.when", *([f"grain.{unit}"] if asked["unit"].lower() != "time" else []))
    return replace(
        slots,
        cues=(*slots.cues, *(Cue(concept, asked.start(), asked.end(), asked[0]) for concept in cues)),
        periods=tuple(new for one in slots.periods for new in _around(one, asked.start("which"), slots.text)),
    )


def _around(slot: PeriodSlot, at: int, text: str) -> tuple[PeriodSlot, ...]:
    """The stretch in which is searched: of "first day in 2026" the year, of "last month" none."""
    if not slot.start <= at < slot.end or slot.first is None:
        return (slot,)
    if slot.relative is not None:
        return ()
    whole = Frequency.YEAR if _ENDS_IN_YEAR.search(text[slot.start : slot.end]) else Frequency.MONTH
    block = slot.first.as_frequency(whole)
    return (replace(slot, first=block, last=block),)


def _settled(slot: PeriodSlot, slots: Slots) -> PeriodSlot:
    if slot.role is Role.RANGE and slot.relative in _TO_NOW and slot.first:
        return replace(slot, role=Role.SINCE, first=_begun(slot), last=None, relative=None, two_ends=False)
    if slot.role is Role.AT and slot.relative is Relative.DAY and slot.first and slot.first == slot.last:
        return replace(slot, relative=Relative.NOW) if slots.text[slot.start : slot.end].lower() in _TODAY else slot
    if slot.role is Role.AT and slot.first and slot.first == slot.last and _SINCE.search(slots.text[: slot.start]):
        return replace(slot, role=Role.SINCE, last=None)
    return slot


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
