"""Above or below zero, or parity."""

import re
from decimal import Decimal

from assistant.claims.about import about, topic_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import denied
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from assistant.offline.topics import EXCHANGE, TARIFF
from tools.store.known import Known

_BELOW = re.compile(r"\b(?:negative|below|under|inverted)\b", re.I)
_ABOVE = re.compile(r"\b(?:positive|above|over)\b", re.I)


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The level held against zero, of an exchange rate against one."""
    topic = topic_of(piece, context)
    if topic is None or topic.name == TARIFF:
        return None
    told = about(piece, topic, context, known)
    if not told.subjects:
        return None
    held = found(known, "look_up_value", series=told.series, period=told.dating.at_text)
    mark = Decimal(1) if topic.name == EXCHANGE else Decimal(0)
    level = held.figures[0].quantity.amount - mark
    words = piece.slots.text[max(piece.start, piece.anchor.start - 12) : piece.anchor.end]
    true = level < 0 if _BELOW.search(words) else level > 0 if _ABOVE.search(words) else level == 0
    return ruled(true != denied(piece), held, "It was on the other side.")
