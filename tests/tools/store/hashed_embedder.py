"""A small embedder that needs no model: every word is one direction, so texts that share words are near."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class HashedEmbedder:
    """Bag of words, hashed into a few dimensions; deterministic in every process."""

    fingerprint = "hashed-words"
    dimension = 64

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.01  # a text without a word still has a direction
            for word in text.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0] % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
