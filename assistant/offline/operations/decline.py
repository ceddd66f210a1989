"""What this assistant does not do: advice, forecasts, and anything that is not the economy."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query

VOTES = {"out.advice": 4.0, "out.opinion": 4.0}


def score(frame: Frame) -> float:
    """Only its cues speak for it."""
    return 0.0


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """One polite sentence on what can be asked instead."""
    return Draft(
        "I can't help with that: I answer questions about published economic figures and about the articles I hold, "
        "for example who holds US Treasuries and how that changed.",
        Status.OUT_OF_SCOPE,
    )
