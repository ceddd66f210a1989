"""Numbers in a question, with what they are numbers of."""

from assistant.offline.numbers.find import find_numbers
from assistant.offline.numbers.slot import Measure, NumberSlot

__all__ = ["Measure", "NumberSlot", "find_numbers"]
