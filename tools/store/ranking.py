"""How the two ways of searching, and the day an article was published, become one order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from tools.domain.inquiry import Inquiry, is_numbered
from tools.domain.passage import Article, Passage
from tools.domain.time_named import TimeNamed

# Each weight was chosen on questions with known documents; the order changes little when any of them is halved.
_MEANING = 0.8  # the share of the vectors in a score; the words have the rest
_TIMELY = 0.2  # what being of the time that is asked about adds
_LATEST = 0.3  # what being of today adds, where the question wants the latest
_NEWS = 0.1  # and where it names no time
_NUMBERED = 0.1  # what holding the ordinal that is asked for adds ("the sixth meeting")
_NAMED = 0.05  # what holding the places and acronyms that are asked for adds, under any of their names
_PUBLISHER = 0.1  # what it adds that the question names its publisher
# How long until what age adds is halved.
_OF_NOW = timedelta(days=45)
_OF_NEWS = timedelta(days=365)
_OF_REPORTS = timedelta(days=100)  # a figure of a month is written about in it and for some time after
_EVE = timedelta(days=7)  # what the first days of a month bring is often announced before them
_OTHER_YEAR = 0.5  # what is left of the fit where the title names another year
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD = 700  # the characters at the head of an article that say what it is about


@dataclass(frozen=True)
class Hit:
    """A passage that was found. `score` orders the hits; `words`, `meaning` and `timely` are its parts, 0 to 1.

    `words` is the BM25 score as a share of the best one's; `meaning` is the cosine of question and passage, 0 where
    the passage has no vector yet; `timely` is how well it fits the times that the question names, 0 for none.
    """

    passage: Passage
    score: float
    words: float
    meaning: float
    timely: float

    @property
    def about(self) -> str:
        """The passage with what says what it is about: title, publisher, heading and the head of the article."""
        return about(self.passage)


def about(passage: Passage) -> str:
    """A passage with the title, the publisher, the heading and the head of its article."""
    article = passage.article
    return "\n".join((article.title, article.publisher, passage.heading, article.text[:_LEAD], passage.text))


def ranked(
    inquiry: Inquiry, found: Mapping[int, Passage], by_words: Mapping[int, float], by_meaning: Mapping[int, float]
) -> list[Hit]:
    """The passages found in one order, best first; of a passage that has no vector yet the words decide alone.

    The scores themselves are added, not the ranks: a passage that is far ahead in one way stays ahead.
    """
    best = max(by_words.values(), default=0.0)
    hits = []
    for number in sorted(found):
        words = by_words.get(number, 0.0) / best if best > 0 else 0.0
        meaning, share = max(by_meaning.get(number, 0.0), 0.0), _MEANING if number in by_meaning else 0.0
        text = about(found[number])
        timely = timeliness(inquiry, found[number].article, text)
        score = share * meaning + (1 - share) * words + _by_time(inquiry, found[number].article, timely)
        hits.append(Hit(found[number], score + _by_names(inquiry, found[number], text), words, meaning, timely))
    return sorted(hits, key=lambda hit: -hit.score)


def timeliness(inquiry: Inquiry, article: Article, text: str) -> float:
    """How well an article fits the times that a question names, from 0 to 1: named in it, and written soon after."""
    fits = [_fit(time, article, text) for time in inquiry.times]
    return sum(fits) / len(fits) if fits else 0.0


def is_told(time: TimeNamed, article: Article) -> bool:
    """Whether an article came out when the time had come, or on its eve."""
    return article.published_on >= time.first - _EVE


def _fit(time: TimeNamed, article: Article, text: str) -> float:
    soon = _fading(article.published_on - time.last, _OF_REPORTS) if is_told(time, article) else 0.0
    fit = 0.5 * time.is_written_in(text) + 0.5 * soon
    return fit * _OTHER_YEAR if _is_of_another_year(time, article.title) else fit


def _is_of_another_year(time: TimeNamed, title: str) -> bool:
    """ "Annual Report for 2022" is not about 2023, though it came out in that year."""
    years = {int(year) for year in _YEAR.findall(title)}
    return bool(years) and not years & {time.first.year, time.last.year}


def _by_time(inquiry: Inquiry, article: Article, timely: float) -> float:
    if inquiry.times:
        return _TIMELY * timely
    age = inquiry.as_of - article.published_on
    return _LATEST * _fading(age, _OF_NOW) if inquiry.wants_latest else _NEWS * _fading(age, _OF_NEWS)


def _by_names(inquiry: Inquiry, passage: Passage, text: str) -> float:
    publisher = passage.article.publisher.lower()
    return (
        _NAMED * _share([thing.is_in(text) for thing in inquiry.things])
        + _NUMBERED * _share([is_numbered(text, ordinal) for ordinal in inquiry.ordinals])
        + _PUBLISHER * bool(publisher and publisher in inquiry.text.lower())
    )


def _share(held: list[bool]) -> float:
    return sum(held) / len(held) if held else 0.0


def _fading(distance: timedelta, half_life: timedelta) -> float:
    return float(0.5 ** (max(distance, timedelta(0)) / half_life))
