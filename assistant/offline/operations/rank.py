"""Who leads, who stands at a position, and where one place stands."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.slots import Slots
from assistant.offline.wording import told

VOTES = {"order.rank": 1.6, "order.largest": 1.3, "ask.who": 0.8}


def score(slots: Slots) -> float:
    """An ordinal (`third largest`, `no. 3`, `top five`) asks for a ranking; a place alone does not."""
    return (1.5 if slots.position or slots.top else 0.0) - (0.3 if slots.has_span else 0.0)


def plan(query: Query) -> list[Call]:
    """The rank of each place named, or the list, or one position of it."""
    base: dict[str, object] = {"dataset": query.dataset, "period": query.dating.at_text}
    if query.position:
        return [Call("rank_places", {**base, "position": query.position})]
    if query.subjects:
        return [Call("rank_places", {**base, "place": one.series}) for one in query.subjects]
    return [Call("rank_places", {**base, "top": query.top or 5})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The ranking as found."""
    return told(query, outcomes)
