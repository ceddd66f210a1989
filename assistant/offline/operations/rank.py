"""Who leads, by size or by movement, who stands at a position, and where one place stands."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"order.rank": 2.3, "order.largest": 1.3, "order.smallest": 1.3, "ask.who": 1.0}


def score(frame: Frame) -> float:
    """An ordinal (`third largest`, `no. 3`, `top five`) asks for a ranking; a place alone does not."""
    if not frame.topic.by_place:
        return IMPOSSIBLE
    movers = 1.2 if frame.slots.moves and not frame.subjects and frame.says("ask.who", "order.largest") else 0.0
    asked = 1.5 if frame.slots.position or frame.slots.top else 0.0
    return asked + movers - (0.3 if frame.has_span and not movers else 0.0) - (1.0 if frame.several else 0.0)


def plan(query: Query) -> list[Call]:
    """The rank of each place named, or the list, or one position of it, or the list of movers."""
    base: dict[str, object] = {"dataset": query.dataset, "period": query.dating.at_text}
    if "order.smallest" in query.concepts:
        base["order"] = "smallest"
    if query.direction and not query.series:
        falling = query.direction == "down"
        return [
            Call(
                "rank_places",
                {
                    **base,
                    "by": "change",
                    "start": query.dating.start_text,
                    "top": query.top or 3,
                    "order": "smallest" if falling else "largest",
                },
            )
        ]
    if query.position:
        return [Call("rank_places", {**base, "position": query.position})]
    if query.series:
        return [Call("rank_places", {**base, "place": one}) for one in query.series]
    return [Call("rank_places", {**base, "top": query.top or 5})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The ranking as found."""
    return told(query, outcomes)
