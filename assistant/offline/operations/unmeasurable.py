"""A day or a week of a statistic that comes out once a month: said so, with the latest figure."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import sentences

VOTES: dict[str, float] = {}


def score(frame: Frame) -> float:
    """Only where the question names a period too short for the data."""
    return 9.0 if frame.dating.finer and frame.topic.name == "holdings" else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The latest figure, as an extra."""
    return [Call("look_up_value", {"series": one, "period": "latest"}) for one in query.series]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """What cannot be measured, and what can."""
    return Draft(
        f"That cannot be measured: holdings are published once a month, as of its end. {sentences(outcomes)}".strip(),
        Status.NO_DATA,
        premise="not_measurable",
    )
