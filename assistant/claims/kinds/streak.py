"""So many periods in a row."""

from assistant.claims.anchors import count_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import direction
from assistant.claims.exchange import statistic_of
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from tools.store.known import Known

_WAYS = {1: "up", -1: "down", 0: "any"}


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The run up to the period, which must be exactly so long."""
    match = piece.anchor.found
    told = statistic_of(piece, context, known) if match is not None else None
    if match is None or told is None:
        return None
    word = match["n"] or match["m"] or match["k"]
    held = found(
        known, "find_streak", series=told.series, direction=_WAYS[direction(piece, told.topic)], end=told.dating.at_text
    )
    run, said = int(held.figures[0].quantity.amount), count_of(word)
    return ruled(run == said, held, "The run is another one.")
