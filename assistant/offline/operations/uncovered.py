"""What the statistic does not tell: maturities, single owners, days."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query

VOTES = {"about.uncovered": 4.0}


def score(frame: Frame) -> float:
    """Only its cues speak for it, and of holdings only."""
    return 0.5 if frame.topic.name == "holdings" and frame.says("about.uncovered") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """What is covered instead."""
    of = f" of {', '.join(one.name for one in query.subjects)}" if query.subjects else ""
    return Draft(
        f"The published figures{of} do not say that: they give each place's total holdings at the end of a month, "
        "without maturities, single securities, owners or days.",
        Status.NO_DATA,
        premise="not_measurable",
    )
