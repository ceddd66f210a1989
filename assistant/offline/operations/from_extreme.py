"""How far it is from its peak or its low."""

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES: dict[str, float] = {}
# "Down from its peak", "since the 2023 high", "off its lows", "below its record".
_SINCE = re.compile(
    r"\b(?:since|from|versus|vs\.?|against|relative to|distance to|"
    r"short of|shy of|off|below|above|under|over|seit|depuis|desde)\s+(?:(?:its|the|their|a|all[- ]time|record|"
    r"(?:19|20)\d\d(?:'s)?|january|february|march|april|may|june|july|august|september|october|november|december|of|in)\s+)*"
    r"(?P<kind>peaks?|highs?|tops?|records?|maximum|best|ath|lows?|bottoms?|troughs?|minimum)\b",
    re.I,
)
_LOW = re.compile(r"low|bottom|trough|minimum", re.I)


def score(frame: Frame) -> float:
    """A movement away from an extreme, said in so many words; when the extreme was is another question."""
    if not frame.subjects or frame.several or not _SINCE.search(frame.slots.text) or frame.says("ask.when"):
        return IMPOSSIBLE
    return 6.0


def plan(query: Query) -> list[Call]:
    """One search and difference a subject, in the window named; of a policy rate from where its last cycle turned."""
    low = _is_low(query)
    window = {"start": query.dating.first_text, "end": query.dating.at_text if query.dating.first else "latest"}
    steps = query.topic in ("policy", "rate") and not query.dating.first
    kind = ("last_trough" if low else "last_peak") if steps else "low" if low else "high"
    return [Call("change_from_extreme", {"series": one, "kind": kind, **window}) for one in query.series]


def _is_low(query: Query) -> bool:
    """By the cues, which stand the other way round where the question is about the quote of a pair."""
    said = query.concepts & {"order.high", "order.low"}
    if len(said) == 1:
        return said == {"order.low"}
    found = _SINCE.search(query.text)
    return bool(found and _LOW.search(found["kind"]))


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The distance as found."""
    return told(query, outcomes)
