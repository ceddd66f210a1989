"""From the characters of a question to tokens, each with a one-letter tag of what it may say about time."""

import re
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz.distance import OSA

from assistant.offline.periods.figures import WORD_SHAPES, date_in_figures, shaped_word, year_of
from assistant.offline.periods.lexicon import Lexicon

# Ordinary words and names one edit away from the name of a month.
NOT_MONTHS = frozenset(
    {"marsh", "match", "larch", "parch", "starch", "marcy", "marche", "marcha", "augusta", "auguste", "augusts"}
    | {"marches", "aprils", "septembers", "octobers", "novembers", "decembers", "decembrist", "julie", "juliet"}
)


_SHAPES = re.compile(
    r"(?P<ymd>(?<!\w)(?<!\d[-./])\d{4}(?P<dash>[-/.])\d{1,2}(?P=dash)\d{1,2}(?!\d|[-./]\d))"
    r"|(?P<serial>\d+(?:-\d+){3,})"
    r"|(?P<dmy>(?<![\w$])(?<!\d[./])\d{1,2}(?P<stroke>[-/.])\d{1,2}(?P=stroke)\d{4}(?!\d|[./]\d|-\d\d-|-\d\d?(?!\d|/)))"
    r"|(?P<ym>(?<![\w$])(?<!\d[-./,])\d{4}[-/](?:0?[1-9]|1[0-2])(?![\w.]|[-/,]\d))"
    r"|(?P<my>(?<![\w$])(?<!\d[-./,])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d|[-./]\d))"
    r"|(?P<md>(?<![\w$])(?<!\d[./,])\d{1,2}/\d{1,2}(?![\w%/]|[.,]\d))"
    r"|(?P<junk>\d+(?:[-.]\d+){2,}|https?:\S+|\d+[.,]?\d*%)"
    r"|(?P<short>(?<!\w)['’]\d\d(?!\w))"
    r"|(?P<number>\d+(?:[.,]\d+)+)"
    r"|(?P<word>[^\W_\u3040-\u30ff\u4e00-\u9fff]+)"
    r"|(?P<sign>->|=>|\S)"
)


_SIGNS = {sign: sign for sign in ",-/.年月日"} | {"–": "-", "—": "-", "−": "-", "号": "日", "號": "日"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the question: its tag, what it stands for, its characters, and whether "the" came before it."""

    tag: str
    value: Any
    start: int
    end: int
    text: str
    the: bool = False


def tokenize(text: str, words: Lexicon) -> list[Token]:
    """The tokens of `text`, phrases of the lexicon as one token each, without articles."""
    plain = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    shapes = list(_SHAPES.finditer(plain))
    tokens: list[Token] = []
    the, position = False, 0
    while position < len(shapes):
        token, width = _phrase(plain, shapes, position, words)
        position += width
        if token.tag == "j":
            the = True
            continue
        tokens.append(replace(token, the=True) if the or token.text.startswith("the ") else token)
        the = False
    return tokens


def tags_of(tokens: list[Token]) -> str:
    """The tags of the tokens as one string, for the rules to match against."""
    return "".join(token.tag for token in tokens)


def _phrase(plain: str, shapes: list["re.Match[str]"], position: int, words: Lexicon) -> tuple[Token, int]:
    first = shapes[position]
    for entry in words.phrases.get(first[0], ()):
        size = len(entry.words)
        if all(a[0] == b for a, b in zip(shapes[position : position + size], entry.words, strict=False)):
            if position + size > len(shapes):
                continue
            start, end = first.start(), shapes[position + size - 1].end()
            return Token(entry.tag, entry.value, start, end, plain[start:end]), size
    tag, value = _classified(first, words)
    return Token(tag, value, first.start(), first.end(), first[0]), 1


def _classified(match: "re.Match[str]", words: Lexicon) -> tuple[str, Any]:
    kind = match.lastgroup
    if kind in ("ymd", "dmy", "ym", "my", "md"):
        return _dated(kind, match[0])
    if kind == "word":
        return _word(match[0], words)
    if kind == "short":
        return "y", year_of(match[0][1:])
    if kind == "number":
        return "i", None
    return _SIGNS.get(match[0], "_"), None


def _dated(kind: str, written: str) -> tuple[str, Any]:
    try:
        return ("q" if kind == "md" else "p"), date_in_figures(kind, written)
    except ValueError:
        return "_", None


def _word(word: str, words: Lexicon) -> tuple[str, Any]:
    if word.isdecimal():
        return _integer(word)
    for shape, kind in WORD_SHAPES:
        if found := shape.fullmatch(word):
            try:
                return shaped_word(kind, [part for part in found.groups() if part])
            except ValueError:
                return "_", None
    if len(word) >= 5 and word.isalpha() and word not in NOT_MONTHS:
        for name, number in words.months.items():
            if len(name) >= 5 and OSA.distance(word, name, score_cutoff=1) <= 1:
                return "m", number
    return "_", None


def _integer(word: str) -> tuple[str, Any]:
    number = int(word)
    if len(word) == 4 and 1500 <= number < 2200:
        return "y", number
    if len(word) <= 2:
        return ("d" if 1 <= number <= 31 else "z"), number
    return "i", number


def joined(tokens: list[Token], tag: str, value: Any) -> Token:
    """Several tokens as one."""
    return Token(tag, value, tokens[0].start, tokens[-1].end, " ".join(t.text for t in tokens), tokens[0].the)
