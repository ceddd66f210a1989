"""Two-letter country codes, which in a sentence are words of other meaning more often than not."""

import re

from assistant.offline.places.lexicon import Meaning
from tools.domain.place import places

# Codes that in capitals are hardly anything else; BN, IT, NO, IN, CA, GE, PM ... need a sign that a code is meant.
_PLAIN = frozenset(["CN", "JP", "KR", "TW", "HK", "GB", "BR", "MX", "VN", "SG", "FR", "IE", "LU", "RU", "TR", "BD"])
_BEFORE = re.compile(
    r"(?:\b(?:origin|country|code|iso|place|holder|made in|country of origin)\b[\s:=]*|[(\[\".:/|=])$", re.I
)
# Small letters are codes only in notes of a few words: "jp usts?", "cn vs jp".
_SMALL = frozenset(
    [
        "cn",
        "jp",
        "kr",
        "tw",
        "hk",
        "gb",
        "br",
        "mx",
        "vn",
        "sg",
        "fr",
        "ie",
        "lu",
        "ru",
        "tr",
        "bd",
        "ch",
        "ca",
        "ae",
        "pl",
        "th",
        "ky",
        "il",
        "nz",
        "za",
        "kh",
        "lk",
        "pk",
        "nl",
    ]
)
_TERSE = 7
# Of codes that are small words too, only what stands beside them tells.
_NOTED = re.compile(
    r"^(?P<code>in|de|no|it|id|my|be|se|at|es)\b(?=\s+(?:rank|share|yoy|mom|qoq|ytd|m/m|y/y|q/q|lvl|level|usts?|tsy|tsys|"
    r"treas\w*|holdings?|vs|total|peak|high|low|\d))",
    re.I,
)
_AFTER = re.compile(r"[)\]\"/|]")


def code_at(text: str, start: int, end: int) -> Meaning | None:
    """What `text[start:end]` means as an ISO code, where it is unmistakably one.

    Example:
        >>> code_at("origin KH", 7, 9)
        Meaning(codes=('KH',), form='code')
        >>> code_at("IN 2025", 0, 2) is None
        True
    """
    code = text[start:end]
    if len(code) == 2 and code.islower() and _is_noted(text, start, end):
        return Meaning((code.upper(),), "code")
    if len(code) != 2 or not code.isupper() or code not in places():
        return None
    if code in _PLAIN or _BEFORE.search(text[:start]) or _pair(text, start, end):
        return Meaning((code,), "code")
    return None


def _is_noted(text: str, start: int, end: int) -> bool:
    """Whether small letters are a code in a note of a few words."""
    code, words = text[start:end], text.split()
    if len(words) > _TERSE or code.upper() not in places():
        return False
    if code in _SMALL:
        return not text[:start].endswith("'")
    first = _NOTED.match(text)
    return first is not None and start == 0


def _pair(text: str, start: int, end: int) -> bool:
    """Whether a plain code stands next to it in a list: "CN, IN and TR"."""
    beside = re.findall(r"\b[A-Z]{2}\b", text[max(0, start - 8) : start] + "|" + text[end : end + 8])
    return any(one in _PLAIN for one in beside) and bool(
        re.search(r"(?:,|/|\||\+|&|and|or|vs)\s*$", text[:start])
        or re.match(r"\s*(?:,|/|\||\+|&|and|or|vs)", text[end:])
    )
