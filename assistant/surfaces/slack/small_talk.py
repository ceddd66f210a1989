"""Whether people in a thread speak among themselves, so that the assistant does not butt in."""

from datetime import date

from assistant.answer import Answer, Status
from assistant.offline.slots import read_slots


def asks_nothing(text: str, today: date) -> bool:
    """Whether a message that nobody addressed to the assistant names nothing it could know of, such as thanks."""
    if "?" in text:
        return False
    slots = read_slots(text, today)
    return not (slots.places or slots.periods or slots.topics)


def answers_nothing(answer: Answer) -> bool:
    """Whether such a message turned out to be none of the assistant's business."""
    return answer.draft.status in (Status.OUT_OF_SCOPE, Status.CLARIFY) and "?" not in answer.question
