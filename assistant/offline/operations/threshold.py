"""A level as the yardstick: whether it was above or below one, and when it first or last was."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, told, troubled

VOTES = {"ask.when": 0.5, "event.last": 0.5, "event.first": 0.5}
_SEARCHED = {"ask.when", "event.last", "event.first", "mark.left"}
_EVER = re.compile(
    r"\b(?:ever|any (?:month|day|time|point|year)|at (?:any|some|one) (?:time|point)|since|once|jamais|jemals)\b",
    re.I,
)
_CROSSED = re.compile(
    r"\b(?:cross\w*|pass(?:ed)?|go past|went past|break|broke|exceeded|surpass\w*|hit|reach\w*)\b", re.I
)
_PERIODS = frozenset(("days", "months", "quarters", "years"))


def score(frame: Frame) -> float:
    """It needs a level to measure one statistic against, and a search or a question of yes or no."""
    if frame.mark is None or len(frame.subjects) != 1:
        return IMPOSSIBLE
    if frame.says("mark.zero") and frame.says("event.hike", "event.cut") and not frame.slots.numbers:
        return 0.0  # "the first hike after negative rates" asks for the hike
    searched = frame.says(*_SEARCHED)
    if searched and not frame.slots.yes_no:
        return 5.0
    return 4.5 if frame.slots.yes_no or frame.says("ask.why") or _stated(frame) else 0.0


def plan(query: Query) -> list[Call]:
    """The value of the one period asked about, or a search for the first or last one on that side."""
    if _of_one_period(query):
        return [Call("look_up_value", {"series": query.series[0], "period": query.dating.at_text})]
    level = "0" if query.threshold is None else f"{query.threshold.amount.normalize():f}"
    arguments: dict[str, object] = {
        "series": query.series[0],
        "level": level,
        "side": query.side,
        "which": "first" if _crosses(query) else "last",
        "start": query.dating.first_text,
        "end": query.dating.at_text,
    }
    return [Call("find_crossing", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """What was found, judged where it was asked or said to be so."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    if _searches(query) or query.threshold is None:
        return told(query, outcomes)
    if _of_one_period(query):
        beyond = found[0].figures[0].quantity.amount - query.threshold.amount
        return judged(query.claiming("up" if query.side == "above" else "down"), outcomes, beyond)
    often = next(one.quantity.amount for one in found[0].figures if one.quantity.unit.code in _PERIODS)
    return judged(query.claiming("up"), outcomes, often or Decimal(-1))


def _crosses(query: Query) -> bool:
    """Whether the first time is asked for: in so many words, or of a crossing, which is asked for when it came."""
    if "event.last" in query.concepts:
        return False
    return "event.first" in query.concepts or bool(_CROSSED.search(query.text))


def _stated(frame: Frame) -> bool:
    return not any(concept.startswith("ask.") for concept in frame.slots.concepts - {"ask.percent"})


def _searches(query: Query) -> bool:
    return bool(query.concepts & _SEARCHED) and not query.yes_no


def _of_one_period(query: Query) -> bool:
    if _searches(query) or query.dating.first is not None:
        return False
    return query.dating.named or not _EVER.search(query.text)
