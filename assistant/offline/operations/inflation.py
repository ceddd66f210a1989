"""The rate at which prices rise: the change of a price index over a year, or a month."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES = {"topic.cpi": 0.8, "topic.core": 0.8, "ask.percent": 0.5, "ask.how_much": 0.6}


def score(frame: Frame) -> float:
    """Inflation is what is asked of a price index, unless its level is named."""
    if frame.topic.name not in ("cpi", "core") or not frame.subjects:
        return IMPOSSIBLE
    return 1.4


def plan(query: Query) -> list[Call]:
    """One rate a subject: over a month where the question says so, else over twelve."""
    months = 1 if query.dating.start and query.dating.at and query.dating.at.shift(-1) == query.dating.start else 12
    return [
        Call("inflation_rate", {"series": one, "period": query.dating.at_text, "months": months})
        for one in query.series
    ]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The rate as found."""
    return told(query, outcomes)
