"""Which of several origins pays more."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import findings_of, judged, told
from tools.domain.place import places
from tools.domain.quantity import PERCENT

VOTES = {"trade.compared": 1.0, "order.compare": 0.6, "ask.who": 0.4}


def score(frame: Frame) -> float:
    """It needs two origins."""
    return 2.0 if len(frame.trade.origins) > 1 else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """One comparison on one day."""
    trade = query.trade
    return [Call("compare_tariffs", {"origins": list(trade.origins), "product": trade.goods, "on": trade.on_text})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The comparison; "does A pay more than B" is judged by their totals."""
    found = findings_of(outcomes)
    if len(found) != 1 or not query.yes_no:
        return told(query, outcomes)
    totals = [one.quantity.amount for one in found[0].figures if "total" in one.label.lower()]
    named = _by_origin(query, outcomes)
    if len(totals) < 2 or named is None:
        return told(query, outcomes)
    claimed = "down" if "sort.less" in query.concepts else "up"
    return judged(query.claiming(claimed), outcomes, named)


def _by_origin(query: Query, outcomes: Sequence[Outcome]) -> Decimal | None:
    """The first origin's total less the second's."""
    figures = findings_of(outcomes)[0].figures
    totals = []
    for code in query.trade.origins[:2]:
        name = places()[code].name if code in places() else code
        held = next(
            (one.quantity.amount for one in figures if name in one.label and one.quantity.unit == PERCENT), None
        )
        if held is None:
            return None
        totals.append(held)
    return totals[0] - totals[1]
