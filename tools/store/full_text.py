"""Search by words: SQLite's full-text index, ranked by BM25."""

from datetime import date

from sqlalchemy import Connection, text

from tools.domain.content_words import NUMBER_WORDS, content_words
from tools.domain.inquiry import Inquiry

# A word of the title says more about a passage than one in it; the month it was published, in words, says less.
_BEST = text(
    """
    select passage_words.rowid, -bm25(passage_words, 2.0, 1.5, 1.0, 1.0) as score
    from passage_words
    join passage on passage.id = passage_words.rowid
    join article on article.id = passage.article
    where passage_words match :words and article.published_on between :first and :last
    order by score desc, passage_words.rowid
    limit :limit
    """
)


def best_by_words(connection: Connection, inquiry: Inquiry, first: date, last: date, limit: int) -> dict[int, float]:
    """The passages published from `first` to `last` that share most with the question: id to BM25 score, best first."""
    words = " OR ".join([*match_terms(inquiry.text), *(f'"{thing.name}"' for thing in inquiry.things)])
    if not words:
        return {}
    parameters = {"words": words, "first": first.isoformat(), "last": last.isoformat(), "limit": limit}
    return {row.rowid: row.score for row in connection.execute(_BEST, parameters)}


def match_terms(question: str) -> list[str]:
    """The words of a question as FTS5 terms, each quoted, so that nothing in it is an operator.

    >>> match_terms('the US ten-year "note"')
    ['"US"', '"U S"', '"ten-year"', '"10-year"', '"note"']
    """
    terms: dict[str, None] = {}
    for word in content_words(question):
        digits = "-".join(NUMBER_WORDS.get(part.lower(), part) for part in word.split("-"))
        terms.update({word: None, digits: None})
        if word.isupper() and word.isalpha() and 1 < len(word) < 4:
            terms[" ".join(word)] = None  # the index holds "U.S." as two words
    return [f'"{term}"' for term in terms]
