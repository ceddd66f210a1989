"""The words of time of each language, read once from the files in assistant/offline/lexicon."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.offline.periods.moment import Moment
from assistant.offline.periods.slot import Edge, Span
from assistant.offline.periods.year_words import year_words
from tools.domain.period import Frequency, Period

LANGUAGES = ("en", "de", "fr", "es", "ja", "zh")

# One letter for each kind of token; the rules of points.py and phrases.py are patterns over these letters.
WORD_TAGS = {
    "of": "f", "in": "I", "over": "J", "since": "S", "until": "U", "from": "F", "to": "O", "between": "B", "and": "&",
    "versus": "V", "after": "A", "before": "b", "ago": "a", "earlier": "r", "later": "R", "last": "l", "past": "L",
    "previous": "P", "this": "t", "next": "n", "same": "s", "latest": "x", "now": "N", "to_date": "G",
    "after_since": "σ", "after_until": "υ", "the": "j", "fiscal": "φ", "ago_before": "α", "year_end": "ω",
}  # fmt: skip
UNIT_TAGS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "year": "Y",
    "decade": "X",
    "century": "C",
}
# How long each unit is, as a span.
UNIT_SPANS = {
    "D": Span(1, Frequency.DAY), "W": Span(7, Frequency.DAY), "M": Span(1, Frequency.MONTH),
    "Q": Span(1, Frequency.QUARTER), "H": Span(2, Frequency.QUARTER), "Y": Span(1, Frequency.YEAR),
    "X": Span(10, Frequency.YEAR), "C": Span(100, Frequency.YEAR),
}  # fmt: skip

WORDS = re.compile(r"[^\W_\u3040-\u30ff\u4e00-\u9fff]+|[\u3040-\u30ff\u4e00-\u9fff]|\S")


@dataclass(frozen=True)
class Entry:
    """One phrase: its words, the tag of the token it becomes, and that token's value."""

    words: tuple[str, ...]
    tag: str
    value: Any


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language, by first word, longest first; months that typos are measured against."""

    phrases: dict[str, list[Entry]]
    ambiguous: frozenset[str]
    months: dict[str, int]


@cache
def lexicon(language: str) -> Lexicon:
    """The words of `language` over those of English; an unknown language gets the English ones."""
    chosen = ["en"] + ([language] if language in LANGUAGES and language != "en" else [])
    entries: dict[tuple[str, ...], Entry] = {}
    ambiguous: set[str] = set()
    months: dict[str, int] = {}
    for each in chosen:
        data = _file(f"periods.{each}.toml")
        ambiguous |= set(data["ambiguous"])
        months |= {word: int(number) for number, words in data.get("months", {}).items() for word in words}
        entries |= {entry.words: entry for entry in _entries(data)}
    entries |= {entry.words: entry for entry in _named()}
    entries |= {words: Entry(words, "y", year) for words, year in year_words()}
    phrases: dict[str, list[Entry]] = {}
    for entry in sorted(entries.values(), key=lambda entry: -len(entry.words)):
        phrases.setdefault(entry.words[0], []).append(entry)
    return Lexicon(phrases, frozenset(ambiguous), months)


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(files("assistant.offline").joinpath("lexicon", name).read_text(encoding="utf-8"))


def _span(key: str) -> Span:
    """`-1 month` as a span; weeks count as seven days."""
    count, unit = key.split()
    return UNIT_SPANS[UNIT_TAGS[unit]].times(int(count))


_SECTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "months": ("m", int), "weekdays": ("w", int), "counts": ("c", int), "ordinals": ("o", int), "days": ("g", int),
    "quarters": ("k", int), "halves": ("h", int), "seasons": ("u", int),
    "edges": ("e", Edge), "after_edges": ("E", Edge), "comparisons": ("v", _span), "relatives": ("T", _span),
}  # fmt: skip


def _entries(data: dict[str, Any]) -> list[Entry]:
    found: list[tuple[str, str, Any]] = []
    for section, (tag, value) in _SECTIONS.items():
        found += [(word, tag, value(key)) for key, words in data.get(section, {}).items() for word in words]
    for section, tags in (("units", UNIT_TAGS), ("words", WORD_TAGS)):
        found += [(word, tags[key], None) for key, words in data[section].items() for word in words]
    for section, tag in (("measures", "#"), ("labels", "$"), ("not_dates", "_")):
        found += [(word, tag, None) for word in data[section]]
    return [Entry(tuple(WORDS.findall(word)), tag, value) for word, tag, value in found]


@cache
def _named() -> list[Entry]:
    entries = []
    for period in _file("named_periods.toml")["period"]:
        first = Period.parse(period["first"])
        moment = Moment(first, Period.parse(period.get("last", period["first"])), named=True, confidence=0.8)
        entries += [Entry(tuple(WORDS.findall(name)), "p", moment) for name in period["names"]]
    return entries
