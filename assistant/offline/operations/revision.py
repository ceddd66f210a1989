"""What a figure was at first, and what later releases made of it."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, told

VOTES = {"about.first_print": 3.5}


def score(frame: Frame) -> float:
    """Its cues alone speak for it."""
    return 0.5 if frame.subjects and frame.says("about.first_print") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The releases of each figure."""
    return [Call("list_revisions", {"series": one, "period": query.dating.at_text}) for one in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The releases; "was it revised" is judged by whether a later one differs."""
    found = findings_of(outcomes)
    if len(found) != 1 or not query.yes_no:
        return told(query, outcomes)
    moved = any(one.signed and one.quantity.amount for one in found[0].figures)
    return judged(query.claiming("up"), outcomes, Decimal(1 if moved else -1))
