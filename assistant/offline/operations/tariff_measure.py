"""A measure by name: its law, its days, whether it was only announced, and what became of it."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.trade.goods import code_in
from assistant.offline.wording import told

VOTES = {"trade.in_force": 0.4, "trade.law": 2.8, "ask.when": 0.6}


def score(frame: Frame) -> float:
    """A measure named, or a rate said, without goods to total; a change of a measure is told by its rows."""
    trade = frame.trade
    if len(trade.origins) > 1 or not (trade.measure or trade.goods or trade.origins or trade.claims):
        return -1.0
    asks = trade.asks and trade.claims
    # "Heading 9503.00.00" names goods, and asks for no law.
    code = code_in(frame.slots.text)
    laws = [cue for cue in frame.slots.cues if cue.concept == "trade.law"]
    if code and laws and all(cue.start >= code.start and cue.end <= code.end for cue in laws):
        return -2.0
    changes = 2.0 if frame.says("trade.changed") and not (trade.goods and trade.origins) and not asks else 0.0
    # "When was the fentanyl duty halved?" is told by the rows of that measure.
    named = (2.0 if frame.says("ask.when") else 1.0) if trade.measure else 0.0
    return named + changes * bool(named or not trade.origins) + 0.4 * (not trade.origins) - 0.6 * bool(trade.goods)


def plan(query: Query) -> list[Call]:
    """The measure in the question's own words, on the goods and origin it names."""
    trade = query.trade
    rates = " ".join(f"{claim.percent:f}%" for claim in trade.claims)
    words = " ".join(filter(None, (rates, trade.measure))) or ("" if trade.goods and trade.origins else query.text)
    if not trade.origins:
        words = query.text
    arguments: dict[str, object] = {"measure": words, "on": trade.on_text}
    if trade.origins:
        arguments |= {"origin": trade.origin, "product": trade.goods}
    return [Call("explain_measure", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The measure as found."""
    return told(query, outcomes)
