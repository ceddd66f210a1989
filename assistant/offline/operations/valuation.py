"""Whether a falling figure proves a sale: what a change in holdings is made of, said with the latest figures."""

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import sentences
from tools.statistic.caveats import VALUATION

_GENERAL = re.compile(r"\b(?:necessarily|prove[sd]?|proof|mean|means|reflects?|imply|implies|conclude)\b", re.I)
VOTES = {"about.valuation": 3.0}


def score(frame: Frame) -> float:
    """It is about holdings, and about no single place or month: those are answered with their caveat."""
    asked = frame.topic.name == "holdings" and frame.says("about.valuation")
    general = not frame.names_place or (not frame.dating.named and bool(_GENERAL.search(frame.slots.text)))
    return 0.5 if asked and general else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The latest change of all holdings, as an example."""
    return [Call("change_between", {"series": "tic.holdings.total"})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """No: then why, then the example."""
    return Draft(f"No. {VALUATION} For example: {sentences(outcomes)}".strip(), verdict="no")
