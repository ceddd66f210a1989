"""The periods of a turn in its thread: kept, moved, put right, or laid between those of two earlier turns."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.slots import Slots
from tools.domain.period import Frequency, Period

_COMPARED = re.compile(
    r"\b(?:vs|versus|against|compared?|than|change[ds]?|difference|more|less|%|percent|pct|up|down)\b|%", re.I
)
_AFTER = re.compile(
    r"\b(?P<unit>month|quarter|year) (?:after|later)\b|\b(?:following|next) (?P<next>month|quarter|year)\b", re.I
)
_DAYS_AFTER = re.compile(
    r"\b(?P<number>\d+|an?|one|two|three|four|five|six|ten) (?P<unit>day|week|month|year)s? "
    r"(?P<way>later|after|earlier|before)\b",
    re.I,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_SINCE_THEN = re.compile(r"\bsince then\b|\bfrom then\b|\bever since\b", re.I)
_NOW_THEN = re.compile(r"\W*(?:and |so |ok,? )?now\b", re.I)
_NOT_THAT = re.compile(r"\bnot (?:in )?$", re.I)


def between_turns(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """ "So what's the change?" after two turns that named a period each is asked from the one to the other."""
    named = [turn.periods[0] for turn in earlier if len(turn.periods) == 1 and turn.periods[0].role is Role.AT]
    points = [slot for slot in named if slot.first and slot.first == slot.last]
    if slots.periods or len(points) < 2 or not slots.concepts & {"move.change", "move.up", "move.down"}:
        return slots
    first, last = sorted(points[-2:], key=lambda slot: slot.first.start if slot.first else date.min)
    span = replace(first, role=Role.RANGE, last=last.last, two_ends=True, open_year=False)
    return replace(slots, periods=(span,))


def corrected(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """ "Not 2025, 2024": what is ruled out is left out, and a year put right keeps the month of the turn before."""
    ruled_out = [one for one in slots.periods if _NOT_THAT.search(slots.text[: one.start])]
    kept = [one for one in slots.periods if one not in ruled_out]
    before = earlier[-1].periods if earlier else ()
    if not ruled_out or not kept:
        return slots
    wrong, right = ruled_out[0].first, kept[0].first
    if len(kept) == len(before) == 1 and wrong and right and wrong.frequency is right.frequency is Frequency.YEAR:
        kept = [_moved(before[0], right.start.year - wrong.start.year, Frequency.YEAR)]
    return replace(slots, periods=tuple(kept))


def carried_periods(slots: Slots, previous: Slots) -> tuple[PeriodSlot, ...]:
    """The turn's own periods; "a year before", "the month after", "since then" count from those of the turn before."""
    own, before = slots.periods, previous.periods
    if own and all(slot.relative is Relative.NOW for slot in own) and _NOW_THEN.match(slots.text):
        own = ()  # "now add them up" says what comes next, not when
    dated = [slot for slot in before if slot.first or slot.last]
    if dated and _SINCE_THEN.search(slots.text):
        return (
            replace(dated[-1], role=Role.SINCE, first=dated[-1].last or dated[-1].first, last=None, open_year=False),
        )
    if dated and not own and (found := _DAYS_AFTER.search(slots.text)):
        return tuple(_stepped(slot, found) for slot in dated)
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


def _stepped(slot: PeriodSlot, found: "re.Match[str]") -> PeriodSlot:
    """ "Three days later": counted from a day, or in whole periods of what the turn before named."""
    number = _NUMBERS.get(found["number"].lower()) or int(found["number"])
    number = number if found["way"].lower() in ("later", "after") else -number
    if found["unit"].lower() in ("month", "year"):
        return _moved(slot, number, Frequency[found["unit"].upper()])
    days = number * (7 if found["unit"].lower() == "week" else 1)
    ends = [one.shift(days) if one and one.frequency is Frequency.DAY else one for one in (slot.first, slot.last)]
    return replace(slot, first=ends[0], last=ends[1], open_year=False)


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
