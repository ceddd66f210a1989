"""What articles say, word for word."""

from tools.article.quotation import Quotation, best_quotation, quotable
from tools.article.support import supports
from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Citation, Finding
from tools.domain.period import Period, parse_day
from tools.store.known import Known
from tools.store.ranking import Hit

_QUOTES = 3
_HITS = 5  # passages that are read for a quotation
_RANK = 3  # what a passage's own score weighs beside the fit of its sentences
_OF_ONE_DOCUMENT = 2


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
    hits = known.store.passages.search(
        query,
        known.as_of,
        limit=_HITS,
        first=parse_day(first) if first else None,
        last=parse_day(last) if last else None,
    )
    quotations = _quotations(known, query, [hit for hit in hits if supports(query, hit)])
    if not quotations:
        raise NoData(f"No stored article published by {Period.day(known.as_of).said} says anything about that.")
    return Finding("\n\n".join(map(_said, quotations)), citations=tuple(map(_citation, quotations)))


def _quotations(known: Known, query: str, hits: list[Hit]) -> list[Quotation]:
    sentences = [(hit, span, hit.passage.text[slice(*span)]) for hit in hits for span in quotable(hit.passage)]
    nearness = known.store.passages.likeness(query, [text for _, _, text in sentences])
    scored = []
    for hit in hits:
        likeness = {span: near for (one, span, _), near in zip(sentences, nearness, strict=True) if one is hit}
        if likeness:
            quotation = best_quotation(query, hit.passage, likeness)
            scored.append((_RANK * hit.score + quotation.fit, quotation))
    best = [quotation for _, quotation in sorted(scored, key=lambda pair: -pair[0])]
    return [one for number, one in enumerate(best) if _earlier(best[:number], one) < _OF_ONE_DOCUMENT][:_QUOTES]


def _earlier(quotations: list[Quotation], one: Quotation) -> int:
    return sum(other.passage.article.document == one.passage.article.document for other in quotations)


def _said(quotation: Quotation) -> str:
    article = quotation.passage.article
    return f"“{quotation.text}” ({article.title}, {Period.day(article.published_on).said})"


def _citation(quotation: Quotation) -> Citation:
    article = quotation.passage.article
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
