"""Duties that other countries charge, and averages: outside what the tariff ledger covers, and said so."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from tools.domain.place import groups, places

VOTES = {"trade.foreign_duty": 5.0}


def score(frame: Frame) -> float:
    """Only its cues speak for it."""
    return 0.5 if frame.says("trade.foreign_duty") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """What is covered."""
    named = [groups()[one].name if one in groups() else places()[one].name for one in query.trade.origins]
    of = f" of {named[0]}" if named else ""
    return Draft(
        f"The duties{of} on imports are not covered: the data hold US import tariffs only, since 2018.", Status.NO_DATA
    )
