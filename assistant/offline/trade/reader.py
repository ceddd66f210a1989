"""From the slots of a question and its thread to what it says about trade."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from assistant.offline.slots import Slots
from assistant.offline.trade.days import days_in
from assistant.offline.trade.goods import code_in, goods_in
from assistant.offline.trade.measures import MEASURES, measure_in
from assistant.offline.trade.rates import claims_in
from assistant.offline.trade.slot import Trade
from assistant.offline.trade.text import US
from tools.domain.place import groups, places

_AUX = r"(?:did|does|do|is|are|was|were|has|have|had|will|can|could|isn't|aren't|wasn't|doesn't|didn't|hasn't)"
# "…, is it in effect?", "did that happen?": the last clause asks, whatever stands before it.
_ASKS = re.compile(
    rf"(?:^|[,:;.?!–—-]\s*|^(?:so|and|but|well|ok|hey|um)[,]?\s+){_AUX}\b(?![^,:;.?]*\b(?:or)\b)[^,:;.]*$"
    r"|\b(?:correct|right|true|yes or no|no|yes|is that so|isn't it|aren't they|don't they|doesn't it|really|innit|yet|"
    r"already|live|in effect|in force|applied|charged)\s*\?"
    r"|^(?!.*\b(?:what|which|how|who|when|where|why|or|vs)\b).*\d\s*(?:%|percent|per cent|pct)?\s*\?\s*$"
    r"|\b(?:right|correct|true|real or nah|or nah|or not|still|real)\b\W*$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d), (\d{4})\b")  # the comma of "4 February, 2025" parts no clauses
_PRESUMES = re.compile(
    r"^(?:so |and |but )?(?:since(?! when)|if|because|given|now that|as|after|with|considering|seeing)\b.*,"
    r"|\bgiven that\b|\bnow that\b"
    r"|\bwhy\b|\bhow come\b|\bwie kommt es\b|\bwarum\b|\bpourquoi\b|\bpor qué\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z]{2}\b")
_SIDE_BY_SIDE = {"trade.compared", "order.compare"}


def read_trade(slots: Slots, own: Slots, earlier: Sequence[Slots], as_of: date) -> Trade:
    """The tariff side of a question: `slots` are completed by the thread, `own` are the question's alone.

    Goods and measures that a fragment leaves out are those of the nearest earlier turn that names any.
    """
    trade = _read(slots, own, as_of)
    if not earlier:
        return trade
    before = read_trade(earlier[-1], earlier[-1], earlier[:-1], as_of)
    in_general = "trade.across" in own.concepts and not trade.goods
    return replace(
        trade,
        origins=trade.origins or before.origins,
        goods=trade.goods or ("" if in_general else before.goods),
        measure=trade.measure or before.measure,
        claims=trade.claims or (before.claims if trade.asks and not trade.goods else ()),
        facts=f"{before.facts}; {own.text}",
        before=before,
    )


def without_goods(slots: Slots) -> Slots:
    """The slots without the cues that are words of the goods: cut flowers have not been cut."""
    goods = goods_in(slots)
    if goods is None:
        return slots
    kept = tuple(cue for cue in slots.cues if not (goods.start <= cue.start and cue.end <= goods.end))
    return replace(slots, cues=kept)


def _read(slots: Slots, own: Slots, as_of: date) -> Trade:
    goods, days, measure = goods_in(own), days_in(slots, as_of), measure_in(own.text)
    origins = _origins(slots, as_of)
    return Trade(
        origins=origins or _implied(own.text) or _by_code(own.text),
        goods=goods.name if goods else "",
        measure=measure,
        on=days.on,
        first=days.first,
        last=days.last,
        note=days.note,
        spans=days.spans,
        claims=claims_in(own),
        asks=bool(_ASKS.search(_DATE.sub(r"\1 \2", own.text))),
        presumes=bool(_PRESUMES.search(own.text)),
        facts=own.text,
    )


def _origins(slots: Slots, as_of: date) -> tuple[str, ...]:
    # "Russian oil" and "Greenland tariffs" name measures, and no origin.
    of_measures = [(one.start(), one.end()) for one in MEASURES.finditer(slots.text)]
    codes = tuple(
        dict.fromkeys(
            one.code
            for one in slots.places
            if one.role == "place"
            and one.code not in US
            and not any(start <= one.start < end for start, end in of_measures)
        )
    )
    if slots.concepts & _SIDE_BY_SIDE:
        return codes
    # "Because of the EU's ceiling a German shirt ..." is about Germany.
    wider = {code for code in codes if code in groups() and set(groups()[code].members(as_of)) & set(codes)}
    return tuple(code for code in codes if code not in wider)


def _by_code(text: str) -> tuple[str, ...]:
    """The origin written as a code beside a code of the schedule: "8541.43.00 MY"."""
    if code_in(text) is None:
        return ()
    return tuple(code for code in _CAPITALS.findall(text) if code in places() and code != "US")[:1]


def _implied(text: str) -> tuple[str, ...]:
    """The origin that a name of goods implies: Champagne is French."""
    words = set(re.findall(r"\w+", text.lower()))
    low = text.lower()
    return tuple(
        code
        for code, names in _appellations().items()
        if any(name in (low if " " in name else words) for name in names)
    )[:1]


@cache
def _appellations() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("assistant.offline.lexicon").joinpath("appellations.toml").read_text("utf-8"))
