"""How the two ways of searching, and the day an article was published, become one order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tools.domain.passage import Passage
from tools.domain.period import MONTHS, Period

_MEANING = 0.9  # the share of the vectors in a score; cosines lie close together, so a tenth for words weighs as much
_TIMELY = 0.15  # what being of the time that is asked about adds at most
_NEWS = timedelta(days=180)  # where no time is named, an article this old has half of that
_REPORTS = timedelta(days=120)  # a figure of a month is written about in it and for some time after
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
    """How near an article is to the time in question: the months and years it names, or today."""
    named = _named(question)
    if not named:
        return _fading(as_of - published_on, _NEWS)
    return max((_fading(published_on - one.end, _REPORTS) for one in named if published_on >= one.start), default=0.0)


def _named(question: str) -> list[Period]:
    years = [int(year) for year in _YEAR.findall(question)]
    months = [MONTHS.index(month.title()) + 1 for month in _MONTH.findall(question)]
    return [Period.month(year, month) for year in years for month in months] or [
        Period.parse(str(year)) for year in years
    ]


def _fading(distance: timedelta, half_life: timedelta) -> float:
    return float(0.5 ** (max(distance, timedelta(0)) / half_life))
