"""What a central bank did: its last move, how often it moved, whether it did anything since."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"event.hike": 1.2, "event.cut": 1.0, "event.last": 1.2, "event.count": 2.0, "event.done": 2.5, "ask.when": 1.2}


def score(frame: Frame) -> float:
    """It is asked of policy rates only, by their events."""
    if frame.topic.name not in ("policy", "rate") or not frame.subjects:
        return IMPOSSIBLE
    return 0.4


def plan(query: Query) -> list[Call]:
    """The changes of each rate in the window named."""
    dating = query.dating
    arguments = {"start": dating.first_text, "end": dating.at_text}
    return [Call("list_rate_changes", {"series": one, **arguments}) for one in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The events as found."""
    return told(query, outcomes)
