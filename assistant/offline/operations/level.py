"""How much it is, or was: the value of one or several series in one period."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"ask.how_much": 1.0, "asset.holdings": 0.5, "asset.treasuries": 0.2}


def score(frame: Frame) -> float:
    """A level is what is meant when nothing else is asked; an index of prices is rarely what "inflation" means."""
    if not frame.subjects:
        return IMPOSSIBLE
    ranked = 1.5 if frame.says("order.largest", "order.smallest", "order.rank") and not frame.names_place else 0.0
    return 0.6 + (0.4 if not frame.slots.moves else -1.2) - (0.5 if frame.has_span else 0.0) - ranked


def plan(query: Query) -> list[Call]:
    """One look-up a subject."""
    return [Call("look_up_value", {"series": one, "period": query.dating.at_text}) for one in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The values as found."""
    return told(query, outcomes)
