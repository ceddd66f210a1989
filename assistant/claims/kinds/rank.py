"""A place in the ranking of holders, or of those who bought or sold most."""

from assistant.claims.about import about, topic_of
from assistant.claims.anchors import count_of
from assistant.claims.claim import Judgement
from assistant.claims.context import Context
from assistant.claims.direction import denied
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from assistant.offline.topics import HOLDINGS, all_topics
from tools.store.known import Known

_GROUPS = ("nth", "no", "word", "app", "ranked", "place", "came", "bare")


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The rank held against the table of its month."""
    topic = topic_of(piece, context)
    if topic is None or topic.name != HOLDINGS:
        topic = all_topics()[HOLDINGS] if piece.slots.concepts & {"asset.treasuries", "asset.holdings"} else None
    if topic is None:
        return None
    told = about(piece, topic, context, known)
    places = [one.series for one in told.subjects if one.is_place]
    if not places:
        return None
    held = found(
        known, "rank_places", place=places[0], period=told.dating.at_text, **_by(piece, told.dating.start_text)
    )
    rank, (wanted, within) = int(held.figures[0].quantity.amount), _wanted(piece)
    true = rank <= wanted if within else rank == wanted
    return ruled(true != denied(piece), held, "Its rank is another one.")


def _wanted(piece: Piece) -> tuple[int, bool]:
    """The rank said, and whether any better one would do as well ("in the top five")."""
    match = piece.anchor.found
    if match is None:
        return 1, False
    if match["top"]:
        return count_of(match["top"]), "out" not in match[0].lower().split()[0]
    return next((count_of(match[name]) for name in _GROUPS if match[name]), 1), False


def _by(piece: Piece, start: str) -> dict[str, object]:
    """A ranking of buyers and sellers is one of changes."""
    words = piece.slots.text[piece.anchor.start : piece.anchor.end].lower()
    smallest = "smallest" in words
    if "buyer" in words or "seller" in words:
        return {"by": "change", "start": start, "order": "smallest" if "seller" in words else "largest"}
    return {"order": "smallest" if smallest else "largest"}
