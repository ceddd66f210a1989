"""A share of the total of foreign holdings."""

from decimal import Decimal

from assistant.claims.about import About
from assistant.claims.claim import Judgement
from assistant.claims.piece import Piece
from assistant.claims.readings import Reading, found
from assistant.claims.stated import stated
from assistant.claims.weigh import weighed
from assistant.offline.topics import HOLDINGS
from tools.store.known import Known


def judge(told: About, piece: Piece, known: Known) -> Judgement | None:
    """The share held against the share computed."""
    number = piece.anchor.number
    ids = [one.series for one in told.subjects if not one.series.endswith(".total")]
    if number is None or told.topic.name != HOLDINGS or not ids:
        return None
    said = stated(piece.slots.text, number)
    if number.value < 1:
        said = said.scaled(Decimal(100))
    held = found(known, "share_of_total", series=ids, period=told.dating.at_text)
    return weighed(said, [Reading(held.figures[0].quantity.amount, held)])
