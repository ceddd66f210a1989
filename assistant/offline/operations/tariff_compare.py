"""Which of several origins pays more."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, sentences, told

VOTES = {"trade.compared": 1.0, "order.compare": 0.6, "ask.who": 0.4}
_LESS = re.compile(r"\b(?:less|lower|lighter|cheaper|smaller|below|better off|lowest|least)\b", re.IGNORECASE)

_SAME = re.compile(r"\b(?:the same|equal|equally|identical|as much as|as high as)\b", re.IGNORECASE)


def score(frame: Frame) -> float:
    """It needs two origins."""
    return 2.0 if len(frame.trade.origins) > 1 else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """One comparison on one day, of totals or of the measure named."""
    trade = query.trade
    arguments: dict[str, object] = {
        "origins": list(trade.origins),
        "product": trade.goods,
        "on": trade.on_text,
        "assumptions": trade.facts,
    }
    return [Call("compare_tariffs", arguments | ({"measure": trade.measure} if trade.measure else {}))]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The comparison; "does A pay more than B" is judged by their figures."""
    found = findings_of(outcomes)
    more = _first_less_second(query, outcomes) if found and query.trade.asks else None
    if more is None:
        return told(query, outcomes)
    if _SAME.search(query.text):
        verdict = "no" if more else "yes"
        return Draft(f"{verdict.capitalize()}. {sentences(outcomes)}", verdict=verdict)
    return judged(query.claiming("down" if _LESS.search(query.text) else "up"), outcomes, more)


def _first_less_second(query: Query, outcomes: Sequence[Outcome]) -> Decimal | None:
    """The first origin's figure less the second's."""
    held = findings_of(outcomes)[0].data.get("compared")
    compared = held if isinstance(held, Mapping) else {}
    first, second = query.trade.origins[:2]
    return Decimal(compared[first]) - Decimal(compared[second]) if first in compared and second in compared else None
