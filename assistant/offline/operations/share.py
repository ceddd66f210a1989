"""How much of the whole one or several places hold."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"order.share": 2.4, "ask.percent": 0.5, "measure.total": 0.3}


def score(frame: Frame) -> float:
    """A share is of a place in the total; a span of time speaks against it."""
    if frame.topic.name != "holdings" or not frame.shareable:
        return IMPOSSIBLE
    moved = 2.0 if frame.slots.moves and frame.dating.first is not None else 0.0  # "what percent did it change by"
    return (-0.6 if frame.has_span else 0.0) - moved


def plan(query: Query) -> list[Call]:
    """One share of all subjects together; of two periods that are compared, one each."""
    dating = query.dating
    ends = [str(dating.start), dating.at_text] if dating.start and dating.explicit_start else [dating.at_text]
    return [Call("share_of_total", {"series": query.shareable, "period": end}) for end in ends]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The share as found."""
    return told(query, outcomes)
