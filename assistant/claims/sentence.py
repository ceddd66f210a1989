"""The sentences of an article in normal form; each character knows where it stands in the article."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.offline.words import normal
from tools.domain.sentences import sentence_spans

_AHEAD = 6  # characters of the original that the normal form may leave out at once, such as the dots of U.S.


@dataclass(frozen=True)
class Sentence:
    """One sentence. `at` holds the place in the article of every character of `text`."""

    text: str
    at: tuple[int, ...]
    opens: bool = False  # whether it opens a paragraph

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` stand in the article."""
        return self.at[start], self.at[end - 1] + 1


def find_sentences(article: str) -> Iterator[Sentence]:
    """Every sentence of an article that holds a word, in order.

    Example:
        >>> [(one.text, one.span(3, 5)) for one in find_sentences("The  U.S. rate.")]
        [('The US rate.', (4, 6))]
    """
    last = 0
    for start, end in sentence_spans(article):
        for first, stop in _lines(article, start, end):
            text = normal(article[first:stop])
            if any(sign.isalnum() for sign in text):
                yield Sentence(text, _aligned(text, article, first, stop), "\n" in article[last:first])
                last = stop


def _lines(article: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without stops parted where lines stand for themselves, as in a list of headlines."""
    piece = article[start:end]
    lines = piece.split("\n")
    headlines = len(lines) > 1 and all(line.strip()[:1].isupper() or not line.strip() for line in lines)
    if not headlines:
        yield start, end
        return
    at = start
    for line in lines:
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _aligned(text: str, article: str, start: int, end: int) -> tuple[int, ...]:
    places, at = [], start
    for sign in text:
        ahead = next((n for n in range(at, min(at + _AHEAD, end)) if _same(sign, article[n])), None)
        if sign == " " and at < end and article[at].isspace():
            while at + 1 < end and article[at + 1].isspace():
                at += 1
            ahead = at
        if ahead is None:
            places.append(min(at, end - 1))
        else:
            places.append(ahead)
            at = ahead + 1
    return tuple(places)


def _same(sign: str, other: str) -> bool:
    return sign == other or (sign in "'\" " and normal(f"x{other}x")[1:-1] in (sign, ""))
