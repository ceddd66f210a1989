"""Phrases made of points of time, put together stage by stage."""

from assistant.offline.periods.parts import PARTS
from assistant.offline.periods.ranges import LISTS, RANGES, SHIFTED, WITH_YEAR
from assistant.offline.periods.roles import ROLES
from assistant.offline.periods.rules import Reading, Rule, reduced

_PARTS = (*PARTS, *SHIFTED)
STAGES: tuple[tuple[Rule, ...], ...] = (WITH_YEAR, _PARTS, WITH_YEAR, _PARTS, LISTS, LISTS, RANGES, ROLES)


def composed(reading: Reading) -> Reading:
    """The reading after every stage of composition."""
    for stage in STAGES:
        reading = reduced(reading, stage)
    return reading
