"""How much of the whole one or several places hold."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.slots import Slots
from assistant.offline.wording import told

VOTES = {"order.share": 2.4, "ask.percent": 0.5, "measure.total": 0.3}


def score(slots: Slots) -> float:
    """A share is of a place in the total; a span of time speaks against it."""
    return -0.6 if slots.has_span else 0.0


def plan(query: Query) -> list[Call]:
    """One share of all subjects together."""
    return [Call("share_of_total", {"series": [one.series for one in query.subjects], "period": query.dating.at_text})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The share as found."""
    return told(query, outcomes)
