"""Which sentences of a passage answer a question best, word for word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tools.domain.content_words import stems
from tools.domain.passage import Passage
from tools.domain.period import MONTHS
from tools.domain.sentences import sentence_spans

Span = tuple[int, int]

_LONGEST = 600  # characters of two sentences together; a single sentence may be longer
_OVERLAP = 0.5  # what the words that are shared weigh beside the likeness of the meaning, which is from 0 to 1
_ANSWERS = 0.1  # what it adds to be of the kind that is asked for: an amount, a number, a time
_SECOND = 0.05  # what a second sentence adds: it often says what the first one's figure is of
_PROSE = 0.5  # the share of letters in a sentence; a row of a table has fewer
# The kind of thing that is asked for, and how a sentence that holds one looks.
_KINDS = (
    (
        re.compile(r"\b(?:how (?:much|large|big|high|low)|size|amount|value|rate|percent|share|worth|cost)\b", re.I),
        re.compile(r"[$€£¥%]\s?\d|\d\s?(?:%|percent|thousand|million|billion|trillion)|\d\.\d"),
    ),
    (
        re.compile(r"\bhow (?:many|long|often|far)\b|\bnumber of\b", re.I),
        re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b", re.I),
    ),
    (
        re.compile(r"\b(?:when|(?:what|which|by what) (?:date|day|year|month)|since when)\b", re.I),
        re.compile(rf"\b(?:{'|'.join(MONTHS)})\b"),
    ),
)
# Words to a machine that reads, not to a person: they are no news, and a model must not be led by them.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instructions?|prompts?|rules|above|previous)\b"
    r"|\bsystem (?:prompt|message)\b|^\s*(?:system|assistant)\s*:"
    r"|\b(?:AI|language) (?:model|assistant)s?\b.{0,40}\b(?:must|should|shall)\b",
    re.I | re.S,
)


@dataclass(frozen=True)
class Quotation:
    """One or two sentences of a passage at `start` to `end` of its article; `fit` says how well they answer."""

    passage: Passage
    start: int
    end: int
    fit: float

    @property
    def text(self) -> str:
        """The words, exactly as in the article."""
        return self.passage.article.text[self.start : self.end]


def quotable(passage: Passage) -> list[Span]:
    """The sentences of a passage that may be quoted, as positions in its text: prose, and meant for people."""
    text = passage.text
    return [span for span in sentence_spans(text) if _is_quotable(text[slice(*span)])]


def best_quotation(question: str, passage: Passage, likeness: Mapping[Span, float]) -> Quotation:
    """The one or two sentences that answer best; `likeness` says how near each quotable one is to the question."""
    # What the title says is settled: a sentence is chosen for what it adds.
    asked = (stems(question) - stems(passage.article.title)) or stems(question)
    fits = {
        span: nearness + _by_form(question, asked, passage.text[slice(*span)]) for span, nearness in likeness.items()
    }
    for one, two in pairwise(list(likeness)):
        pair = (one[0], two[1])
        if two[1] - one[0] <= _LONGEST and not passage.text[one[1] : two[0]].strip():
            form = _by_form(question, asked, passage.text[slice(*pair)])
            fits[pair] = max(likeness[one], likeness[two]) + form + _SECOND
    (start, end), fit = max(fits.items(), key=lambda item: item[1])
    return Quotation(passage, passage.start + start, passage.start + end, fit)


def _is_quotable(sentence: str) -> bool:
    letters = sum(character.isalpha() for character in sentence)
    return letters >= _PROSE * len("".join(sentence.split())) and not _TO_A_MACHINE.search(sentence)


def _by_form(question: str, asked: frozenset[str], sentence: str) -> float:
    fit = _OVERLAP * len(asked & stems(sentence)) / len(asked)
    return fit + sum(_ANSWERS for asks, holds in _KINDS if asks.search(question) and holds.search(sentence))
