"""How a tariff changed between two days, and why."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"trade.changed": 1.6, "trade.compared": 0.6, "ask.when": 0.6}


def score(frame: Frame) -> float:
    """A span of days belongs to a change; so do its words."""
    if len(frame.trade.origins) != 1:
        return IMPOSSIBLE
    return 1.0 if frame.trade.first and frame.trade.last else 0.2


def plan(query: Query) -> list[Call]:
    """The steps in the span named, or over the year before the day of the question."""
    trade = query.trade
    arguments: dict[str, object] = {"origin": trade.origins[0], "product": trade.goods}
    if trade.first:
        arguments["start"] = trade.first.isoformat()
    if trade.last:
        arguments["end"] = trade.last.isoformat()
    return [Call("tariff_history", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The steps as found."""
    return told(query, outcomes)
