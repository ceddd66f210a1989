"""Which way round an exchange rate is told: of the currency the claim is about, in the other one."""

import re
from dataclasses import replace

from assistant.claims.about import About, about, topic_of
from assistant.claims.context import Context
from assistant.claims.piece import Piece
from assistant.offline.currencies import named_currencies
from assistant.offline.query import Subject
from assistant.offline.topics import EXCHANGE, TARIFF
from tools.store.known import Known

_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|per|to|in)\s+(?:the |a |one |us |swiss |japanese )*$", re.I)


def statistic_of(piece: Piece, context: Context, known: Known) -> About | None:
    """What a piece says of a statistic, as its words mean it; None where it is of a tariff or of nothing held.

    Raises:
        AskerError: the data hold nothing of what is named.
    """
    topic = topic_of(piece, context)
    if topic is None or topic.name == TARIFF:
        return None
    told = as_said(about(piece, topic, context, known), piece, context)
    return told if told.subjects else None


def as_said(told: About, piece: Piece, context: Context) -> About:
    """A claim on an exchange rate with the series of its own currency: "the yen fell" is about what a yen is worth."""
    if told.topic.name != EXCHANGE or len(told.subjects) != 1:
        return told
    _, base, quote = told.series.split(".")
    subject = _subject(piece, told)
    unit = piece.anchor.number.currency if piece.anchor.number is not None else None
    if subject in (base, quote):
        other = quote if subject == base else base
        pair = (other, subject) if unit == subject and other != unit else (subject, other)
    elif unit in (base, quote):
        pair = (base, quote) if unit == quote else (quote, base)
    else:
        pair = (base, quote)
    return replace(told, subjects=(Subject(f"fx.{pair[0]}.{pair[1]}", told.subjects[0].name),))


def _subject(piece: Piece, told: About) -> str:
    """The first currency of the piece that is no unit of a number."""
    numbers = [(one.start, one.end) for one in piece.slots.numbers if one.value != 1]
    cues = [one for one in told.slots.cues if not any(start <= one.start < end for start, end in numbers)]
    cues = [one for one in cues if not _AGAINST.search(told.slots.text[: one.start])]
    named = named_currencies(told.slots.text, cues, told.slots.places)
    return named[0] if named else ""
