"""Whether a rate that is said to be charged is: what was claimed or announced against what is in force."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.answer import Draft, cited
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.tariff_words import needs_input, part_of, parts_of, total_call, total_of, totalled
from assistant.offline.wording import findings_of, troubled
from tools.domain.finding import Finding

VOTES = {"trade.in_force": 0.8}
# "Did Japan pay 24% on 9 April?" is about that day; "it was due on 1 June, did it come" about what became of it since.
_PAST = re.compile(r"\b(?:did|was|were|had|got|paid)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:due|set|announced|threatened|supposed|planned|scheduled|meant|promised|was to|were to|from)\b", re.IGNORECASE
)
# "Was it still in force in July 2025" is about July; "is the tariff of 9 April still in force" is about today.
_IN_FORCE_ON = re.compile(
    r"\b(?:in (?:force|effect)|charged|applied|paid|valid)\b[^,;?]*?\b(?:in|on|by|during|as of)\s", re.I
)
_EVER = re.compile(r"\b(?:did|was|were|has|have|had|ever)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|now|currently|today|yet|remain\w*)\b", re.IGNORECASE)
_LEADS = {"yes": "Yes.", "no": "No.", "mixed": "Only in part."}


def score(frame: Frame) -> float:
    """A rate said and asked about or presumed, or the question whether something is in force."""
    trade = frame.trade
    if len(trade.origins) > 1 or not (trade.origins or trade.measure or trade.claims):
        return IMPOSSIBLE
    if (trade.asks or trade.presumes) and (trade.claims or (trade.measure and trade.origins and trade.presumes)):
        return 3.2
    return 2.4 if trade.asks and frame.says("trade.in_force", "trade.pays") and not trade.spans else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The total in force, and what the ledger says of a measure or of a rate on all goods."""
    trade = query.trade
    of_the_day = _is_of_the_day(query.text)
    calls = [total_call(trade, on=None if of_the_day else "")] if trade.origins else []
    rate = f"{trade.claim.percent:f}%" if trade.claim and trade.claim.percent else ""
    named = " ".join(filter(None, (rate, trade.measure if trade.origins else query.text)))
    if named and (trade.measure or not trade.goods or not trade.origins):
        day = {"on": trade.on_text} if of_the_day and trade.on_text else {}
        calls.append(Call("explain_measure", {"measure": named, "origin": trade.origin, **day}))
    return calls


def _is_of_the_day(text: str) -> bool:
    if _PLANNED.search(text):
        return False
    return bool(_IN_FORCE_ON.search(text)) or bool(_PAST.search(text) and not _STILL.search(text))


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The verdict first, then what is in force and what became of what was announced."""
    total, told = _by_tool(outcomes, "total_tariff"), _by_tool(outcomes, "explain_measure")
    if total is None and told is None:
        return troubled(query, outcomes)
    if total is not None and needs_input(total):
        return totalled(query, outcomes)
    verdict = _verdict(query, total, _rows(query, told))
    caveats = (query.trade.note,) if query.trade.note else ()
    lead = _LEADS[verdict]
    premise = None
    if query.trade.presumes:
        premise = {"yes": "supported", "no": "contradicted"}.get(verdict)
        lead = {"yes": "That is what is charged.", "no": "That is not what is charged."}.get(verdict, lead)
    return Draft(f"{lead} {cited(findings_of(outcomes))}", verdict=verdict, premise=premise, caveats=caveats)


def _by_tool(outcomes: Sequence[Outcome], tool: str) -> Finding | None:
    return next((one.finding for one in outcomes if one.call.tool == tool and one.finding is not None), None)


def _rows(query: Query, told: Finding | None) -> Sequence[Mapping[str, str]]:
    """The rows of the measure asked about, those of the rate claimed where one is."""
    held = told.data.get("measures") if told is not None else None
    rows = held if isinstance(held, list) else []
    claim = query.trade.claim
    return [one for one in rows if claim is None or (one["rate"] and claim.met_by(Decimal(one["rate"])))]


def _verdict(query: Query, total: Finding | None, rows: Sequence[Mapping[str, str]]) -> str:
    if total is not None and _charged(query, total):
        return "yes"
    past = _EVER.search(query.text) and not _STILL.search(query.text)
    # What ended before the day asked about is not what was asked about.
    since = query.trade.on_text
    states = {one["state"] for one in rows if one["state"] != "ended" or one["to"] >= since}
    if "in force" in states and (total is None or query.trade.measure):
        return "yes"
    if past and "ended" in states:
        return "mixed"
    return "no"


def _charged(query: Query, total: Finding) -> bool:
    """Whether the claim is the total, what is added to column 1, or one of the parts."""
    amount, claim = total_of(total), query.trade.claim
    if claim is None:
        return bool(part_of(total, query.trade.measure) if query.trade.measure else amount)
    if amount is None:
        return False
    if claim.met_by(amount) or claim.side != "is" or "trade.total" in query.concepts:
        return claim.met_by(amount)
    added = total.data.get("added_pct")
    parts = [Decimal(str(part["percent"])) for part in parts_of(total)]
    return any(part and claim.met_by(part) for part in (*parts, Decimal(str(added or 0))))
