"""Where the sentences of a text begin and end."""

import re

# A line that stands for itself: a heading, a row of a table, an item of a list.
_OWN_LINE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|\||[-*•·][ \t]|\d{1,3}[.)][ \t])")
_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*\s+(?=["'“‘«(\[]*[A-Z0-9À-ÞА-Я])|[。！？]["'”’」』）]*""")
_LAST_WORD = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"(?:\W*[A-Za-z]\.)+$")
_SHORTENED = """
    mr. mrs. ms. dr. prof. st. no. nos. vs. etc. inc. ltd. co. corp. sen. rep. gov. gen. hon. jan. feb. mar. apr.
    jun. jul. aug. sep. sept. oct. nov. dec. approx. est. fig. sec. art. par. vol. pp. jr. sr. dept. cf."""
_ABBREVIATIONS = frozenset(_SHORTENED.split())
# After initials such as "U.S." only a word that usually opens a sentence does so.
_OPENER = re.compile(r"(?:The|This|These|That|In|It|We|He|She|They|But|And|As|At|For|On|While|However|Its|Our)\b")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The start and end of every sentence, in order; between them there is only white space.

    A heading, a row of a table and an item of a list begin anew; a blank line always ends a sentence.

    >>> [("A note of $1.5 billion. It is new."[a:b]) for a, b in sentence_spans("A note of $1.5 billion. It is new.")]
    ['A note of $1.5 billion.', 'It is new.']
    """
    return [span for start, end in _block_spans(text) for span in _split(text, start, end)]


def _block_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start, position, own = 0, 0, False
    for line in text.splitlines(keepends=True):
        begins_anew = bool(_OWN_LINE.match(line))
        if not line.strip() or begins_anew or (own and _ends_alone(text, start)):
            spans.append((start, position))
            start, own = position, begins_anew
        position += len(line)
    spans.append((start, position))
    return spans


def _ends_alone(text: str, start: int) -> bool:
    # An item of a list may run over several lines; a heading and a row of a table never do.
    return text[start:].lstrip(" \t")[:1] in ("#", "|")


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, first = [], start
    for stop in _STOP.finditer(text, start, end):
        if _is_end(text, first, stop):
            spans.append(_trimmed(text, first, stop.end()))
            first = stop.end()
    spans.append(_trimmed(text, first, end))
    return [(a, b) for a, b in spans if a < b]


def _is_end(text: str, first: int, stop: re.Match[str]) -> bool:
    before = text[max(first, stop.start() - 40) : stop.start() + 1]
    word = _LAST_WORD.search(before)
    if word is None or not stop.group().startswith("."):
        return True
    if _INITIALS.fullmatch(word.group()):
        return bool(_OPENER.match(text, stop.end()))
    marker = _OWN_LINE.match(text, first)
    return word.group().lower().lstrip("(\"'“") not in _ABBREVIATIONS and not (marker and stop.end() <= marker.end())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
