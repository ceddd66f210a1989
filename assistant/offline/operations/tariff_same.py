""" "Same for aluminium?": whether other goods or another origin pay what those of the turn before pay."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Draft, cited
from assistant.offline.frame import IMPOSSIBLE, Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.tariff_words import needs_input, part_of, total_call, total_of, totalled
from assistant.offline.wording import findings_of, troubled
from tools.domain.finding import Finding

VOTES: dict[str, float] = {}
_SAME = re.compile(
    r"\b(?:same|equally|likewise|also true|as well|too)\b|\b(?:gleiche|idem|pareil|igual|同じ|一样)\b", re.IGNORECASE
)


def score(frame: Frame) -> float:
    """A fragment that says "the same" and goes on from one total to another."""
    before = frame.trade.before
    if (
        before is None
        or len(before.origins) != 1
        or len(frame.trade.origins) != 1
        or not _SAME.search(frame.slots.text)
    ):
        return IMPOSSIBLE
    return 4.0 if (before.origin, before.goods) != (frame.trade.origin, frame.trade.goods) else IMPOSSIBLE


def plan(query: Query) -> list[Call]:
    """The total asked about, and the one of the turn before on the same day."""
    before = query.trade.before or query.trade
    return [total_call(query.trade), total_call(replace(before, on=query.trade.on))]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """Yes where the two agree in the measure that was asked about, or in total."""
    found = findings_of(outcomes)
    if len(found) != 2:
        return troubled(query, outcomes)
    if needs_input(found[0]):
        return totalled(query, outcomes[:1])
    same = _asked(found[0], query.trade.measure) == _asked(found[1], query.trade.measure)
    return Draft(f"{'Yes' if same else 'No'}. {cited(found)}", verdict="yes" if same else "no")


def _asked(finding: Finding, measure: str) -> Decimal | None:
    part = part_of(finding, measure)
    return part if part is not None else total_of(finding)
