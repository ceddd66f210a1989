"""The mean over a stretch of time."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"order.average": 2.2}


def score(frame: Frame) -> float:
    """A mean needs more than one period: of a single one its own value is meant."""
    if not frame.subjects or not frame.says("order.average") or frame.dating.first is None:
        return IMPOSSIBLE
    return 0.5


def plan(query: Query) -> list[Call]:
    """One mean a subject."""
    dating = query.dating
    return [
        Call("average_over", {"series": one, "start": dating.first_text, "end": dating.at_text}) for one in query.series
    ]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The mean as found."""
    return told(query, outcomes)
