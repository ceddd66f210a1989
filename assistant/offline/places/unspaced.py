"""Names in Japanese, Chinese and Korean, whose words are not set apart by spaces."""

import re

from assistant.offline.places.lexicon import Lexicon, Meaning
from assistant.offline.places.slot import PlaceSlot

_UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


def find_unspaced(text: str, lexicon: Lexicon) -> list[PlaceSlot]:
    """The names in these scripts, at each point the longest."""
    slots, at = [], 0
    while found := _UNSPACED.search(text, at):
        start = found.start()
        end = _longest(text, start, lexicon)
        at = end or start + 1
        if end:
            meaning = Meaning.parse(lexicon.unspaced[text[start:end].replace(" ", "")])
            if meaning.codes:
                slots.append(PlaceSlot(start, end, meaning.codes[0], meaning.form, alternatives=meaning.codes[1:]))
    return slots


def _longest(text: str, start: int, lexicon: Lexicon) -> int:
    """Where the longest name that begins at `start` ends, or 0."""
    for end in range(min(len(text), start + lexicon.longest_unspaced + 1), start + 1, -1):
        piece = text[start:end]
        if piece[-1] != " " and piece.replace(" ", "") in lexicon.unspaced and not _inside_a_word(text, start, end):
            return end
    return 0


def _inside_a_word(text: str, start: int, end: int) -> bool:
    """A katakana name inside a longer katakana word (マリ in マリン), or a Korean one after another syllable."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _HANGUL.match(text[start]):
        return bool(before and _HANGUL.match(before))
    if _KATAKANA.match(text[start]) and _KATAKANA.match(text[end - 1]):
        return bool((before and _KATAKANA.match(before)) or (after and _KATAKANA.match(after)))
    return False
