"""Whether a trade agreement frees goods of a duty: the total with a claim under it, and without."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, cited
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.tariff_words import needs_input, total_call, total_of, totalled
from assistant.offline.wording import findings_of, troubled

VOTES = {"trade.shields": 1.0, "trade.agreement": 1.0}
_NEGATED = re.compile(r"n't\b|\bnot\b|\bno\b|\bfails?\b", re.IGNORECASE)
_NAMES = {"usmca": "USMCA", "cusma": "USMCA", "nafta": "USMCA", "korus": "KORUS", "cafta": "CAFTA-DR", "agoa": "AGOA"}
_OF_ORIGIN = {"CA": "USMCA", "MX": "USMCA", "KR": "KORUS"}


def score(frame: Frame) -> float:
    """An agreement, and a word for what it may do to a duty."""
    agreement = frame.says("trade.agreement") or any(one.code == "USMCA" for one in frame.slots.places)
    if len(frame.trade.origins) != 1 or not agreement or not frame.says("trade.shields"):
        return IMPOSSIBLE
    return 3.0


def plan(query: Query) -> list[Call]:
    """The total with the claim and the total without."""
    name = _agreement(query)
    with_claim, without = f"{name} claimed, originating goods", f"no {name} claim"
    bare = replace(query.trade, facts="")
    return [total_call(bare, with_claim), total_call(bare, without)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The verdict first, then both totals."""
    found = findings_of(outcomes)
    if len(found) != 2:
        return troubled(query, outcomes)
    if open_one := next((one for one in found if needs_input(one)), None):
        return totalled(query, [one for one in outcomes if one.finding is open_one])
    name, (claimed, plain) = _agreement(query), (total_of(one) for one in found)
    helps = claimed is not None and plain is not None and claimed < plain
    said = [
        replace(found[0], sentence=f"With a claim under {name}: {found[0].sentence}"),
        replace(found[1], sentence=f"Without one: {found[1].sentence}"),
    ]
    lead = f"Goods that qualify under {name} pay less." if helps else f"A claim under {name} changes nothing here."
    holds = helps is not bool(_NEGATED.search(query.text))
    premise = ("supported" if holds else "contradicted") if query.trade.presumes else None
    return Draft(f"{lead} {cited(said)}", verdict="yes" if holds else "no", premise=premise)


def _agreement(query: Query) -> str:
    low = query.text.lower()
    named = next((name for word, name in _NAMES.items() if word in low), "")
    return named or _OF_ORIGIN.get(query.trade.origin, "FTA")
