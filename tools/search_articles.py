"""What articles say, word for word."""

import re
from datetime import date, timedelta

from tools.article.quotation import Quotation, Reading, quote, weighed
from tools.article.support import supports
from tools.domain.errors import BadArgument, NoData, NotYetPublished
from tools.domain.finding import Citation, Finding
from tools.domain.inquiry import Inquiry
from tools.domain.period import Period, parse_day
from tools.store.known import Known
from tools.store.ranking import Hit, is_told

_HITS = 8  # passages that are looked at
_BEHIND = 0.12  # an article whose best passage scores this much less than the best of all is not quoted
_FORM = 0.3  # what the best sentence of an article weighs beside the score of its best passage
_WHOLE_ANSWER = (Reading(2, 500, 8), Reading(1, 300, 1), Reading(1, 300, 1))
_PART_ANSWER = (Reading(2, 350, 5), Reading(1, 300, 1))
_PLANS = re.compile(
    r"\b(?:when|date|next|due|schedul\w*|expect\w*|estimat\w*|forecast\w*|project\w*|plan\w*|will|assum\w*)\b", re.I
)
_FRESH = timedelta(days=200)  # what is planned was written down this long ago at most
_MARK = re.compile(r"\s?\[\d+\]")  # a footnote of the article: it would look like a mark of ours


def search_articles(known: Known, query: str, first: str = "", last: str = "") -> Finding:
    """The sentences of stored articles that answer a question best, quoted word for word with their source.

    For what was said, decided, announced or explained, and by whom. Not for the value of a statistic that is
    stored as a series: use `look_up_value`.

    Args:
        query: The question, or its most telling words, with the names and dates in it.
        first: Only articles published on this day or later, e.g. `2025-01-01`; empty for no limit.
        last: Only articles published on this day or earlier; empty for the day of the question.

    Returns:
        Up to three quotations, the best first, each with title and day.

    Raises:
        BadArgument: the query is empty.
        BadDate: `first` or `last` is no day.
        NoData: no stored article published by the day of the question says anything about it.
    """
    if not query.strip():
        raise BadArgument("search_articles needs a question or words to search for.")
    days = parse_day(first) if first else None, parse_day(last) if last else None
    parts = Inquiry(query, known.as_of).parts
    quotations = [one for part in parts for one in _answer(known, part, days, alone=len(parts) == 1)]
    unique = list({(one.article.document, one.start): one for one in quotations}.values())
    if not unique:
        raise _nothing(Inquiry(query, known.as_of))
    return Finding("\n\n".join(map(_said, unique)), citations=tuple(map(_citation, unique)))


def _answer(known: Known, part: Inquiry, days: tuple[date | None, date | None], alone: bool) -> list[Quotation]:
    passages = known.store.passages
    hits = passages.search(part.text, part.as_of, _HITS, *days)
    hits = [hit for hit in hits if supports(part, hit) and _is_out(part, hit)]
    found: dict[str, list[Hit]] = {}
    for hit in _reports(part, hits) or hits:
        found.setdefault(hit.passage.article.document, []).append(hit)
    best = max((hits[0].score for hits in found.values()), default=0.0)
    near = [
        (hits[0].score + _FORM * max(one.fit for one in sentences), sentences)
        for hits in found.values()
        if hits[0].score >= best - _BEHIND
        if (sentences := weighed(part, [hit.passage for hit in hits]))
    ]
    near.sort(key=lambda pair: -pair[0])
    readings = _WHOLE_ANSWER if alone else _PART_ANSWER
    return [
        quotation
        for (_, sentences), reading in zip(near, readings, strict=False)
        for quotation in quote(part, sentences, reading, passages.likeness)
    ]


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


def _nothing(inquiry: Inquiry) -> NoData:
    today = Period.day(inquiry.as_of).said
    if inquiry.unfinished:
        time = inquiry.unfinished[0]
        return NotYetPublished(f"No stored article published by {today} could report on {time.said} yet.", time.said)
    return NoData(f"No stored article published by {today} says anything about that.")


def _said(quotation: Quotation) -> str:
    article = quotation.article
    text = " ".join(_MARK.sub("", quotation.text).split())
    return f"“{text}” ({article.title}, {Period.day(article.published_on).said})"


def _citation(quotation: Quotation) -> Citation:
    article = quotation.article
    return Citation(
        kind="article",
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        document=article.document,
        published_on=article.published_on,
        quote=quotation.text,
        locator=f"characters {quotation.start}-{quotation.end}",
    )
