"""Whether a passage that was found says anything about the question at all."""

import re

from tools.domain.content_words import stems
from tools.domain.inquiry import Inquiry, is_numbered
from tools.store.ranking import Hit

# Calibrated on questions with and without an answer in 2,500 documents: see evals/suites/articles.jsonl.
_NEAR = 0.43  # the least cosine of a passage that may be quoted
_IN_TIME = 0.3  # the least fit to the times named: named in it, or written within eleven weeks
_TENOR = re.compile(r"\b(\w+)[- ]years?\b(?! (?:ago|later|earlier|before|after))", re.I)
_WORDS = 0.6  # the share of the question's words that it must hold where it has no vector yet


def supports(inquiry: Inquiry, hit: Hit) -> bool:
    """Whether the passage is near the question in meaning and of the names, numbers and times that it asks about.

    The right topic in another year, or with another country, is no answer.
    """
    return _is_near(inquiry, hit) and (not inquiry.times or hit.timely >= _IN_TIME) and _holds_names(inquiry, hit)


def _is_near(inquiry: Inquiry, hit: Hit) -> bool:
    if hit.meaning:
        return hit.meaning >= _NEAR
    asked = stems(inquiry.text)
    return len(asked & stems(hit.about)) >= _WORDS * len(asked)


def _holds_names(inquiry: Inquiry, hit: Hit) -> bool:
    return (
        stems(" ".join(inquiry.names)) <= stems(hit.about)
        and all(thing.is_in(hit.about) for thing in inquiry.things if thing.is_place)
        and all(is_numbered(hit.about, ordinal) for ordinal in inquiry.ordinals)
        and _tenors(inquiry.text) <= stems(hit.about)
    )


def _tenors(question: str) -> frozenset[str]:
    """The numbers in "10-year note", "the thirty-year bond": another one is another security."""
    return frozenset(stem for found in _TENOR.findall(question) for stem in stems(found) if stem.isdigit())
