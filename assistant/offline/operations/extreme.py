"""When it was highest or lowest, or moved most from one period to the next."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.topics import HOLDINGS
from assistant.offline.wording import findings_of, judged, told

VOTES = {
    "order.high": 2.2,
    "order.low": 2.2,
    "order.largest_rise": 3.4,
    "order.largest_fall": 3.4,
    "order.steepest": 3.4,
    "ask.when": 0.8,
}


def score(frame: Frame) -> float:
    """A window of time belongs to an extreme; without its words it is none."""
    if not frame.subjects or (frame.several and frame.says("ask.who")):
        return IMPOSSIBLE
    moved = frame.says("peak.went") or frame.slots.moves
    went = moved and frame.says("peak.how_high", "peak.how_low") and frame.dating.first is not None
    ever = frame.dating.first is not None and frame.names_place
    when = (frame.says("ask.when") or ever) and frame.says("order.largest", "order.smallest") and not frame.several
    # Of prices and rates "the top", "the weakest" are extremes; of holdings they ask for a rank.
    peaks = frame.topic.name != HOLDINGS and frame.says("peak.high", "peak.low", "peak.range")
    return (3.0 if went or when else 2.6 if peaks else 0.0) + (0.5 if frame.has_span else 0.0)


def plan(query: Query) -> list[Call]:
    """One search a subject, in the window named."""
    dating = query.dating
    window = {"start": dating.first_text, "end": dating.at_text}
    kinds = ("high", "low") if _both(query) else (_kind(query),)
    return [Call("find_extreme", {"series": one, "kind": kind, **window}) for one in query.series for kind in kinds]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The extreme; "has it ever fallen below 2 %" is judged by the lowest value there was."""
    found = findings_of(outcomes)
    if len(found) != 1 or query.threshold is None or not query.yes_no or _kind(query) not in ("high", "low"):
        return told(query, outcomes)
    value = found[0].figures[0].quantity
    if value.unit != query.threshold.unit:
        return told(query, outcomes)
    return judged(query, outcomes, value.amount - query.threshold.amount)


def _both(query: Query) -> bool:
    """ "The highest and lowest", "the range"."""
    return "peak.range" in query.concepts or {"order.high", "order.low"} <= query.concepts


def _kind(query: Query) -> str:
    said = query.concepts
    if "order.largest_rise" in said:
        return "largest_rise"
    if "order.largest_fall" in said:
        return "largest_fall"
    if "order.steepest" in said:
        return "largest_rise" if query.direction == "up" else "largest_fall"
    if "order.largest" in said and "ask.when" in said and query.direction:  # "in which month did it add the most"
        return "largest_rise" if query.direction == "up" else "largest_fall"
    return "low" if said & {"order.low", "order.smallest", "peak.low", "peak.how_low"} else "high"
