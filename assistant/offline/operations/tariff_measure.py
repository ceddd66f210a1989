"""A measure by name: its law, its days, whether it was only announced, and what became of it."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"trade.in_force": 1.5, "trade.law": 2.4, "trade.average": 0.2}


def score(frame: Frame) -> float:
    """A measure named, or a rate said, without goods to total."""
    named = 1.0 if frame.trade.measure else 0.0
    return named + (0.4 if not frame.trade.origins else 0.0) - (0.6 if frame.trade.goods else 0.0)


def plan(query: Query) -> list[Call]:
    """The measure in the question's own words."""
    trade = query.trade
    arguments: dict[str, object] = {"measure": trade.measure or query.text, "on": trade.on_text}
    if trade.origins:
        arguments["origin"] = trade.origins[0]
    return [Call("explain_measure", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The measure as found."""
    return told(query, outcomes)
