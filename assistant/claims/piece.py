"""A sentence parted among its anchors: each piece is one claim with the words that carry it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.claims.anchors import Anchor, find_anchors
from assistant.claims.wordings import wording
from assistant.offline.places import PlaceSlot
from assistant.offline.slots import Slots

_COMMA = re.compile(r",\s(?:and\s)?")
_AND = re.compile(r"\s(?=and\s|but\s|or\s|plus\s)")
_TO = re.compile(r"\s*(?:back |down |up )?(?:to|into|in)?\s*", re.I)
_EDGES = " \t,;:—–-.!?\"'()[]"


@dataclass(frozen=True, eq=False)
class Piece:
    """One anchor of a sentence with its stretch of words; `slots` are those of the stretch, at their own places."""

    anchor: Anchor
    start: int
    end: int
    slots: Slots
    whole: Slots  # of the sentence

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.slots.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The words of the piece that stand before the anchor."""
        return self.slots.text[self.start : self.anchor.start]

    @property
    def after(self) -> str:
        """The words of the piece that follow the anchor."""
        return self.slots.text[self.anchor.end : self.end]


def pieces_of(slots: Slots) -> list[Piece]:
    """The pieces of a sentence, in order; together they are the whole of it where it holds an anchor."""
    anchors = _without_verbs(find_anchors(slots), slots)
    if not anchors:
        return []
    taken = [(one.start, one.end) for one in slots.periods]
    cuts = [_boundary(slots.text, first.end, second.start, taken) for first, second in pairwise(anchors)]
    edges = [0, *cuts, len(slots.text)]
    return [
        Piece(one, *_span(slots.text, one, start, end), within(slots, start, end), slots)
        for one, start, end in zip(anchors, edges, edges[1:], strict=False)
    ]


def within(slots: Slots, start: int, end: int) -> Slots:
    """The slots of a stretch of the text; the rest of the text is blank, so that every place stays where it is."""
    text = " " * start + slots.text[start:end] + " " * (len(slots.text) - end)
    return Slots(
        text,
        tuple(one for one in slots.words if start <= one.start < end),
        tuple(one for one in slots.places if start <= one.start < end),
        tuple(one for one in slots.periods if start <= one.start < end),
        tuple(one for one in slots.cues if start <= one.start < end),
        tuple(one for one in slots.numbers if start <= one.start < end),
        slots.position,
        slots.top,
    )


def with_places(slots: Slots, places: Sequence[PlaceSlot]) -> Slots:
    """The slots with other places."""
    return replace(slots, places=tuple(places))


def _without_verbs(anchors: Sequence[Anchor], slots: Slots) -> list[Anchor]:
    """The anchors without the moves that belong to a number, a record or a run in the same clause."""
    kept = []
    for n, one in enumerate(anchors):
        if one.kind != "move":
            kept.append(one)
            continue
        near = [
            other for other in anchors[max(0, n - 1) : n + 2] if other.kind not in ("move", "rank", "compare", "sign")
        ]
        if not any(_same_clause(one, other, slots.text) for other in near):
            kept.append(one)
    return [
        one for n, one in enumerate(kept) if not (one.kind == "move" and n and _again(kept[n - 1], one, slots.text))
    ]


def _again(last: Anchor, one: Anchor, text: str) -> bool:
    """Whether a move says the same as the one before it: "an increase, up on the month"."""
    return (
        last.kind == "move"
        and not wording("parting", "strong").search(text[last.end : one.start])
        and len(text[last.end : one.start]) < 25
    )


def _same_clause(one: Anchor, other: Anchor, text: str) -> bool:
    first, second = sorted((one, other), key=lambda anchor: anchor.start)
    between = text[first.end : second.start]
    if wording("parting", "strong").search(between):
        return False
    comma = _COMMA.search(between)
    if one.start > other.start:  # the verb follows the number: "a 3.4% rise"
        return comma is None and len(between) < 28 and not re.search(r"\b(?:to|from|and|by)\b", between)
    return comma is None or bool(re.match(r"(?:up|down|to|by|reaching|hitting)\b", between[comma.end() :]))


def _boundary(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where one piece ends and the next begins, between two anchors."""
    lead = wording("parting", "lead")
    for pattern in (wording("parting", "strong"), _COMMA, _AND, lead):
        cuts = [
            found
            for found in pattern.finditer(text, start, end)
            if not any(low < found.start() < high for low, high in taken)
        ]
        if cuts:
            return cuts[-1].start() if pattern is lead else cuts[0].start()
    return end


def _span(text: str, anchor: Anchor, start: int, end: int) -> tuple[int, int]:
    """The words of the claim alone: without what is parted from them, such as a motive or a remark before a colon."""
    ahead = [found.end() for found in wording("parting", "ahead").finditer(text, start, anchor.start)]
    tails = (found.start() for found in wording("parting", "tail").finditer(text, anchor.end, end))
    behind = end if anchor.kind == "compare" else next(tails, end)
    return _trimmed(text, ahead[-1] if ahead else start, behind)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip(_EDGES))
    return first, max(first + 1, end - (len(piece) - len(piece.rstrip(" \t,;:—–-.!?"))))
