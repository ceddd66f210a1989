"""How many places are above an amount."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"ask.how_many_places": 3.0, "sort.more": 0.6}


def score(frame: Frame) -> float:
    """Its cue and an amount make it; it is asked of data sets by place."""
    return 0.5 if frame.topic.by_place and frame.says("ask.how_many_places") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """One count."""
    above = str(query.threshold.amount) if query.threshold else "0"
    return [Call("count_places", {"dataset": query.dataset, "above": above, "period": query.dating.at_text})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The count as found."""
    return told(query, outcomes)
