"""What is missing from a question that cannot be answered as it stands: one question back, with choices."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query

VOTES: dict[str, float] = {}
_OF_RATES = ("The Fed's rate, latest month", "The ECB's rate, latest month", "The Bank of Japan's rate, latest month")
_CHOICES = (
    "China's holdings of US Treasuries, latest month",
    "Japan's holdings of US Treasuries, latest month",
    "All foreign holdings of US Treasuries, latest month",
)


def score(frame: Frame) -> float:
    """What is left when nothing else fits what was named."""
    return 0.4 if not frame.subjects and not frame.says("order.largest", "order.rank", "ask.who") else -1.0


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The question back."""
    choices = _OF_RATES if query.topic in ("policy", "rate") else _CHOICES
    return Draft(f"Which {query.missing or 'holder'} do you mean?", Status.CLARIFY, choices=choices)
