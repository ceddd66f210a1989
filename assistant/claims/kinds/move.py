"""A movement without a size: it rose, it sold, it doubled."""

from decimal import Decimal

from assistant.claims.about import About, about, topic_of
from assistant.claims.claim import Judgement, Verdict
from assistant.claims.context import Context
from assistant.claims.direction import direction
from assistant.claims.exchange import as_said
from assistant.claims.piece import Piece
from assistant.claims.readings import found
from assistant.claims.weigh import ruled
from assistant.claims.window import span_of
from assistant.claims.wordings import wording
from assistant.offline.topics import EXCHANGE, HOLDINGS, TARIFF
from tools.domain.finding import Finding
from tools.store.known import Known

_FACTORS = {
    "factor.doubled": (Decimal(85), Decimal(130)),
    "factor.tripled": (Decimal(170), Decimal(250)),
    "factor.halved": (Decimal(-60), Decimal(-42)),
}
_YEAR = 12


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The direction held against the change over the period named; of several, each must have gone that way."""
    topic = topic_of(piece, context)
    if (
        topic is None
        or topic.name == TARIFF
        or wording("words", "no_move").match(piece.after)
        or wording("words", "counted_move").search(piece.before)
    ):
        return None
    told = as_said(about(piece, topic, context, known), piece, context)
    way = direction(piece, topic)
    if (
        topic.name == EXCHANGE
        and piece.anchor.cue is not None
        and piece.anchor.cue.text.startswith(("buy", "bought", "sell", "sold"))
    ):
        return None  # what a euro buys is what it is worth
    if not told.subjects or not way or len(told.subjects) > 4:
        return None
    if not told.slots.periods or not (told.explicit or context.dated == topic.name):
        return _undated(told, piece, way, known)
    span = span_of(told, piece, known)
    moved = [found(known, "change_between", series=one.series, start=span.start, end=span.end) for one in told.subjects]
    held = Finding(" ".join(one.sentence for one in moved), tuple(each for one in moved for each in one.figures))
    return ruled(all(_went(one, way, piece) for one in moved), held, "It went the other way.")


def _went(moved: Finding, way: int, piece: Piece) -> bool:
    concept = piece.anchor.cue.concept if piece.anchor.cue is not None else ""
    if concept in _FACTORS:
        low, high = _FACTORS[concept]
        percent = next(
            (one.quantity.amount for one in moved.figures if one.signed and one.quantity.unit.code == "%"), None
        )
        return percent is not None and low <= percent <= high
    return next(one.quantity.amount for one in moved.figures if one.signed) * way > 0


def _undated(told: About, piece: Piece, way: int, known: Known) -> Judgement | None:
    """A sale without a period ("China is dumping Treasuries") is held against the last month and the last year."""
    named = piece.slots.places and piece.slots.concepts & {"asset.treasuries", "asset.bonds"}
    if told.topic.name != HOLDINGS or not named or "asset.dealt" not in piece.slots.concepts:
        return None
    end = known.period(told.series, "latest")
    moved = [
        found(known, "change_between", series=told.series, start=str(end.shift(-steps)), end=str(end))
        for steps in (1, _YEAR)
    ]
    went = [next(one.quantity.amount for one in each.figures if one.signed) * way > 0 for each in moved]
    held = Finding(" ".join(one.sentence for one in moved), tuple(each for one in moved for each in one.figures))
    if all(went) or not any(went):
        return ruled(all(went), held, "It went the other way.")
    return Judgement(Verdict.MISLEADING, f"True only of another stretch of time. {held.sentence}", (held,))
