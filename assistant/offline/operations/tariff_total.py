"""What a product from a country pays: the total and its parts."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, sentences, troubled

VOTES = {"trade.total": 0.6, "trade.parts": 1.0, "trade.across": 0.6, "ask.how_much": 0.6}


def score(frame: Frame) -> float:
    """A total needs an origin; with goods it is what is meant when nothing else is asked."""
    if len(frame.trade.origins) != 1:
        return IMPOSSIBLE
    return 1.6 if frame.trade.goods else 1.0


def plan(query: Query) -> list[Call]:
    """One total."""
    trade = query.trade
    return [
        Call(
            "total_tariff",
            {"origin": trade.origins[0], "product": trade.goods, "on": trade.on_text, "assumptions": query.text},
        )
    ]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The total as found; where it depends on something not said, the question back with its choices."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    notes = (query.trade.note,) if query.trade.note else ()
    if found[0].data.get("status") == "needs_input":
        choices = found[0].data.get("choices")
        said = (
            tuple(str(one) for one in choices) if isinstance(choices, Sequence) and not isinstance(choices, str) else ()
        )
        return Draft(sentences(outcomes), Status.CLARIFY, choices=said, caveats=notes)
    return Draft(sentences(outcomes), caveats=notes)
