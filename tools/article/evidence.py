"""Which articles answer a question, and with which words."""

import re
from datetime import date, timedelta

from tools.article.quotation import Quotation, Reading, quote, weighed
from tools.article.support import supports
from tools.domain.inquiry import Inquiry
from tools.store.passages import Passages
from tools.store.ranking import Hit, is_told

_HITS = 8  # passages that are looked at
_BEHIND = 0.12  # an article whose best passage scores this much less than the best of all is not quoted
_FORM = 0.3  # what the best sentence of an article weighs beside the score of its best passage
_LIKE = 0.42  # the least likeness of the best sentence: below it all that was found is on the topic, and no answer
# How the best article is read, the second, and so on; the meaning of a sentence takes 20 ms, so few are compared.
_WHOLE_ANSWER = (Reading(2, 500, 6), Reading(1, 300, 0), Reading(1, 300, 0))
_PART_ANSWER = (Reading(2, 350, 5), Reading(1, 300, 1))
_PLANS = re.compile(
    r"\b(?:when|date|next|due|schedul\w*|expect\w*|estimat\w*|forecast\w*|project\w*|plan\w*|will|assum\w*)\b", re.I
)
_FRESH = timedelta(days=200)  # what is planned was written down this long ago at most


def find_evidence(passages: Passages, inquiry: Inquiry, first: date | None, last: date | None) -> list[Quotation]:
    """The quotations that answer a question, the best article first; none where no article does.

    Raises:
        StoreError: the model or the vectors cannot be used.
    """
    parts = inquiry.parts
    readings = _WHOLE_ANSWER if len(parts) == 1 else _PART_ANSWER
    quotations = [
        one for part in parts for one in _answers(passages, part, _found(passages, part, first, last), readings)
    ]
    return list({(one.article.document, one.start): one for one in quotations}.values())


def _found(passages: Passages, part: Inquiry, first: date | None, last: date | None) -> list[list[Hit]]:
    """What was found, article by article, in order."""
    hits = passages.search(part.text, part.as_of, _HITS, first, last)
    hits = [hit for hit in hits if supports(part, hit) and _is_out(part, hit)]
    articles: dict[str, list[Hit]] = {}
    for hit in _reports(part, hits) or hits:
        articles.setdefault(hit.passage.article.document, []).append(hit)
    return list(articles.values())


def _answers(
    passages: Passages, part: Inquiry, found: list[list[Hit]], readings: tuple[Reading, ...]
) -> list[Quotation]:
    near = [hits for hits in found if hits[0].score >= found[0][0].score - _BEHIND]
    read = [(hits[0].score, weighed(part, [hit.passage for hit in hits])) for hits in near]
    ranked = sorted(
        (pair for pair in read if pair[1]), key=lambda pair: -pair[0] - _FORM * max(one.fit for one in pair[1])
    )
    quotations = [
        quotation
        for (_, sentences), reading in zip(ranked, readings, strict=False)
        for quotation in quote(part, sentences, reading, passages.likeness)
    ]
    return quotations if max((one.likeness for one in quotations), default=0.0) >= _LIKE else []


def _is_out(part: Inquiry, hit: Hit) -> bool:
    """Whether an article can know of the times that are asked about; of one to come it can only tell the plan."""
    published = hit.passage.article.published_on
    return all(
        published >= time.first
        or (_PLANS.search(part.text) and part.as_of - published <= _FRESH and time.is_written_in(hit.passage.text))
        for time in part.unfinished
    )


def _reports(part: Inquiry, hits: list[Hit]) -> list[Hit]:
    """Those that were written when the times asked about had come, unless plans are asked for."""
    if _PLANS.search(part.text):
        return hits
    return [hit for hit in hits if all(is_told(time, hit.passage.article) for time in part.times)]
