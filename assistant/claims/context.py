"""What a text has named so far: the subject, place and time that a following claim leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.claims.wordings import wording
from assistant.offline.cues import Cue
from assistant.offline.periods import PeriodSlot, Role
from assistant.offline.places import PlaceSlot
from assistant.offline.slots import Slots
from assistant.offline.topics import Topic

_EVERYONE = {"measure.total", "measure.official"}
_CARRIED = ("pair.", "measure.", "rate_of.", "bank.", "kind.", "topic.")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, eq=False)
class Context:
    """The last topic, places, periods and naming words of the text; `year` is the last one spelt out."""

    topic: Topic | None = None
    places: tuple[PlaceSlot, ...] = ()
    periods: tuple[PeriodSlot, ...] = ()
    cues: tuple[Cue, ...] = ()
    year: int = 0
    shares: bool = False  # the last claim was on a share of the total
    dated: str = ""  # the topic beside which the periods were named

    def after(self, slots: Slots, topic: Topic | None, places: Sequence[PlaceSlot]) -> "Context":
        """The context once these slots have been read; what they do not name stays."""
        same = topic is None or self.topic is None or topic.name == self.topic.name
        cues = tuple(one for one in slots.cues if one.concept.startswith(_CARRIED))
        return Context(
            topic or self.topic,
            tuple(places) or (() if slots.concepts & _EVERYONE else self.places),
            tuple(one for one in anchored(slots.periods) if not is_compared(one, slots.text)) or self.periods,
            cues or (self.cues if same else ()),
            next((int(found[0]) for found in reversed(list(_YEAR.finditer(slots.text)))), self.year),
            bool(slots.concepts & {"order.share"}) or (self.shares and same),
            topic.name if topic is not None and anchored(slots.periods) else self.dated,
        )

    def placed(self, periods: Sequence[PeriodSlot], text: str) -> tuple[PeriodSlot, ...]:
        """Periods whose year was not spoken, in the year that the text is about."""
        return tuple(self._in_year(one, text) for one in periods)

    def _in_year(self, slot: PeriodSlot, text: str) -> PeriodSlot:
        anchor = slot.last or slot.first
        if (
            not slot.open_year
            or not self.year
            or anchor is None
            or _YEAR.search(text)
            or anchor.start.year <= self.year
        ):
            return slot
        first, last = slot.in_year_before(anchor.start.year - self.year)
        return replace(slot, first=first, last=last, open_year=False)


def anchored(periods: Sequence[PeriodSlot]) -> tuple[PeriodSlot, ...]:
    """The periods that stand by themselves, without "a year earlier" and the like."""
    return tuple(one for one in periods if one.role is not Role.VERSUS and (one.first or one.last))


def is_compared(slot: PeriodSlot, text: str) -> bool:
    """Whether a period is only what another is held against: "below the average of December 2024"."""
    return slot.role is Role.AT and bool(wording("words", "compared").search(text[: slot.start]))
