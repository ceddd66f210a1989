"""The claims of a text, each held against the data as known on a day."""

from collections.abc import Callable

from assistant.claims.about import subject_places, topic_of
from assistant.claims.anchors import with_moves
from assistant.claims.claim import Claim, Judgement, Verdict
from assistant.claims.context import Context
from assistant.claims.kinds import amount, compare, count, extreme, hold, move, overtake, rank, sign, streak, tariff
from assistant.claims.piece import Piece, pieces_of
from assistant.claims.sentence import Sentence, find_sentences
from assistant.claims.wordings import wording
from assistant.offline.slots import read_slots
from assistant.offline.topics import TARIFF
from tools.domain.errors import AskerError, BadQuestion
from tools.store.known import Known

_LONGEST = 500_000  # characters: some eighty thousand words, which take half a minute
Judge = Callable[[Piece, Context, Known], Judgement | None]
_KINDS: dict[str, Judge] = {
    "amount": amount.judge,
    "compare": compare.judge,
    "count": count.judge,
    "extreme": extreme.judge,
    "hold": hold.judge,
    "move": move.judge,
    "overtake": overtake.judge,
    "rank": rank.judge,
    "sign": sign.judge,
    "streak": streak.judge,
}


def check(text: str, known: Known) -> list[Claim]:
    """Every claim of a text in its order, judged by what was known on the day of `known`.

    Raises:
        BadQuestion: the text holds no word, or is too long.
        StoreError: the store cannot be read.
    """
    if not any(sign.isalnum() for sign in text):
        raise BadQuestion("The text is empty: there is nothing to check.")
    if len(text) > _LONGEST:
        raise BadQuestion(f"The text has {len(text):,} characters; at most {_LONGEST:,} are checked at once.")
    claims: list[Claim] = []
    context = Context()
    for sentence in find_sentences(text):
        found, context = _of_sentence(sentence, text, context, known)
        claims += found
    return claims


def _of_sentence(sentence: Sentence, text: str, context: Context, known: Known) -> tuple[list[Claim], Context]:
    slots = with_moves(read_slots(sentence.text, known.as_of))
    claims = []
    pieces = pieces_of(slots)
    for piece in pieces:
        judgement = _judged(piece, context, known)
        if judgement is not None:
            start, end = sentence.span(piece.start, piece.end)
            claims.append(Claim(start, end, text[start:end], judgement))
        topic = topic_of(piece, context)
        places = subject_places(piece, context, topic) if topic is not None else ()
        context = context.after(piece.slots, topic, places)
    return claims, context if pieces else context.after(slots, None, slots.places)


def _judged(piece: Piece, context: Context, known: Known) -> Judgement | None:
    if wording("words", "unsure").search(wording("words", "as_expected").sub("", piece.text)):
        return Judgement(Verdict.NOT_CHECKABLE, "A forecast, a guess or a wish is no fact that the data can bear out.")
    topic = topic_of(piece, context)
    kind = tariff.judge if topic is not None and topic.name == TARIFF else _KINDS.get(piece.anchor.kind)
    if kind is tariff.judge and not _speaks_of_tariffs(piece, context):
        return None
    if kind is None:
        return None
    try:
        return kind(piece, context, known)
    except AskerError as trouble:  # what the data do not hold cannot be checked, and it is said why
        return Judgement(Verdict.NOT_CHECKABLE, str(trouble))


def _speaks_of_tariffs(piece: Piece, context: Context) -> bool:
    """Goods alone are no tariff: a word for one stands in the sentence, or the text is about tariffs."""
    said = piece.whole.concepts & {"topic.tariff", "trade.pays"}
    return bool(said) or (context.topic is not None and context.topic.name == TARIFF)
