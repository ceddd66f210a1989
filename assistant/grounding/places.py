"""The places that a text names, and where it speaks of all of them together."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.offline.places import find_places

ALL, OFFICIAL = "*all", "*official"  # the places of a total, and of the official holders together
_ALL = re.compile(
    r"\b(?:(?P<official>foreign official|official (?:foreign )?(?:holders|holdings|institutions))|total foreign"
    r"|all foreign|foreign holdings|foreign holders|foreigners|overall|in total|(?:the )?total(?! US tariff)"
    r"|gesamte[rn]? (?:auslands)?bestand|auslandsbestand)\b|海外全体|外国持有",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def places_in(text: str) -> frozenset[str]:
    """The codes of the places that a text names."""
    return frozenset(slot.code for slot in find_places(text))


def totals_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text speaks of all holders, or of the official ones together."""
    for found in _ALL.finditer(text):
        yield found.start(), found.end(), OFFICIAL if found["official"] else ALL
