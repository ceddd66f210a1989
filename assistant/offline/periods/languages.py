"""Which language a question is written in, as far as its words of time are concerned."""

import re
from functools import cache

from assistant.offline.periods.lexicon import LANGUAGES, WORDS, lexicon

# Kana, and words that only Japanese writes in Chinese characters.
_JAPANESE = re.compile(r"[\u3040-\u30ff円]|前年比|前月比|前期比|昨年|先月|来月|時点|国債残高")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPOKEN = ("de", "fr", "es")
# Hardly a sentence in one of the three does without one of these; without any, their lexicons need not be read.
_LITTLE_WORDS = frozenset(
    (
        *("der", "die", "das", "den", "dem", "des", "und", "wie", "viel", "war", "ist", "hat", "im", "am", "von", "zu"),
        *("bei", "seit", "zum", "zur", "um", "vor", "nach", "mit", "für", "wann", "welche", "welcher", "welches"),
        *("le", "la", "les", "de", "du", "et", "est", "combien", "en", "au", "aux", "quel", "quelle", "à", "fin"),
        *("depuis", "par", "l", "d", "un", "une", "el", "los", "las", "del", "cuánto", "cuanto", "cuál", "fue", "por"),
        *("y", "qué", "que", "desde", "hasta", "al", "con"),
    )
)


def language_of(text: str) -> str:
    """The language by its script, else the one with a month or at least two words of time that English lacks.

    Example:
        >>> language_of("Taux de la BCE à la fin de 2024"), language_of("gold at the end of 2024")
        ('fr', 'en')
    """
    if _JAPANESE.search(text):
        return "ja"
    if _HAN.search(text):
        return "zh"
    words = set(WORDS.findall(text.lower())) - {"ago"}  # English, and short for the Spanish August
    if not words & _LITTLE_WORDS:
        return "en"
    hits = {name: len(words & _own_words(name)) + len(words & _own_months(name)) for name in _SPOKEN}
    best = max(_SPOKEN, key=lambda name: hits[name])
    return best if hits[best] >= 2 else "en"


@cache
def _own_words(language: str) -> frozenset[str]:
    assert language in LANGUAGES
    english = lexicon("en").phrases
    return frozenset(
        entry.words[0]
        for entries in lexicon(language).phrases.values()
        for entry in entries
        if len(entry.words) == 1 and entry.words[0].isalpha() and entry.words[0] not in english
    )


@cache
def _own_months(language: str) -> frozenset[str]:
    names = lexicon(language)
    return frozenset(names.months) - frozenset(lexicon("en").months) - names.ambiguous
