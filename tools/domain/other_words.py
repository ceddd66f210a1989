"""Words that stand for one another: capitals for governments, adjectives for countries, acronyms for names."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PLAIN_WORDS_TOO = frozenset({"Polish", "Turkey"})


@dataclass(frozen=True)
class SameThing:
    """What articles call a thing (`name`), and every way to say it; `is_place` for a country or a union."""

    name: str
    is_place: bool
    ways: "re.Pattern[str]"
    words: tuple[str, ...]  # every way in small letters

    def is_in(self, text: str) -> bool:
        """Whether a text names the thing in any way."""
        small = text.lower()  # looking for plain words first is far quicker than the pattern
        return any(way in small for way in self.words) and bool(self.ways.search(text))


def things_in(text: str) -> list[SameThing]:
    """The things that a text names which have more than one name.

    >>> [thing.name for thing in things_in("what did Riyadh say about T-bills?")]
    ['Saudi Arabia', 'Treasury bills']
    """
    return [thing for thing in _all_things() if thing.is_in(text)]


@cache
def _all_things() -> tuple[SameThing, ...]:
    tables = tomllib.loads(files("tools.domain").joinpath("other_words.toml").read_text("utf-8"))
    return tuple(
        SameThing(name, table == "places", _pattern(ways := [name, *others]), tuple(map(str.lower, ways)))
        for table, rows in tables.items()
        for name, others in rows.items()
    )


def _pattern(ways: list[str]) -> "re.Pattern[str]":
    # An acronym is one only in capitals; a name may be typed without.
    longest = sorted(ways, key=len, reverse=True)
    forms = [
        re.escape(way) if way.isupper() or way in _PLAIN_WORDS_TOO else f"(?i:{re.escape(way)})" for way in longest
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?:'s|’s)?(?![\w-])")
