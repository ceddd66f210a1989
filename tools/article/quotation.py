"""Which sentences of an article answer a question best, word for word."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tools.article.answer_kinds import kinds_asked
from tools.domain.content_words import stems
from tools.domain.inquiry import Inquiry
from tools.domain.passage import Article, Passage
from tools.domain.sentences import sentence_spans

Likeness = Callable[[str, Sequence[str]], list[float]]

_OVERLAP = 0.5  # what the words that are shared weigh beside the likeness of the meaning, which is from 0 to 1
_ANSWERS = 0.3  # what it adds to be of the kind that is asked for: an amount, a name, a time
_IN_TIME = 0.1  # what it adds to name the time that is asked about
_FOUND = 0.1  # what standing in a passage that was found adds
_LEADS = 0.05  # what standing at the head of the article adds
_LEAD = 700
_WHOLE = 12000  # an article of so many characters is read as a whole, a longer one around what was found
_AROUND = 700
_PROSE = 0.5  # the share of letters in a sentence; a row of a table has fewer
_NEXT = 0.65  # a sentence with this share of the best one's fit is quoted too
# Words to a machine that reads, not to a person: they are no news, and a model must not be led by them.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|above|previous)\b"
    r"|\bsystem (?:prompt|message|override)\b|^\W*(?:system|assistant|user|developer)\s*:"
    r"|\b(?:AI|language) (?:model|assistant|agent)s?\b.{0,40}\b(?:must|should|shall)\b"
    r"|^\W*you (?:must|should|are to|will) (?:now )?(?:say|answer|reply|state|output|respond|claim)\b"
    r"|^\W*(?:do not|don't|never) (?:mention|reveal|cite|disclose) (?:any|the|this|these|your)\b",
    re.I | re.S,
)
_NO_PROSE = re.compile(r"\]\(|!\[|\|.*\|")  # a link whose address was left in the text, a row of a table
_WORD = re.compile(r"\w+")
_FEWEST = 3  # words: "Thank you." says nothing


@dataclass(frozen=True)
class Reading:
    """How much is quoted of an article: `quotations` of `longest` characters; `embedded` sentences are compared."""

    quotations: int
    longest: int
    embedded: int


@dataclass(frozen=True)
class Quotation:
    """A sentence or some in a row, at `start` to `end` of their article.

    `fit` says how well the best of them answers, `likeness` how near in meaning to the question its article comes.
    """

    article: Article
    start: int
    end: int
    fit: float = 0.0
    likeness: float = 0.0

    @property
    def text(self) -> str:
        """The words, exactly as in the article."""
        return self.article.text[self.start : self.end]


def quotable(article: Article, start: int, end: int) -> list[Quotation]:
    """The sentences of a stretch of an article that may be quoted: prose, and meant for people.

    A paragraph that speaks to a machine is left out from there on; what stands before it, and the others, are quoted.
    """
    spans = sentence_spans(article.text[start:end])
    sentences = [Quotation(article, start + first, start + last) for first, last in spans]
    poisoned: set[int] = set()
    kept = []
    for one in sentences:
        paragraph = article.text.rfind("\n\n", 0, one.start + 1)
        if _TO_A_MACHINE.search(one.text):
            poisoned.add(paragraph)
        if paragraph not in poisoned and _is_prose(one.text):
            kept.append(one)
    return kept


def weighed(inquiry: Inquiry, passages: Sequence[Passage]) -> list[Quotation]:
    """The sentences of one article, with the fit that their form shows; `passages` are those that were found."""
    article = passages[0].article
    sentences = [one for start, end in _stretches(passages) for one in quotable(article, start, end)]
    words = [stems(one.text) for one in sentences]
    common = Counter(word for held in words for word in held)
    # A word that is in every sentence of the article hardly chooses one.
    rarity = {word: 1 + math.log(1 + len(sentences) / (1 + common[word])) for word in stems(inquiry.said_in_full)}
    return [
        replace(one, fit=_form(inquiry, one, passages) + _OVERLAP * _weight(rarity, held) / (_weight(rarity) or 1.0))
        for one, held in zip(sentences, words, strict=True)
    ]


def quote(inquiry: Inquiry, sentences: Sequence[Quotation], reading: Reading, likeness: Likeness) -> list[Quotation]:
    """The best quotations among the `weighed` sentences of one article, in the order of the text.

    `likeness` gives the cosines of the meanings of a question and of sentences.
    """
    best = sorted(sentences, key=lambda one: -one.fit)[: reading.embedded]
    near = dict(zip(best, likeness(inquiry.text, [one.text for one in best]), strict=True)) if best else {}
    sentences = [replace(one, fit=one.fit + near.get(one, 0.0)) for one in sentences]
    chosen: list[Quotation] = []
    for sentence in sorted(sentences, key=lambda one: -one.fit):
        if len(chosen) == reading.quotations or (chosen and sentence.fit < _NEXT * chosen[0].fit):
            break
        if not any(one.start <= sentence.start < one.end for one in chosen):
            chosen.append(_grown(sentence, sentences, chosen, reading.longest))
    nearest = max(near.values(), default=0.0)
    return sorted((replace(one, likeness=nearest) for one in chosen), key=lambda one: one.start)


def _stretches(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    text = passages[0].article.text
    if len(text) <= _WHOLE:
        return [(0, len(text))]
    merged = [(0, _line_end(text, _LEAD))]
    for passage in sorted(passages, key=lambda one: one.start):
        start, end = _line_end(text, max(0, passage.start - _AROUND)), _line_end(text, passage.end + _AROUND)
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end + 1 if end >= 0 else len(text)


def _form(inquiry: Inquiry, sentence: Quotation, passages: Sequence[Passage]) -> float:
    kinds = [bool(kind.holds.search(sentence.text)) for kind in kinds_asked(inquiry.text)]
    return (
        _ANSWERS * (sum(kinds) / len(kinds) if kinds else 0.0)
        + _IN_TIME * any(time.is_written_in(sentence.text) for time in inquiry.times)
        + _FOUND * any(one.start <= sentence.start < one.end for one in passages)
        + _LEADS * (sentence.start < _LEAD)
    )


def _weight(rarity: dict[str, float], held: frozenset[str] | None = None) -> float:
    return sum(weight for word, weight in rarity.items() if held is None or word in held)


def _grown(seed: Quotation, sentences: Sequence[Quotation], taken: list[Quotation], longest: int) -> Quotation:
    """The sentence with its neighbours, the better one first, until it is long enough."""
    first = last = sentences.index(seed)
    while True:
        near = [n for n in (first - 1, last + 1) if 0 <= n < len(sentences)]
        near = [n for n in near if _joins(sentences[min(n, first) : max(n, last) + 1], taken, longest)]
        if not near:
            break
        best = max(near, key=lambda n: sentences[n].fit)
        first, last = min(first, best), max(last, best)
    return replace(seed, start=sentences[first].start, end=sentences[last].end)


def _joins(row: Sequence[Quotation], taken: list[Quotation], longest: int) -> bool:
    start, end, text = row[0].start, row[-1].end, row[0].article.text
    apart = all(end <= one.start or one.end <= start for one in taken)
    return end - start <= longest and apart and not any(text[one.end : two.start].strip() for one, two in pairwise(row))


def _is_prose(sentence: str) -> bool:
    letters = sum(character.isalpha() for character in sentence)
    return (
        letters >= _PROSE * len("".join(sentence.split()))
        and len(_WORD.findall(sentence)) > _FEWEST
        and not _NO_PROSE.search(sentence)
    )
