"""What a question is about by the meaning of the whole sentence: a head over the packaged sentence embeddings.

It costs some milliseconds and the loading of the embedder, and is asked only where words alone leave it open whether a
question is one for articles, or none for this assistant. `meaning.npy` holds a row of weights for each dimension, and
last the bias.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.offline.votes.learned import DOMAINS, logarithms

if TYPE_CHECKING:
    import numpy as np


@lru_cache(maxsize=64)
def meaning_of(text: str) -> Mapping[str, float]:
    """The logarithm of how likely each domain is."""
    from tools.store.packaged_embedder import packaged_embedder

    weights = _weights()
    scores = packaged_embedder().embed([text])[0] @ weights[:-1] + weights[-1]
    return dict(zip(DOMAINS, logarithms([float(one) for one in scores]), strict=True))


@cache
def _weights() -> "np.ndarray":
    import numpy as np

    held: np.ndarray = np.load(BytesIO(resources.files("assistant.offline.votes").joinpath("meaning.npy").read_bytes()))
    return held
