"""Which language a question is asked in, by its script and its little words."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assistant.phrasing.language import ENGLISH, LANGUAGES

# Kana, and words that only Japanese writes in Chinese characters.
_JAPANESE = re.compile(r"[\u3040-\u30ff円]|前年比|前月比|前期比|昨年|先月|来月|時点|国債残高|保有額|米国債")
_NEAREST = {"it": "es", "pt": "es"}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"\b[cdlnsq]u?'(?=\w)|(?<!\d)[^\W\d_]+|[¿¡]")


def language_of(question: str, earlier: Sequence[str] = ()) -> str:
    """The code of the language; a turn without any little word is in the language of the turn before it.

    Example:
        >>> language_of("Taux de la BCE à la fin de 2024"), language_of("gold at the end of 2024")
        ('fr', 'en')
        >>> language_of("Japan?", ["Wie viele US-Anleihen hält China?"])
        'de'
    """
    for text in (question, *reversed(earlier)):
        if found := _own_language(text.replace("’", "'")):
            return found if found in LANGUAGES else ENGLISH
    return ENGLISH


def nearest_language(text: str) -> str:
    """The language of a text whose words of time are known; Italian and Portuguese share most with Spanish."""
    found = _own_language(text.replace("’", "'"))
    return _NEAREST.get(found, found) or ENGLISH


def _own_language(text: str) -> str:
    """The language whose words are most in the text; nothing where no word of any tells."""
    if _JAPANESE.search(text):
        return "ja"
    if _HAN.search(text):
        return "zh"
    words = _WORD.findall(text.lower())
    hits = {code: sum(word in little for word in words) for code, little in _little_words().items()}
    best = max(hits, key=lambda code: hits[code])
    if not hits[best]:
        return ""
    if hits[ENGLISH] == hits[best]:
        return ENGLISH
    others = [code for code, number in hits.items() if number == hits[best] and code != best]
    return best if not others else ""


@cache
def _little_words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("assistant.phrasing").joinpath("little_words.toml").read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in raw.items()}
