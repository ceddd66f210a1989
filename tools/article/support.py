"""Whether a passage that was found says anything about the question at all."""

import re

from tools.domain.content_words import stems
from tools.domain.period import MONTHS
from tools.store.ranking import Hit

# Calibrated on questions with and without an answer in 1,200 press releases: see tests/tools/test_search_articles.py.
_NEAR = 0.40  # the least cosine of a passage that may be quoted
_VERY_NEAR = 0.60  # from here on a passage may call the names differently (Riyadh, Saudi Arabia)
_NAMES = 0.5  # it must hold more than this share of the question's names otherwise
_WORDS = 0.6  # the share of the question's words that it must hold where it has no vector yet
_NAME = re.compile(r"(?<=\s)[\"“'(]*([A-Z][\w&.-]+)")


def supports(question: str, hit: Hit) -> bool:
    """Whether the passage is near the question in meaning and holds the names that it asks about."""
    article = hit.passage.article
    held = stems(f"{article.title} {article.publisher} {hit.passage.heading} {hit.passage.text}")
    if not hit.meaning:
        return _share(stems(question), held) >= _WORDS
    if hit.meaning >= _VERY_NEAR:
        return True
    names = stems(" ".join(name for name in _NAME.findall(question) if name not in MONTHS))
    return hit.meaning >= _NEAR and _share(names, held) > _NAMES


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 1.0
