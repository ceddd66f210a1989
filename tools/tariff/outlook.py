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
    """What is due to start or end after the day of entry, as far as could be known; soonest first."""
    found = []
    for one in measures:
        seen = one.known_on or one.announced_on
        if seen is None or seen > entry.known_on or not one.origins.names(entry.origin, entry.on):
            continue
        if one.covers(entry.line.code.digits, entry.lists) is None or one.kind not in _PLANNED:
            continue
        if one.effective_from is not None and one.effective_from > entry.on:
            found.append(Step(one, one.effective_from, f"{_rate(one)} from {_said(one.effective_from)} ({one.id})"))
        elif (
            one.effective_to is not None
            and one.effective_to >= entry.on
            and (one.end_known_on or date.max) <= entry.known_on
        ):
            found.append(Step(one, one.effective_to, f"{_rate(one)} until {_said(one.effective_to)} ({one.id})"))
    return tuple(sorted(found, key=lambda step: step.day))


def _rate(one: Measure) -> str:
    return f"{one.authority} at {one.rate} %" if one.rate is not None else one.authority


def _said(day: date) -> str:
    return Period.day(day).said
