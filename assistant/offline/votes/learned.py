"""The weights learned from wordings (`weights.bin`), and the votes they give; read without numpy.

The file holds one signed byte for each column of features and each class; `classes.json` names the classes and says
how much one step of a byte weighs.
"""

import json
import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from assistant.offline.slots import Slots
from assistant.offline.votes.features import columns_of

DOMAINS = ("holdings", "series", "tariffs", "articles", "outside")
_FLOOR = -4.0  # no class is ever voted down further than this


@dataclass(frozen=True)
class Votes:
    """The logarithm of how likely each domain and each operation is, by its wording alone."""

    domains: Mapping[str, float]
    operations: Mapping[str, float]

    def of_operation(self, name: str) -> float:
        """The vote for an operation; of one that no wording taught, none for or against."""
        return self.operations.get(name, _FLOOR / 2)


@dataclass(frozen=True)
class _Weights:
    classes: tuple[str, ...]
    steps: tuple[float, ...]
    bias: tuple[float, ...]
    rows: "array[int]"


def votes_for(slots: Slots) -> Votes:
    """The votes of a question."""
    return _votes(tuple(columns_of(slots)))


@lru_cache(maxsize=64)
def _votes(columns: tuple[int, ...]) -> Votes:
    weights = _weights()
    width = len(weights.classes)
    totals = [0] * width
    for column in columns:
        row = weights.rows[column * width : (column + 1) * width]
        totals = [total + one for total, one in zip(totals, row, strict=True)]
    scale = 1 / math.sqrt(len(columns) or 1)
    scores = [
        total * step * scale + bias for total, step, bias in zip(totals, weights.steps, weights.bias, strict=True)
    ]
    parted = len(DOMAINS)
    return Votes(
        dict(zip(weights.classes[:parted], logarithms(scores[:parted]), strict=True)),
        dict(zip(weights.classes[parted:], logarithms(scores[parted:]), strict=True)),
    )


def logarithms(scores: Sequence[float]) -> list[float]:
    """Scores as logarithms of probabilities."""
    top = max(scores)
    total = math.log(sum(math.exp(one - top) for one in scores)) + top
    return [max(_FLOOR, one - total) for one in scores]


@cache
def _weights() -> _Weights:
    held = resources.files("assistant.offline.votes")
    said = json.loads(held.joinpath("classes.json").read_text("utf-8"))
    return _Weights(
        tuple(said["classes"]),
        tuple(said["steps"]),
        tuple(said["bias"]),
        array("b", held.joinpath("weights.bin").read_bytes()),
    )
