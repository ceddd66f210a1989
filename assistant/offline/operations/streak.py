"""How many periods in a row it rose or fell."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"order.streak": 4.0}


def score(frame: Frame) -> float:
    """Its cue alone speaks for it."""
    return 0.0 if frame.subjects and frame.says("order.streak") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """One run a subject: the one ending where the question says, or the longest in its window."""
    dating = query.dating
    end = dating.at_text if dating.named and not dating.first else "" if dating.first is None else dating.at_text
    arguments = {"direction": query.direction or "any", "start": dating.first_text, "end": end or "latest"}
    return [Call("find_streak", {"series": one, **arguments}) for one in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The run as found."""
    return told(query, outcomes)
