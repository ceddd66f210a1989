"""How the two ways of searching become one order."""

from collections.abc import Mapping
from dataclasses import dataclass

from tools.domain.passage import Passage

_MEANING = 0.6  # the share of the vectors in a score; words have the rest


@dataclass(frozen=True)
class Hit:
    """A passage that was found. `score` is from 0 to 1; `words` and `meaning` are its parts.

    `words` is the BM25 score as a share of the best one's; `meaning` is the cosine of question and passage, 0 where
    the passage has no vector yet.
    """

    passage: Passage
    score: float
    words: float
    meaning: float


@dataclass(frozen=True)
class Score:
    """The score of a passage and its parts, as in `Hit`."""

    total: float
    words: float
    meaning: float


def fused(by_words: Mapping[int, float], by_meaning: Mapping[int, float]) -> dict[int, Score]:
    """Both results in one order, best first; with no vectors at all the words decide alone.

    The scores themselves are added, not the ranks: a passage that is far ahead in one way stays ahead.

    >>> list(fused({1: 8.0, 2: 4.0}, {2: 0.7, 3: 0.1}))
    [2, 1, 3]
    """
    best = max(by_words.values(), default=0.0)
    share = _MEANING if by_meaning else 0.0
    scores = {}
    for passage in {**by_words, **by_meaning}:
        words = by_words.get(passage, 0.0) / best if best > 0 else 0.0
        meaning = max(by_meaning.get(passage, 0.0), 0.0)
        scores[passage] = Score(share * meaning + (1 - share) * words, words, meaning)
    return dict(sorted(scores.items(), key=lambda item: (-item[1].total, item[0])))
