"""What a product from a country pays: the total and its parts."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.tariff_words import total_call, totalled

VOTES = {"trade.total": 0.6, "trade.parts": 1.4, "trade.across": 0.6, "trade.pays": 0.4, "ask.how_much": 0.6}


def score(frame: Frame) -> float:
    """A total needs an origin; with goods it is what is meant when nothing else is asked."""
    if len(frame.trade.origins) != 1:
        return IMPOSSIBLE
    return 1.6 if frame.trade.goods else 1.0


def plan(query: Query) -> list[Call]:
    """One total."""
    return [total_call(query.trade)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The total as found; where it depends on something not said, the question back with its choices."""
    return totalled(query, outcomes)
