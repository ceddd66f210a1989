"""Whether what a draft puts in quotation marks was said: by a cited passage, a tool, or the asker."""

import re
from collections.abc import Iterator

from assistant.grounding.evidence import Evidence

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|«([^»]*)»|„([^“]*)“")
_WORDS = 3  # fewer words are a name or a term, not what somebody said


def false_quotations(text: str, evidence: Evidence) -> Iterator[tuple[str, int, str]]:
    """The quotations that no source holds word for word."""
    held = _plain("\n".join([evidence.texts, evidence.question]))
    for found in _QUOTED.finditer(text):
        said = next(part for part in found.groups() if part is not None)
        pieces = [_plain(piece) for piece in re.split(r"\s*(?:\[?…\]?|\[\.\.\.\]|\.\.\.)\s*", said)]
        if len(said.split()) >= _WORDS and not all(piece.strip(" .,;:!?") in held for piece in pieces):
            yield found[0], found.start(), "is in no passage word for word"


def _plain(text: str) -> str:
    straight = text.translate(str.maketrans("’‘“”–—", "''\"\"--"))
    return " ".join(straight.lower().split())
