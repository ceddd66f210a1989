"""How tokens become points of time: rules are patterns over their tags, and the longest match that can be read wins."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import Comparison, Moment
from assistant.offline.periods.tokens import Token, joined, tags_of


@dataclass(frozen=True)
class Reading:
    """What the rules see: all tokens, their tags, the day of the question, and which words are ambiguous."""

    tokens: Sequence[Token]
    tags: str
    as_of: date
    ambiguous: frozenset[str]


Found = Moment | Comparison | None


Read = Callable[[Reading, int, int], Found]


Rule = tuple["re.Pattern[str]", Read]


# The tags with which a point of time begins, save a bare number.
TIME = "[ypmwkhqugGTteoωlPn]"


def rule(shape: str, read: Read) -> Rule:
    """A rule: the tags that it matches, and what it reads there."""
    return re.compile(shape), read


def reduced(reading: Reading, rules: Sequence[Rule]) -> Reading:
    """The tokens with every longest match of a rule put together to one: `p` for a moment, `v` for a comparison."""
    tokens, position = [], 0
    while position < len(reading.tokens):
        end, found = _longest(reading, rules, position)
        if found is None:
            tokens.append(reading.tokens[position])
            position += 1
            continue
        tag = "p" if isinstance(found, Moment) else "v"
        tokens.append(joined(list(reading.tokens[position:end]), tag, found))
        position = end
    return replace(reading, tokens=tokens, tags=tags_of(tokens))


def _longest(reading: Reading, rules: Sequence[Rule], position: int) -> tuple[int, Found]:
    matches = [(match.end(), read) for shape, read in rules if (match := shape.match(reading.tags, position))]
    for end, read in sorted(matches, key=lambda pair: -pair[0]):
        if found := read(reading, position, end):
            return end, found
    return position, None


def value_of(reading: Reading, start: int, end: int, tags: str) -> int:
    """The number on the first token between `start` and `end` that has one of `tags`."""
    return next(int(token.value) for token in reading.tokens[start:end] if token.tag in tags)


def unit_of(reading: Reading, start: int, end: int) -> str:
    """The tag of the first unit between `start` and `end`."""
    return next(tag for tag in reading.tags[start:end] if tag in UNIT_SPANS)


def tag_at(reading: Reading, position: int) -> str:
    """The tag at `position`, empty outside the text."""
    return reading.tags[position] if 0 <= position < len(reading.tags) else ""


def count_of(reading: Reading, start: int, end: int) -> int:
    """The number between `start` and `end`, 1 where none is said."""
    return next((int(t.value) for t in reading.tokens[start:end] if t.tag in "cdz"), 1)


def moments_of(reading: Reading, start: int, end: int) -> list[Moment]:
    """The moments among the tokens from `start` to `end`."""
    return [token.value for token in reading.tokens[start:end] if token.tag == "p"]
