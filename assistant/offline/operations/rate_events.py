"""What a central bank did: its last or first move, how often it moved, whether it did anything since."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, told, troubled
from tools.domain.finding import Finding

VOTES = {
    "event.hike": 1.2,
    "event.cut": 1.0,
    "event.hold": 1.0,
    "event.last": 1.2,
    "event.first": 1.2,
    "event.cycle": 1.5,
    "event.count": 3.0,
    "event.done": 2.5,
    "ask.when": 1.2,
}
_ANY = re.compile(r"(?:and |so )?any\b", re.I)
_ACTS = ("event.hike", "event.cut", "event.hold", "event.done")
_ONE = ("event.last", "event.first", "event.cycle")


def score(frame: Frame) -> float:
    """It is asked of policy rates only, by their events; how far a rate went in all is a change."""
    if frame.topic.name not in ("policy", "rate") or not frame.subjects:
        return IMPOSSIBLE
    acts, one = frame.says(*_ACTS), frame.says(*_ONE, "event.count", "ask.when")
    asked = 1.6 if acts and (frame.slots.yes_no or frame.says("ask.why", "ask.who")) else 0.0
    moved = 1.6 if frame.says("move.change") and (one or frame.slots.yes_no) else 0.0
    amount = 2.5 if (frame.in_steps or frame.says("event.net", "ask.size")) and not one else 0.0
    return 0.4 + asked + moved - amount - (0.0 if acts or one or moved else 1.0)


def plan(query: Query) -> list[Call]:
    """One change of the rate where one is asked for, else all changes in the window named."""
    window = {"start": _start(query), "end": query.dating.at_text}
    one = next((name for name in reversed(_ONE) if name in query.concepts), "")
    if one and not query.yes_no and not query.premise and "event.count" not in query.concepts:
        which = {"event.last": "last", "event.first": "first", "event.cycle": "turn"}[one]
        asked = {"direction": _direction(query), "which": which, "size": query.steps, **window}
        if which == "turn":  # a cycle is told by its moves; a period beside it names another one
            asked["start"] = ""
        return [Call("find_rate_change", {"series": series, **asked}) for series in query.series]
    return [Call("list_rate_changes", {"series": series, **window}) for series in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The events, judged where a move is asked or presupposed: "did it hold?", "why did it cut?"."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    counted = _counts(found[0])
    asked = query.yes_no or query.premise or _ANY.match(query.text)
    if len(found) != 1 or counted is None or not asked:
        return told(query, outcomes)
    return judged(query.claiming("up"), outcomes, Decimal(1 if _happened(query, *counted) else -1))


def _start(query: Query) -> str:
    """The first month whose change counts: of a month named alone that month, of "since May" the one after it."""
    dating = query.dating
    if dating.first is None:
        return str(dating.at) if dating.at and dating.named else ""
    if dating.at is None and dating.explicit_start and dating.start is not None:
        return str(dating.start.shift(1))
    return dating.first_text


def _direction(query: Query) -> str:
    return query.direction or "any"


def _counts(finding: Finding) -> tuple[Decimal, Decimal] | None:
    """How many rises and cuts the finding counts."""
    named = {one.label.rpartition(" ")[2]: one.quantity.amount for one in finding.figures if "number of" in one.label}
    return (named["rises"], named["cuts"]) if {"rises", "cuts"} <= named.keys() else None


def _happened(query: Query, rises: Decimal, cuts: Decimal) -> bool:
    """Whether what the question names is what was done; a hold is that nothing was."""
    if "event.hold" in query.concepts:
        return not rises and not cuts
    return {"up": rises > 0, "down": cuts > 0, "any": rises + cuts > 0}[_direction(query)]
