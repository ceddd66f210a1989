"""How the two ways of searching, and the day an article was published, become one order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tools.domain.passage import Passage
from tools.domain.period import MONTHS

_MEANING = 0.75  # the share of the vectors in a score; words have the rest
_TIMELY = 0.1  # what being of the time that is asked about adds at most
_HALF_YEARS = 0.5  # a question of today loses half of that with each so many years
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b", re.I)


@dataclass(frozen=True)
class Hit:
    """A passage that was found. `score` orders the hits; `words`, `meaning` and `timely` are its parts, 0 to 1.

    `words` is the BM25 score as a share of the best one's; `meaning` is the cosine of question and passage, 0 where
    the passage has no vector yet.
    """

    passage: Passage
    score: float
    words: float
    meaning: float
    timely: float


def ranked(
    question: str,
    as_of: date,
    found: Mapping[int, Passage],
    by_words: Mapping[int, float],
    by_meaning: Mapping[int, float],
) -> list[Hit]:
    """The passages found in one order, best first; with no vectors at all the words decide alone.

    The scores themselves are added, not the ranks: a passage that is far ahead in one way stays ahead.
    """
    best = max(by_words.values(), default=0.0)
    share = _MEANING if by_meaning else 0.0
    hits = []
    for number in sorted(found):
        words = by_words.get(number, 0.0) / best if best > 0 else 0.0
        meaning = max(by_meaning.get(number, 0.0), 0.0)
        timely = _timeliness(question, as_of, found[number].article.published_on)
        score = share * meaning + (1 - share) * words + _TIMELY * timely
        hits.append(Hit(found[number], score, words, meaning, timely))
    return sorted(hits, key=lambda hit: -hit.score)


def _timeliness(question: str, as_of: date, published_on: date) -> float:
    """How near an article is to the time in question: the years and months it names, or today."""
    years = {int(year) for year in _YEAR.findall(question)}
    if not years:
        return float(0.5 ** ((as_of - published_on).days / 365 / _HALF_YEARS))
    if published_on.year not in years:
        return 0.0
    months = {month.title() for month in _MONTH.findall(question)}
    return 1.0 if MONTHS[published_on.month - 1] in months else 0.5
