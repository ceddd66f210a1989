"""What stands around a name and changes what it means: an asset, a currency, a language, a person."""

import re

from assistant.offline.places.spelling import fold

_ASSET = re.compile(
    r"[\s-]*(?:(?:federal|national|public|sovereign|short[- ]term|long[- ]term|marketable|foreign-held|held)\s+)?"
    r"(?:debts?|treas\w*|tsy|tsys|bonds?|government|govt|gov't|gov|notes|bills?|t-?bills?|securities|paper|ious?|"
    r"obligations|dollars?|staatsanleihen|anleihen|staatspapiere|schulden|import\s+(?:dut\w+|tax\w*|tariffs?|lev\w+)|tariffs?|dut(?:y|ies)|customs|lev(?:y|ies))\b"
)
_ASSET_OF = re.compile(
    r"\b(?:debts?|treasur\w*|bonds?|securities|paper|ious?|t-?bills?|obligations)\s+"
    r"(?:of|issued by|from)\s+(?:the\s+)?$"
)
# The same in Spanish, Portuguese, French and Italian: "bonos del Tesoro de EE. UU.", "la dette des Etats-Unis".
_ASSET_ROMANCE = re.compile(
    r"\b(?:deuda|bonos|letras|tesoro|divida|titulos|tesouro|dette|obligations|bons|tresor|titoli|debito)\b"
    r"(?:\s+\w+){0,2}\s+(?:(?:de|del|des|du|dos|dei|degli)\s+(?:los\s+)?)?$"
)
_CURRENCY = re.compile(
    r"\s+(?:dollars?|francs?|yen|won|yuan|renminbi|pounds?|sterling|liras?|pesos?|rupees?|reals?|reais|ro?ubles?|"
    r"krone[rn]?|krona|kroner|ringgit|baht|rupiah|rand|zloty|forint|koruna|shekels?|dinars?|dirhams?|riyals?|dong)\b"
)
_LANGUAGE = frozenset(
    ["english", "french", "german", "spanish", "italian", "portuguese", "dutch", "japanese", "chinese", "korean"]
)
_LANGUAGE_BEFORE = re.compile(
    r"\b(?:answer|reply|respond|write|explain|say|translated?|speak)\b[^.?!]{0,30}\b(?:in|to|into)\s+$"
)
_IN = re.compile(r"\bin\s+$")
_END = re.compile(r"\s*(?:,?\s*(?:please|pls))?\s*[.?!]*\s*$")
_GIVEN_NAMES = frozenset(("Jordan", "Chad", "Georgia", "Paris", "Sydney", "London", "Israel", "Chelsea", "Kingston"))
_SURNAME = re.compile(
    r"\s+(?!Treasur|Holding|Tariff|January|February|March|April|May|June|July|August|Septem|October|Novem|Decem|US\b|Q[1-4])[A-Z][a-z]+\b"
)


_US_INDICATOR = re.compile(
    r"\s+(?:cpi|pce|core|inflation|gdp|economy|un\w+ment|jobs?|payrolls?|wages?|rates?|yields?|policy|fed|stocks?|equit\w+|"
    r"retail|housing|interest|budget|deficits?|imports?|exports?|trade|\d+[- ]?y\w*|ten[- ]y\w*|two[- ]y\w*)\b"
)


def is_united_states(text: str, start: int, end: int) -> bool:
    """Whether "us" in small letters is the country: "us cpi", "us 10y"."""
    return text[start:end] == "us" and bool(_US_INDICATOR.match(fold(text[end:])))


def is_asset(text: str, start: int, end: int) -> bool:
    """Whether a name of the United States only says whose debt, dollar or tariff it is: "US debt", "debt of the US"."""
    return bool(
        _ASSET.match(fold(text[end:]))
        or _ASSET_OF.search(fold(text[:start]))
        or _ASSET_ROMANCE.search(fold(text[:start]))
    )


def is_currency(text: str, end: int) -> bool:
    """Whether a name is part of a currency's name: "Swiss franc", "Canadian dollars"."""
    return bool(_CURRENCY.match(fold(text[end:])))


def is_language(text: str, start: int, end: int) -> bool:
    """Whether a name is the language to answer in: "explain it in German please"."""
    before = fold(text[:start])
    asked = _LANGUAGE_BEFORE.search(before) or (_IN.search(before) and _END.match(fold(text[end:])))
    return fold(text[start:end]) in _LANGUAGE and bool(asked)


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a name is a person's given name before a surname: "Jordan Smith"."""
    return text[start:end] in _GIVEN_NAMES and bool(_SURNAME.match(text[end:])) and not text.istitle()
