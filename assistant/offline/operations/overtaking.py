"""When one of two passed the other, or whether it ever did."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, told

VOTES = {"order.overtake": 1.5, "ask.when": 1.5}
_EVER = re.compile(r"\b(?:ever|at any time|at some point|in any month|since when)\b", re.IGNORECASE)


def score(frame: Frame) -> float:
    """It needs two series and asks for a time, or whether it ever was so; a single period named is a comparison."""
    timeless = frame.dating.at is None or frame.dating.first is not None
    asked = frame.says("ask.when") or bool(_EVER.search(frame.slots.text))
    if len(frame.subjects) != 2 or not timeless or not asked:
        return IMPOSSIBLE
    if _EVER.search(frame.slots.text):
        return 4.0
    return 2.5 if frame.says("order.overtake", "order.compare", "sort.more", "sort.less") else 0.5


def plan(query: Query) -> list[Call]:
    """Every crossing in the window named."""
    first, second = query.series[:2]
    dating = query.dating
    window = {"start": dating.first_text, "end": dating.at_text}
    return [Call("when_overtaken", {"first": first, "second": second, **window})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The crossings; "has it ever been less" is judged by whether there was one."""
    found = findings_of(outcomes)
    if len(found) != 1 or not (query.yes_no and _EVER.search(query.text)):
        return told(query, outcomes)
    crossed = " passed " in found[0].sentence
    return judged(query.claiming("up"), outcomes, Decimal(1 if crossed else -1))
