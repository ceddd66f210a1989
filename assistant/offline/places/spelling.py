"""Letters and words of a question: one spelling for capitals, accents and typographic signs, with positions kept."""

import re
import unicodedata

WORD = re.compile(r"[^\W_\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
_FIRST_UNSPACED = 0x2E80


def fold(text: str) -> str:
    """`text` in lower case without accents, letter for letter: positions are those of `text`.

    Example:
        >>> fold("Türkiye’s LIRA")
        "turkiye's lira"
    """
    return "".join(_plain(letter).lower() if len(letter.lower()) == 1 else letter for letter in text.translate(_SIGNS))


def words(text: str) -> list[str]:
    """The words of a text, without signs and without scripts that set no spaces.

    Example:
        >>> words("U.S. debt, 2025")
        ['U', 'S', 'debt', '2025']
    """
    return WORD.findall(text)


def _plain(letter: str) -> str:
    if letter < "\x80" or ord(letter) >= _FIRST_UNSPACED:
        return letter
    return unicodedata.normalize("NFD", letter)[0]
