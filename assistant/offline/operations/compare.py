"""Two or more side by side: who has more, by how much, who moved further."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.topics import HOLDINGS
from assistant.offline.wording import findings_of, judged, troubled

VOTES = {
    "order.compare": 1.6,
    "order.overtake": 2.0,
    "sort.more": 0.8,
    "sort.less": 0.8,
    "ask.who": 0.8,
    "order.largest": 0.3,
    "gap.size": 2.0,
    "gap.ratio": 2.5,
    "order.performed": 2.0,
}


def score(frame: Frame) -> float:
    """It needs two series; "A or B" and "A and B" are comparisons unless they are to be added up."""
    if not frame.several:
        return IMPOSSIBLE
    together = 2.0 if frame.says("order.together") and frame.topic.name == HOLDINGS else 0.0
    # Rates and prices are never added up: side by side is how several of them are asked for.
    side_by_side = (
        1.5 if frame.topic.name != HOLDINGS and frame.says(*VOTES, "order.rank", "peak.high", "peak.low") else 0.0
    )
    highest = 2.5 if side_by_side and frame.says("order.high", "order.low") and frame.says("ask.who") else 0.0
    return (1.3 if " or " in frame.slots.text else 0.5) + side_by_side + highest - together


def plan(query: Query) -> list[Call]:
    """The levels side by side, or the changes where the question is about a movement or a span."""
    dating = query.dating
    arguments: dict[str, object] = {"series": query.series, "period": dating.at_text}
    if query.topic != HOLDINGS:
        if dating.start is not None and (
            dating.explicit_start or query.direction or "order.performed" in query.concepts
        ):
            arguments["start"] = dating.start_text
    elif dating.start is not None:
        arguments["start"] = dating.start_text
    elif query.direction and "order.overtake" not in query.concepts and dating.at is not None:
        arguments["start"] = str(dating.at.shift(-1))
    return [Call("compare_series", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The comparison, judged where the question says who is ahead."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    gap = next((one for one in found[0].figures if "minus" in one.label), None)
    claimed = "down" if "sort.less" in query.concepts else "up"
    asserted = query.yes_no or query.premise or "order.overtake" in query.concepts
    if gap is None or not asserted:
        return judged(query.without_direction, outcomes, found[0].figures[0].quantity.amount)
    return judged(query.claiming(claimed), outcomes, gap.quantity.amount)
