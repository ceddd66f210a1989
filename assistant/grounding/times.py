"""Whether what a draft says of time is so: the period of a figure, and every date that is named."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.grounding.context import Context, Said
from assistant.grounding.evidence import Evidence, Fact
from assistant.offline.periods import PeriodSlot, Relative, Role
from tools.domain.period import Frequency, Period

_FROM = re.compile(
    r"\b(?:from|since|between|after|than|versus|vs\.?|with|on|before|against|of|at)\s+(?:the\s+)?(?:end\s+of\s+|end-)?$",
    re.IGNORECASE,
)

_IN_RELEASE = re.compile(r"\b(?:publish\w*|releas\w*|revis\w*|print\w*|estimat\w*)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\bto\s+[$€£¥]?$", re.IGNORECASE)
_STARTED = re.compile(r"\bfrom\s+[$€£¥]?\d[^;:]{0,30}$", re.IGNORECASE)
_OUT_OF = re.compile(r"\bfrom\s+[$€£¥]?$", re.IGNORECASE)  # the level that a move began from


def fits(said: Said, fact: Fact, evidence: Evidence, before: str) -> bool:
    """Whether the figure is of the period that the draft says it of; `before` is the draft up to the figure."""
    if said.period is None or fact.figure.period is None or _fits(said, fact, evidence, before):
        return True
    sentence = before[before.rfind(". ") + 1 :]
    if _IN_RELEASE.search(sentence) and said.period.first == Period.day(fact.figure.released_on or evidence.as_of):
        return True
    return bool(_OUT_OF.search(before)) and any(
        move.figure.from_period == fact.figure.period
        and move.places == fact.places
        and _fits(said, move, evidence, before)
        for move in evidence.facts
    )


def _fits(said: Said, fact: Fact, evidence: Evidence, before: str) -> bool:
    slot, period = said.period, fact.figure.period
    if slot is None or period is None:
        return True
    if slot.relative is not None and (slot.first is None or slot.role is Role.VERSUS):
        return _relative(slot, fact, evidence)
    start = fact.figure.from_period
    if slot.role is Role.RANGE or (slot.first and slot.last and slot.first != slot.last):
        return _in_range(_end_meant(slot, before), period, start)
    named = slot.first or slot.last
    if named is None:
        return True
    if start is None:
        return _is_at(named, period, slot) or (slot.role is not Role.AT and _reaches(slot, period))
    if _is_at(named, period, slot) and not _holds(named, start):
        return True
    opens = slot.role in (Role.FROM, Role.SINCE, Role.VERSUS) or _FROM.search(said.lead)
    return bool(opens) and _is_at(named, start, slot)


def _is_at(named: Period, period: Period, slot: PeriodSlot) -> bool:
    """The same period, one that holds it, its last day, or its month in whatever year where none is said."""
    if slot.open_year and named.frequency is period.frequency is Frequency.MONTH:
        return named.start.month == period.start.month
    return named == period or _holds(named, period) or (named.frequency is Frequency.DAY and named.start == period.end)


def _holds(named: Period, period: Period) -> bool:
    return named.frequency.value < period.frequency.value and named.contains(period)


def _end_meant(slot: PeriodSlot, before: str) -> PeriodSlot:
    """Of "from $760.8 to $784.3 billion between January and February" each is of its own end."""
    if _OUT_OF.search(before):
        return replace(slot, last=slot.first)
    return replace(slot, first=slot.last) if _UP_TO.search(before) and _STARTED.search(before) else slot


def _in_range(slot: PeriodSlot, period: Period, start: Period | None) -> bool:
    first, last = slot.first, slot.last
    if first is None or last is None:
        return True
    if start is None:
        return first.start <= period.end and period.start <= last.end
    begins = first == start or _holds(first, start) or first.start == start.shift(1).start or first.start == start.end
    return begins and (last == period or _holds(last, period) or last.end == period.end)


def _reaches(slot: PeriodSlot, period: Period) -> bool:
    """Since, until, over: the figure lies on the right side of what is named."""
    if slot.role in (Role.SINCE, Role.FROM) and slot.first:
        return slot.first.start <= period.end
    return slot.last is not None and slot.role in (Role.UNTIL, Role.TO) and period.start <= slot.last.end


def _relative(slot: PeriodSlot, fact: Fact, evidence: Evidence) -> bool:
    """A year earlier, the month before: another figure of the findings is that much later, or the change runs so."""
    period = fact.figure.period
    if slot.relative in (Relative.LATEST, Relative.NOW) or slot.span is None or period is None:
        return True
    steps = abs(slot.span.steps)
    if slot.span.frequency.value > period.frequency.value:
        return False
    per = period.frequency.value // slot.span.frequency.value
    later = period.shift(steps * per)
    if fact.figure.from_period is not None:
        return fact.figure.from_period == period.shift(-steps * per)
    return any(one.figure.period == later and one.figure.series == fact.figure.series for one in evidence.facts)


def unknown(text: str, context: Context, evidence: Evidence) -> Iterator[tuple[str, int, str]]:
    """The dates of a draft that neither a tool nor the question named."""
    for slot in context.periods:
        if not text[slot.start].strip() or slot.relative is not None:
            continue
        for end in {slot.first, slot.last} - {None}:
            if end is not None and not _known(end, slot, evidence):
                yield slot.text, slot.start, "is a time that no tool result names"
                break


def _known(named: Period, slot: PeriodSlot, evidence: Evidence) -> bool:
    if slot.open_year and named.frequency is Frequency.MONTH:
        return any(
            one.start.month == named.start.month
            for one in evidence.periods
            if one.frequency.value >= Frequency.MONTH.value
        )
    return any(named == one or named.contains(one) or one.end == named.end for one in evidence.periods)


def is_part(word: str, evidence: Evidence) -> bool:
    """Whether a bare number is a year that the evidence knows."""
    years = {one.start.year for one in evidence.periods} | {one.end.year for one in evidence.periods}
    return bool(re.fullmatch(r"(?:19|20)\d\d", word)) and int(word) in years
