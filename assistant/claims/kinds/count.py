"""How often a rate was raised or cut."""

from assistant.claims.about import about, topic_of
from assistant.claims.anchors import count_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import direction
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from tools.domain.period import Period
from tools.store.known import Known


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The number of steps in the period named; without one in the year so far."""
    topic = topic_of(piece, context)
    match = piece.anchor.found
    if topic is None or topic.name not in ("policy", "rate") or match is None:
        return None
    told = about(piece, topic, context, known)
    if not told.subjects:
        return None
    end = told.dating.at or known.period(told.series, "latest")
    start = told.dating.first or Period.month(end.start.year, 1)
    held = found(known, "list_rate_changes", series=told.series, start=str(start), end=str(end))
    rises, cuts = (int(one.quantity.amount) for one in held.figures[:2])
    what = (match["what"] or "").lower()
    way = (
        1
        if what.startswith(("hike", "rise", "increase"))
        else -1
        if what.startswith(("cut", "reduction"))
        else direction(piece, topic)
    )
    true = rises if way > 0 else cuts if way < 0 else rises + cuts
    return ruled(true == count_of(match["n"] or match["once"]), held, "The number is another one.")
