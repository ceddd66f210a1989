"""What is missing from a question that cannot be answered as it stands: one question back, with choices."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.slots import Slots

VOTES: dict[str, float] = {}
_CHOICES = (
    "China's holdings of US Treasuries, latest month",
    "Japan's holdings of US Treasuries, latest month",
    "All foreign holdings of US Treasuries, latest month",
)


def score(slots: Slots) -> float:
    """Only chosen when another operation lacks what it needs."""
    return float("-inf")


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The question back."""
    return Draft(f"Which {query.missing or 'holder'} do you mean?", Status.CLARIFY, choices=_CHOICES)
