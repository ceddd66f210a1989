"""What was written about it: passages of articles, quoted."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.wording import told

VOTES: dict[str, float] = {"about.said": 1.5}


def score(frame: Frame) -> float:
    """The more words no lexicon knows, the more the question is about something only an article can say."""
    return 0.45 * len(frame.slots.unknown) - frame.evidence


def plan(query: Query) -> list[Call]:
    """One search with the question's own words."""
    return [Call("search_articles", {"query": query.search})]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The quotations as found."""
    return told(query, outcomes)
