"""A tariff question without an origin: which country is meant."""

from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query

VOTES: dict[str, float] = {}
_CHOICES = ("from China", "from the European Union", "from Mexico", "from Vietnam")


def score(frame: Frame) -> float:
    """What is left when no origin and no measure is named."""
    return 1.2 if not frame.trade.origins and not frame.trade.measure else -1.0


def plan(query: Query) -> list[Call]:
    """Nothing is looked up."""
    return []


def word(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The question back."""
    goods = query.trade.goods or "the goods"
    return Draft(
        f"From which country: where were {goods} made? US tariffs depend on the origin.",
        Status.CLARIFY,
        choices=_CHOICES,
    )
