"""When the next figures come out."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"about.release": 3.5, "ask.when": 0.5}


def score(frame: Frame) -> float:
    """Its cues alone speak for it; a data set is enough."""
    return 0.5 if frame.says("about.release") and (frame.subjects or frame.topic.dataset) else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The calendar of the data set."""
    return [Call("next_release", {"dataset": query.dataset})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The days as found."""
    return told(query, outcomes)
