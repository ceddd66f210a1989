"""Duties that other countries charge, averages and what is no tariff: outside what the ledger covers, and said so."""

import re
from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.trade.text import masked
from tools.domain.place import groups, places

VOTES: dict[str, float] = {}
_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|import tax(?:es)?)"
# Who charges is another country, or what is charged are American goods; see trade.text.masked for the names.
_CHARGED_ABROAD = re.compile(
    r"\b(?:does|do|did|will|would|can|has|have) (?:the )?XPLACE (?:\w+ )?"
    r"(?:charged?|tax(?:ed)?|put|impos(?:e|ed)|levy|levied|apply|slap(?:ped)?|collect|set|demand|want|ask)\b"
    r"|\bXPLACE (?:charges|puts|imposes|levies|applies|slaps|collects|imposed|levied)\b"
    rf"|\bXPLACE's (?:(?!XRATE)\w+ ){{0,3}}{_DUTY}(?: rates?)? on\b"
    rf"|\bXPLACE {_DUTY}(?: rates?)? (?:on|against) (?:the )?XPLACE (?!in|on|since|this|last|now)[a-z]"
    rf"|\b{_DUTY}\b[^,.;?]{{0,30}}\b(?:on|against) (?:the )?(?:XHOME|us|american)(?:'s)? "
    r"(?!imports|import|tariff|dut|from)\w+"
    rf"|\bXHOME (?:\w+ ){{1,3}}(?:in|into|to|entering) (?:the )?XPLACE\b"
    r"|\b(?:export|exports|exporting|ship|shipping|sell|selling|sending|send)\b"
    r"[^,.;?]{0,30}\b(?:to|into) (?:the )?XPLACE\b"
    rf"|\b{_DUTY}\b[^,.;?]{{0,30}}\b(?:charged|imposed|levied) by (?:the )?XPLACE\b"
    rf"|\b(?:import\w*|{_DUTY})\b[^,.;?]{{0,20}}\binto (?:the )?XPLACE\b",
    re.IGNORECASE,
)


def score(frame: Frame) -> float:
    """Only what names something else than a US tariff on goods speaks for it."""
    outside = frame.says("trade.foreign_duty", "trade.average", "trade.outside")
    return 7.0 if outside or _CHARGED_ABROAD.search(masked(frame.slots)) else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """What is covered, and what is not."""
    held = "The data hold what US law charges on imports of given goods."
    if "trade.average" in query.concepts:
        return Draft(f"Averages over all imports are not covered. {held}", Status.NO_DATA)
    if "trade.outside" in query.concepts:
        said = "Antidumping and countervailing duties, other taxes and the money collected are not covered."
        return Draft(f"{said} {held}", Status.NO_DATA)
    named = [groups()[one].said if one in groups() else places()[one].said for one in query.trade.origins]
    of = f" that {' and '.join(named)} {'charges' if len(named) == 1 else 'charge'}" if named else " of other countries"
    return Draft(f"The duties{of} are not covered. {held}", Status.NO_DATA)
