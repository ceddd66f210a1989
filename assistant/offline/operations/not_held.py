"""A statistic that people ask for and that is not held: said so, with what is."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query

VOTES: dict[str, float] = {}


def score(frame: Frame) -> float:
    """Only its cues speak for it."""
    return 9.0 if frame.says("about.not_held") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """What is held instead."""
    return Draft(
        "That statistic is not held. Held are foreign holdings of US Treasuries, policy rates, exchange rates, "
        "US Treasury yields, US consumer prices and a few other US statistics, the prices of oil, metals and other "
        "commodities, and US tariffs.",
        Status.NO_DATA,
    )
