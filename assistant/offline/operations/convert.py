"""What an amount of one currency is in another."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.topics import EXCHANGE
from assistant.offline.wording import told

VOTES = {"ask.how_much": 1.0}


def score(frame: Frame) -> float:
    """It needs two currencies and an amount of one of them other than one, and nothing to measure against."""
    amounts = [one for one in frame.slots.numbers if one.currency in frame.slots.currencies and one.value != 1]
    if frame.topic.name != EXCHANGE or frame.mark or len(amounts) != 1 or len(frame.slots.currencies) != 2:
        return IMPOSSIBLE
    return 3.0


def plan(query: Query) -> list[Call]:
    """One conversion, out of the currency that the amount is in."""
    if query.amount is None or not query.subjects:
        return []
    codes = query.series[0].split(".")[1:]
    base = query.amount.unit.code
    arguments: dict[str, object] = {
        "amount": f"{query.amount.amount:f}",
        "base": base,
        "quote": next((one for one in codes if one != base), base),
        "period": query.dating.at_text,
    }
    return [Call("convert_amount", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The amount as found."""
    return told(query, outcomes)
