"""How it moved: the change of one or several series, and whether it went the way the question says."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.periods import Role
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.topics import HOLDINGS
from assistant.offline.wording import findings_of, judged, told, troubled

VOTES = {"move.change": 1.5, "move.up": 1.4, "move.down": 1.4, "ask.percent": 0.2, "ask.why": 0.3}


def score(frame: Frame) -> float:
    """A span of time, or a comparison with an earlier period, is a change even without a verb."""
    if not frame.subjects:
        return IMPOSSIBLE
    # Of a stock, a quarter or a half-year is asked for what happened in it; a year as often for its end.
    stock = frame.topic.name == HOLDINGS and not frame.slots.names_year
    block = 1.3 if stock and frame.dating.first and not frame.dating.explicit_start else 0.0
    # Of a rate set in steps, how far it went in all is a change; which steps there were is asked by their events.
    one = frame.says("event.last", "event.first", "event.count", "event.cycle", "ask.when")
    amount = (frame.in_steps or frame.says("event.net", "ask.size")) and frame.says("event.hike", "event.cut")
    steps = 1.8 if amount and not one else 0.0
    sized = 1.0 if frame.in_steps and frame.topic.name != HOLDINGS else 0.0
    against = any(one.role is Role.VERSUS for one in frame.slots.periods)  # "y/y", "against a year before"
    compared = frame.dating.explicit_start and frame.says("order.compare")
    span = 2.4 if against else 1.2 if frame.has_span or compared else 0.0
    # Of a price or a currency a percentage is a change; of a rate it is the unit.
    relative = 2.0 if frame.says("ask.percent") and _is_price(frame) else 0.0
    return 0.1 + max(block, span) + steps + sized + relative


def _is_price(frame: Frame) -> bool:
    return any(one.series.startswith(("fx.", "commodities.")) for one in frame.subjects)


def plan(query: Query) -> list[Call]:
    """One change a subject; where transactions are held, what was bought or sold stands beside it, apart."""
    span = {"start": query.dating.start_text, "end": query.dating.at_text}
    calls = [Call("change_between", {"series": one, **span}) for one in query.series]
    if query.transactions:
        calls.append(Call("decompose_holdings", {"place": query.series[0].rsplit(".", 1)[-1], **span}))
    return calls


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The movement, judged where the question says which way it went."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    if len(found) > 1 and not query.transactions:
        return told(query, outcomes)
    change = next(one for one in found[0].figures if one.signed)
    claimed = query.claim.holds(found[0].figures) if query.claim else None
    moved = change.quantity.amount
    if claimed is False and query.direction:  # it went that way, but not so far
        moved = Decimal(-1 if query.direction == "up" else 1)
    return judged(query, outcomes, moved)
