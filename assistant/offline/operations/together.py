"""Several added up: a group, or places named one by one."""

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.topics import HOLDINGS
from assistant.offline.wording import findings_of, judged, troubled

VOTES = {"order.together": 2.4, "measure.total": 0.4, "move.up": 0.2, "move.down": 0.2}


def score(frame: Frame) -> float:
    """It needs two series; a group is added up unless something else is asked of its members."""
    if not frame.several or frame.topic.name != HOLDINGS:  # rates and prices are never added up
        return IMPOSSIBLE
    listed = 1.0 if re.search(r"\w \+ \w|\bplus\b|^(?:add|sum)\b", frame.slots.text, re.I) else 0.0
    return (1.6 if frame.slots.has_group else 0.2) + listed - (3.0 if frame.says("order.share") else 0.0)


def plan(query: Query) -> list[Call]:
    """One sum; of a movement, its change too."""
    dating = query.dating
    arguments: dict[str, object] = {"series": query.series, "period": dating.at_text}
    if dating.start is not None:
        arguments["start"] = dating.start_text
    elif query.direction and dating.at is not None and not re.search(r"^(?:add|sum)\b", query.text, re.I):
        arguments["start"] = str(dating.at.shift(-1))
    return [Call("add_up", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The sum, judged where the question says which way it went."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    change = next((one for one in found[0].figures if one.signed), None)
    if change is None:
        return judged(query.without_direction, outcomes, found[0].figures[0].quantity.amount)
    return judged(query, outcomes, change.quantity.amount)
