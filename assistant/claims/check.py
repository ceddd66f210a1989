"""The claims of a text, each held against the data as known on a day."""

from collections.abc import Callable

from assistant.claims.about import subject_places, topic_of
from assistant.claims.claim import Claim, Judgement, Verdict
from assistant.claims.context import Context
from assistant.claims.kinds import amount
from assistant.claims.piece import Piece, pieces_of
from assistant.claims.sentence import Sentence, find_sentences
from assistant.claims.wordings import wording
from assistant.offline.slots import read_slots
from tools.domain.errors import AskerError, BadQuestion
from tools.store.known import Known

Judge = Callable[[Piece, Context, Known], Judgement | None]
_KINDS: dict[str, Judge] = {"amount": amount.judge}


def check(text: str, known: Known) -> list[Claim]:
    """Every claim of a text in its order, judged by what was known on the day of `known`.

    Raises:
        BadQuestion: the text holds no word.
        StoreError: the store cannot be read.
    """
    if not any(sign.isalnum() for sign in text):
        raise BadQuestion("The text is empty: there is nothing to check.")
    claims: list[Claim] = []
    context = Context()
    for sentence in find_sentences(text):
        found, context = _of_sentence(sentence, text, context, known)
        claims += found
    return claims


def _of_sentence(sentence: Sentence, text: str, context: Context, known: Known) -> tuple[list[Claim], Context]:
    slots = read_slots(sentence.text, known.as_of)
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
    return claims, context if pieces else context.after(slots, None, ())


def _judged(piece: Piece, context: Context, known: Known) -> Judgement | None:
    if wording("words", "unsure").search(piece.text):
        return Judgement(Verdict.NOT_CHECKABLE, "A forecast, a guess or a wish is no fact that the data can bear out.")
    kind = _KINDS.get(piece.anchor.kind)
    if kind is None:
        return None
    try:
        return kind(piece, context, known)
    except AskerError as trouble:  # what the data do not hold cannot be checked, and it is said why
        return Judgement(Verdict.NOT_CHECKABLE, str(trouble))
