"""One holder passing another."""

import re
from itertools import pairwise

from assistant.claims.about import About, about, subject_places, topic_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import denied
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from assistant.offline.topics import HOLDINGS
from tools.domain.finding import Finding
from tools.domain.period import Period
from tools.store.known import Known

_BACKWARDS = re.compile(
    r"\b(?:behind|overtaken|surpassed by|passed by|eclipsed by|displaced by|leapfrogged by|dethroned by|lost)\b", re.I
)


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """Whether the one passed the other in the period named, or at all."""
    topic = topic_of(piece, context)
    after = [one for one in piece.slots.places if one.start >= piece.anchor.end]
    if topic is None or topic.name != HOLDINGS or not after:
        return None
    told = about(piece, topic, context, known, subject_places(piece, context, topic))
    other = about(piece, topic, context, known, after[:1])
    if not told.subjects or not other.subjects or told.series == other.series:
        return None
    words = piece.slots.text[piece.anchor.start : piece.anchor.end + 4]
    first, second = (other, told) if _BACKWARDS.search(words) else (told, other)
    start = told.dating.first or told.dating.at if told.explicit else None
    opening = str(start.shift(-1)) if start is not None else ""
    held = found(
        known, "when_overtaken", first=first.series, second=second.series, start=opening, end=told.dating.at_text
    )
    return ruled(_passed(held, told, start) != denied(piece), held, "It did not pass it then.")


def _passed(held: Finding, told: About, start: Period | None) -> bool:
    """Whether a gap below zero was followed by one above it, not before `start`."""
    gaps = [one for one in held.figures if one.signed and one.period is not None]
    crossed = [
        after.period
        for before, after in pairwise(gaps)
        if before.quantity.amount <= 0 < after.quantity.amount and after.period is not None
    ]
    if start is None:
        return bool(crossed) and gaps[-1].quantity.amount > 0
    return any(one >= start for one in crossed)
