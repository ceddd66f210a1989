"""What could change a total: other facts, goods still in transit, and steps already on the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tools.domain.measure import Measure
from tools.domain.period import Period
from tools.tariff.conditions import CONDITIONS
from tools.tariff.entry import Entry, Stack
from tools.tariff.stack import readings

_PLANNED = frozenset({"announcement", "additive", "floor"})


@dataclass(frozen=True)
class Step:
    """A change that is written down for a later day."""

    measure: Measure
    day: date
    said: str


def other_facts(entry: Entry, stack: Stack) -> tuple[tuple[str, Decimal], ...]:
    """What the total would be if a fact that was taken not to hold did: the fact and the total."""
    found = []
    for name in stack.sensitive:
        if name not in CONDITIONS:
            continue
        others = readings(replace(entry, facts=entry.facts.given(name, True)))
        totals = {one.stack.total for one in others if not one.missing}
        if len(totals) == 1 and (other := totals.pop()) != stack.total:
            found.append((CONDITIONS[name].yes, other))
    return tuple(found)


def in_transit(entry: Entry, stack: Stack) -> tuple[str, ...]:
    """Sentences on goods that were loaded early enough to escape a duty."""
    if entry.facts.loaded_on is not None:
        return ()
    charged = {part.measure for part in stack.parts}
    windows = {
        (one.programme, *one.in_transit): one for one in entry.transit_windows if one.in_transit and one.id in charged
    }
    return tuple(
        f"Goods loaded before {_said(loaded)} and entered before {_said(entered)} do not pay the {programme} duty."
        for programme, loaded, entered in windows
    )


def steps(measures: Iterable[Measure], entry: Entry) -> tuple[Step, ...]:
    """What of an origin's measures starts or ends after the day of entry, as far as could be known; soonest first."""
    found = []
    for one in measures:
        day, word = _next_change(one, entry)
        if day is not None and one.covers(entry.line.code.digits, entry.lists) is not None:
            found.append(Step(one, day, f"{_rate(one)} {word} {_said(day)} ({one.id})"))
    return tuple(sorted(found, key=lambda step: step.day))


def _next_change(one: Measure, entry: Entry) -> tuple[date | None, str]:
    """The day on which a measure starts or ends after the day of entry, as far as that could be known."""
    seen = one.known_on or one.announced_on
    if one.kind not in _PLANNED or seen is None or seen > entry.known_on:
        return None, ""
    if one.effective_from is not None and one.effective_from > entry.on:
        return one.effective_from, "from"
    if (
        one.effective_to is not None
        and one.effective_to >= entry.on
        and (one.end_known_on or date.max) <= entry.known_on
    ):
        return one.effective_to, "until"
    return None, ""


def _rate(one: Measure) -> str:
    return f"{one.authority} at {one.rate} %" if one.rate is not None else one.authority


def _said(day: date) -> str:
    return Period.day(day).said
