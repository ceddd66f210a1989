"""Which way a claim says something went, and words that take a claim back: not, may, will."""

import re

from assistant.claims.piece import Piece
from assistant.claims.wordings import wording
from assistant.offline.cues import Cue
from assistant.offline.topics import EXCHANGE, Topic

_UP = {"move.up", "event.hike", "factor.doubled", "factor.tripled"}
_DOWN = {"move.down", "event.cut", "factor.halved"}
_NEAR = 40  # characters between a word of movement and its size
_LEVEL = re.compile(r"\b(?:to|at|above|below|under|over|past|near|around|through|with|reaching|hitting)\b", re.I)
_STOP = re.compile(r"[.!?;:]\s")
_OF_WORTH = {"buy", "buys", "buying", "bought", "purchas*", "sell", "sells", "sold", "selling"}


def direction(piece: Piece, topic: Topic) -> int:
    """1 where the claim says up, -1 where it says down, 0 where it says neither."""
    cue = _nearest(piece, topic)
    if cue is None:
        return 0
    way = 1 if cue.concept in _UP else -1
    return -way if wording("words", "not").search(piece.slots.text[: cue.start]) else way


def denied(piece: Piece) -> bool:
    """Whether the word at the anchor is denied."""
    return bool(wording("words", "not").search(piece.before))


def _nearest(piece: Piece, topic: Topic) -> Cue | None:
    cues = [
        one
        for one in piece.slots.cues
        if one.concept in _UP | _DOWN and not (topic.name == EXCHANGE and one.text in _OF_WORTH)
    ]
    at = piece.anchor
    if at.cue is not None:
        return at.cue
    text = piece.slots.text
    ahead = [one for one in cues if piece.start <= one.start and one.end <= at.start and not _is_bound(piece, one)]
    ahead = [one for one in ahead if not _STOP.search(text[one.end : at.start])]
    behind = [one for one in cues if one.start >= at.end and one.start - at.end < 30]
    if ahead:
        return max(ahead, key=lambda one: one.end)
    return min(behind, key=lambda one: one.start, default=None)


def _is_bound(piece: Piece, cue: Cue) -> bool:
    """ "Up to" sets a bound and moves nothing."""
    return cue.text == "up" and piece.slots.text[cue.end :].lstrip().lower().startswith("to ")


def follows_move(piece: Piece, topic: Topic) -> bool:
    """Whether the number stands right behind a word of movement: "got rid of 36 billion", "rose 3 percent"."""
    cue = _nearest(piece, topic)
    if cue is None or piece.anchor.cue is not None or cue.end > piece.anchor.start:
        return False
    between = piece.slots.text[cue.end : piece.anchor.start]
    return not _LEVEL.search(between) and not any(sign in between for sign in ",;:.!?") and len(between) < _NEAR
