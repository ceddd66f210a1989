"""Two-letter country codes, which in a sentence are words of other meaning more often than not."""

import re

from assistant.offline.places.lexicon import Meaning
from tools.domain.place import places

# Codes that in capitals are hardly anything else; BN, IT, NO, IN, CA, GE, PM ... need a sign that a code is meant.
_PLAIN = frozenset(["CN", "JP", "KR", "TW", "HK", "GB", "BR", "MX", "VN", "SG", "FR", "IE", "LU", "RU", "TR", "BD"])
_BEFORE = re.compile(
    r"(?:\b(?:origin|country|code|iso|place|holder|made in|country of origin)\b[\s:=]*|[(\[\".:/|=])$", re.I
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
    if len(code) != 2 or not code.isupper() or code not in places():
        return None
    if code in _PLAIN or _BEFORE.search(text[:start]) or _pair(text, start, end):
        return Meaning((code,), "code")
    return None


def _pair(text: str, start: int, end: int) -> bool:
    """Whether a plain code stands next to it in a list: "CN, IN and TR"."""
    beside = re.findall(r"\b[A-Z]{2}\b", text[max(0, start - 8) : start] + "|" + text[end : end + 8])
    return any(one in _PLAIN for one in beside) and bool(
        re.search(r"(?:,|/|\||\+|&|and|or|vs)\s*$", text[:start])
        or re.match(r"\s*(?:,|/|\||\+|&|and|or|vs)", text[end:])
    )
