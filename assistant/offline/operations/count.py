"""How many places are above an amount."""

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

_COUNTED = re.compile(r"\bhow many\b|\bcount\b", re.I)
VOTES = {"ask.how_many_places": 3.0, "sort.more": 0.6}


def score(frame: Frame) -> float:
    """Its cue and an amount make it; it is asked of data sets by place."""
    if not frame.topic.by_place or frame.names_place or frame.mark is None:
        return IMPOSSIBLE
    if frame.says("ask.how_many_places"):
        return 0.5
    counted = frame.says("ask.who", "ask.holders", "order.largest") or _COUNTED.search(frame.slots.text)
    return 3.6 if counted else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """One count, above or below the amount."""
    level = str(query.threshold.amount) if query.threshold else "0"
    side = "below" if query.side == "below" else "above"
    return [Call("count_places", {"dataset": query.dataset, side: level, "period": query.dating.at_text})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The count as found."""
    return told(query, outcomes)
