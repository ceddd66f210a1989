"""A question half understood: its slots, topic, subjects and periods, on which the operations are judged."""

from dataclasses import dataclass

from assistant.offline.numbers import Measure
from assistant.offline.query import Dating, Subject
from assistant.offline.slots import Slots
from assistant.offline.thresholds import Mark
from assistant.offline.topics import Topic
from assistant.offline.trade import NO_TRADE, Trade

IMPOSSIBLE = float("-inf")


@dataclass(frozen=True)
class Frame:
    """What an operation needs to say how well it fits. `evidence` is how much speaks for the topic at all."""

    slots: Slots
    topic: Topic
    subjects: tuple[Subject, ...]
    dating: Dating
    evidence: float
    trade: Trade = NO_TRADE
    mark: Mark | None = None

    def says(self, *concepts: str) -> bool:
        """Whether the question holds one of these cues."""
        return any(one in self.slots.concepts for one in concepts)

    @property
    def names_place(self) -> bool:
        """Whether a single place is among the subjects."""
        return any(one.is_place for one in self.subjects)

    @property
    def shareable(self) -> bool:
        """Whether anything but the total itself is named."""
        return any(not one.series.endswith(".total") for one in self.subjects)

    @property
    def in_steps(self) -> bool:
        """Whether basis or percentage points are asked for or named."""
        steps = (Measure.BASIS_POINTS, Measure.POINTS)
        return self.says("gap.steps") or any(one.measure in steps for one in self.slots.numbers)

    @property
    def several(self) -> bool:
        """Whether more than one series is named."""
        return len(self.subjects) > 1

    @property
    def has_span(self) -> bool:
        """Whether a change over a stretch of time is in the question."""
        return self.slots.has_span
