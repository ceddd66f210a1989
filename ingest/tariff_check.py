"""Holds the ledger against a revision of the schedule: where the two differ is reported, never silently kept."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tools.domain.errors import NoData, UnknownName
from tools.domain.measure import Measure
from tools.domain.product import Code
from tools.store.schedule import Revision, Schedule

_HEADING = re.compile(r"9903\.\d{2}\.\d{2}")
_ADDED = re.compile(r"\+\s*(\d+(?:\.\d+)?)\s*%")
_PLAIN = re.compile(r"(\d+(?:\.\d+)?)\s*%")
# The schedule prints stale rates there: the yearly rate of the safeguard stands only in note 18, and the reciprocal
# headings stay in the file after their end.
_STALE = frozenset({"solar safeguard"})


def contradictions(
    measures: Iterable[Measure], schedule: Schedule, revision: Revision | None = None
) -> tuple[str, ...]:
    """What a revision, the newest if none is named, says otherwise than the measures in force on its first day.

    A retroactive measure whose heading came later is counted from the day it was known.
    """
    chosen = revision or schedule.revisions[-1]
    found = []
    for one in measures:
        if one.kind not in {"additive", "floor"} or one.programme in _STALE or not _HEADING.match(one.heading):
            continue
        if one.in_force(chosen.in_force_from, chosen.in_force_from):
            trouble = _trouble(one, schedule, chosen.in_force_from)
            if trouble:
                found.append(f"{one.id}: {trouble} in HTS {chosen.name}.")
    return tuple(found)


def _trouble(one: Measure, schedule: Schedule, on: date) -> str:
    try:
        line = schedule.line(Code.parse(one.heading[:10]), on)
    except (NoData, UnknownName):
        return f"heading {one.heading} is not"
    printed = _ADDED.search(line.general) or _PLAIN.search(line.general) or _ADDED.search(line.special)
    if printed is not None and one.rate is not None and Decimal(printed[1]) != one.rate:
        return f"the rate is {one.rate} %, but heading {one.heading} says “{line.general}”"
    return ""
