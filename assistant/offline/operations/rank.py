"""Who leads, by size or by movement, who stands at a position, and where one place stands."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.topics import HOLDINGS
from assistant.offline.wording import findings_of, judged, told
from tools.domain.quantity import RANK

VOTES = {"order.rank": 2.3, "order.largest": 1.3, "order.smallest": 1.3, "ask.who": 1.0}


def score(frame: Frame) -> float:
    """An ordinal (`third largest`, `no. 3`, `top five`) asks for a ranking; a place alone does not."""
    if not frame.topic.by_place:
        return IMPOSSIBLE
    movers = 1.2 if frame.slots.moves and not frame.names_place and frame.says("ask.who", "order.largest") else 0.0
    asked = 1.5 if frame.slots.position or frame.slots.top else 0.0
    nobody = 0.6 if not frame.names_place and frame.says("ask.who", "order.largest", "order.smallest") else 0.0
    # Of rates "the highest" is a rank as well; of holdings it is a record, because the largest is asked for otherwise.
    if frame.topic.name != HOLDINGS and not frame.subjects and frame.says("order.high", "order.low"):
        nobody += 3.0
    return asked + movers + nobody - (0.3 if frame.has_span and not movers else 0.0) - (1.0 if frame.several else 0.0)


def plan(query: Query) -> list[Call]:
    """The rank of each place named, or the list, or one position of it, or the list of movers."""
    base: dict[str, object] = {"dataset": query.dataset, "period": query.dating.at_text}
    if query.concepts & {"order.smallest", *(() if query.topic == HOLDINGS else ("order.low",))}:
        base["order"] = "smallest"
    if query.places and (query.yes_no or not (query.position or query.top)):
        return [Call("rank_places", {**base, "place": one}) for one in query.places]
    if query.direction:
        falls = query.direction == "down"
        moved = {"by": "change", "start": query.dating.start_text, "order": "smallest" if falls else "largest"}
        return [Call("rank_places", {**base, **moved, "top": query.top or 3})]
    if query.position:
        return [Call("rank_places", {**base, "position": query.position})]
    return [Call("rank_places", {**base, "top": query.top or 5})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The ranking; "is it among the top five", "was it still number one" are judged by the rank."""
    found = findings_of(outcomes)
    asked = query.top or query.position or (1 if "order.largest" in query.concepts else 0)
    if len(found) != 1 or not query.yes_no or not query.places or not asked:
        return told(query, outcomes)
    rank = next(one.quantity.amount for one in found[0].figures if one.quantity.unit == RANK)
    holds = rank <= asked if query.top else rank == asked
    return judged(query.claiming("up"), outcomes, Decimal(1 if holds else -1))
