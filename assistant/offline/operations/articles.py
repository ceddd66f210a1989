"""What was written about it: passages of articles, quoted."""

from collections.abc import Sequence

from assistant.answer import Draft
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.slots import Slots
from assistant.offline.wording import told

VOTES: dict[str, float] = {}


def score(slots: Slots) -> float:
    """The more words no lexicon knows, the more the question is about something only an article can say."""
    return 0.45 * len(slots.unknown)


def plan(query: Query) -> list[Call]:
    """One search with the question's own words, in the time it names."""
    arguments: dict[str, object] = {"query": query.search}
    if query.dating.start is not None:
        arguments["first"] = query.dating.start.start.isoformat()
    if query.dating.at is not None:
        arguments["last"] = query.dating.at.end.isoformat()
    return [Call("search_articles", arguments)]


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The quotations as found."""
    return told(query, outcomes)
