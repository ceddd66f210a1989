"""How much of the whole one or several places hold."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"order.share": 2.4, "ask.percent": 0.5, "measure.total": 0.3}


def score(frame: Frame) -> float:
    """A share is of a place in the total; a span of time speaks against it."""
    if frame.topic.name != "holdings" or not frame.shareable:
        return IMPOSSIBLE
    return -0.6 if frame.has_span else 0.0


def plan(query: Query) -> list[Call]:
    """One share of all subjects together."""
    return [Call("share_of_total", {"series": query.shareable, "period": query.dating.at_text})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The share as found."""
    return told(query, outcomes)
