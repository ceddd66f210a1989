"""A small embedder that needs no model: every word is one direction, so texts that share words are near."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class HashedEmbedder:
    """Bag of words, hashed into a thousand dimensions; deterministic in every process."""

    fingerprint = "hashed-words"
    dimension = 1024

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.01  # a text without a word still has a direction
            for word in re.findall(r"\w+", text.lower()):
                row[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
