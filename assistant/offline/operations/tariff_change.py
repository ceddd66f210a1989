"""How a tariff changed between two days, and why."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, told

VOTES = {"trade.changed": 1.6, "trade.compared": 0.4, "trade.deal": 0.6, "ask.when": 0.6}


def score(frame: Frame) -> float:
    """A span of days belongs to a change; so do its words."""
    if len(frame.trade.origins) != 1:
        return IMPOSSIBLE
    if frame.trade.spans:
        return 2.0
    return 1.0 if frame.says("trade.changed") and frame.slots.moves else 0.2


def plan(query: Query) -> list[Call]:
    """The steps in the span named, or all of them up to the day of the question."""
    trade = query.trade
    arguments: dict[str, object] = {"origin": trade.origin, "product": trade.goods, "assumptions": trade.facts}
    if trade.first:
        arguments["start"] = trade.first.isoformat()
    if trade.last:
        arguments["end"] = trade.last.isoformat()
    return [Call("tariff_history", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The steps as found; "did it go up" is judged by the two ends."""
    found = findings_of(outcomes)
    change = found[0].data.get("change") if found else None
    if change is None or not query.trade.asks or not query.direction:
        return told(query, outcomes)
    return judged(query.claiming(query.direction), outcomes, Decimal(str(change)))
