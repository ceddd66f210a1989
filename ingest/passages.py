"""An article, cut into passages: at headings, paragraphs and sentences, with exact positions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.domain.passage import Article, Passage
from tools.domain.sentences import sentence_spans

LONGEST = 1000  # characters; about 220 tokens, so that title and passage fit the model's 256
_ENOUGH = 750  # a passage this long ends at the next paragraph that would not fit whole
_SHORT = 400  # a section shorter than this shares its passage with the next
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*$")
_LAST_SPACE = re.compile(r".*\s", re.DOTALL)


@dataclass(frozen=True)
class _Piece:
    """A sentence, or a part of one that is too long, and what begins with it."""

    start: int
    end: int
    opens_section: bool
    paragraph_end: int


def cut(article: Article) -> list[Passage]:
    """The article's passages in order: no overlap, and only white space between them."""
    passages: list[Passage] = []
    group: list[_Piece] = []
    heading = ""
    for piece in _pieces(article.text):
        if group and _is_full(group, piece):
            passages.append(_passage(article, group, heading))
            heading = _last_heading(article.text, group, heading)
            group = []
        group.append(piece)
    if group:
        passages.append(_passage(article, group, heading))
    return passages


def _is_full(group: list[_Piece], piece: _Piece) -> bool:
    start, end = group[0].start, group[-1].end
    if piece.end - start > LONGEST:
        return True
    if piece.opens_section:
        return end - start >= _SHORT
    begins_paragraph = piece.paragraph_end != group[-1].paragraph_end
    return begins_paragraph and end - start >= _ENOUGH and piece.paragraph_end - start > LONGEST


def _passage(article: Article, group: list[_Piece], before: str) -> Passage:
    own = _heading(article.text, group[0]) if group[0].opens_section else before
    return Passage(article, group[0].start, group[-1].end, own)


def _last_heading(text: str, group: list[_Piece], before: str) -> str:
    return next((_heading(text, piece) for piece in reversed(group) if piece.opens_section), before)


def _heading(text: str, piece: _Piece) -> str:
    found = _HEADING.match(text[piece.start : piece.end])
    return found.group(1) if found else ""


def _pieces(text: str) -> Iterator[_Piece]:
    paragraph_end = 0
    for start, end in sentence_spans(text):
        if start >= paragraph_end:
            blank = re.compile(r"\n[ \t]*\n").search(text, start)
            paragraph_end = blank.start() if blank else len(text)
        opens = bool(_HEADING.match(text[start:end]))
        for first, last in _short_enough(text, start, end):
            yield _Piece(first, last, opens and first == start, paragraph_end)


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = _LAST_SPACE.match(text, start + LONGEST // 2, start + LONGEST)
        stop = space.end() if space else start + LONGEST
        yield start, start + len(text[start:stop].rstrip())
        start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    yield start, end
