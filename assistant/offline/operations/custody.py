"""Whose securities they really are: the figure, and what custody means for it."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, sentences, troubled

VOTES = {"about.custody": 2.6}


def score(frame: Frame) -> float:
    """It is asked of a place's holdings only."""
    return 0.3 if frame.topic.name == "holdings" and frame.subjects and frame.says("about.custody") else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The figures it is about."""
    return [Call("look_up_value", {"series": one, "period": query.dating.at_text}) for one in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The figure, then the caveat on custody in the answer itself."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    custody = next((caveat for caveat in found[0].caveats if "custody" in caveat), "")
    return Draft(f"{sentences(outcomes)} {custody}".strip(), caveats=query.dating.notes)
