"""What articles say, word for word."""

import re

from tools.article.amounts import typed_amounts
from tools.article.evidence import find_evidence
from tools.article.quotation import Quotation
from tools.domain.errors import BadArgument, NoData, NotYetPublished
from tools.domain.finding import Citation, Finding
from tools.domain.inquiry import Inquiry
from tools.domain.period import Period, parse_day
from tools.store.known import Known

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
        A few quotations, of the best article first, each with title and day.

    Raises:
        BadArgument: the query is empty.
        BadDate: `first` or `last` is no day.
        NotYetPublished: it asks for a time of which no article could report by the day of the question.
        NoData: no stored article published by the day of the question says anything about it.
    """
    if not query.strip():
        raise BadArgument("search_articles needs a question or words to search for.")
    days = parse_day(first) if first else None, parse_day(last) if last else None
    inquiry = Inquiry(query, known.as_of)
    quotations = find_evidence(known.store.passages, inquiry, *days)
    if not quotations:
        raise _nothing(inquiry)
    citations = [_citation(one) for one in quotations]
    return Finding(
        "\n\n".join(map(_said, quotations)),
        figures=tuple(
            figure
            for quotation, citation in zip(quotations, citations, strict=True)
            for figure in typed_amounts(inquiry, quotation, citation)
        ),
        citations=tuple(citations),
    )


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
