"""A rate left as it was."""

from assistant.claims.about import about, topic_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import denied
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from assistant.claims.window import span_of
from tools.store.known import Known


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """Whether the rate was the same at both ends of the period named."""
    topic = topic_of(piece, context)
    if topic is None or topic.name not in ("policy", "rate"):
        return None
    told = about(piece, topic, context, known)
    if not told.subjects:
        return None
    span = span_of(told, piece, known)
    held = found(known, "change_between", series=told.series, start=span.start, end=span.end)
    still = not next(one.quantity.amount for one in held.figures if one.signed)
    return ruled(still != denied(piece), held, "The rate did change.")
