"""The packaged model without torch: a question is embedded in milliseconds, not after seconds of imports.

This is the forward pass of BERT as all-MiniLM-L6-v2 configures it: 6 layers, 12 heads, mean pooling over at most
256 tokens. Its vectors are those of sentence-transformers to 1e-6, and a test holds both together.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tools.store import weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_LAYERS, _HEADS, _WIDTH, _TOKENS = 6, 12, 384, 256
_EPSILON = 1e-12  # layer_norm_eps of the model's config.json


class PackagedEmbedder:
    """all-MiniLM-L6-v2 in numpy."""

    @property
    def fingerprint(self) -> str:
        """The packaged model's fingerprint: its vectors may be compared with those of sentence-transformers."""
        return weights.FINGERPRINT

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return _WIDTH

    def embed(self, texts: Sequence[str]) -> "Matrix":
        """One row of length 1 for each text, in the order of the texts.

        Raises:
            StoreError: the model is not installed, or its weights are not the published ones.
        """
        import numpy as np

        # One text at a time: no padding, so no masks, and on a CPU no slower. One thread: the matrices are small, and
        # on a busy machine several threads that wait for each other take four times as long.
        with self._threads.limit(limits=1, user_api="blas"):
            return np.stack([self._one(text) for text in texts]) if texts else np.zeros((0, _WIDTH), np.float32)

    @cached_property
    def _threads(self) -> Any:
        import numpy  # noqa: F401 - its library has to be loaded to be found
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

        return ThreadpoolController()

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(weights.packaged_folder() / "tokenizer.json"))
        tokenizer.enable_truncation(_TOKENS)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _weights(self) -> dict[str, "Matrix"]:
        from safetensors.numpy import load_file

        return load_file(weights.packaged_folder() / "model.safetensors")

    def _one(self, text: str) -> "Matrix":
        import numpy as np

        tokens = np.array(self._tokenizer.encode(text).ids)
        state = self._normed(self._embedded(tokens), "embeddings.LayerNorm")
        for number in range(_LAYERS):
            state = self._layer(state, f"encoder.layer.{number}")
        mean: Matrix = state.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _embedded(self, tokens: "NDArray[np.int64]") -> "Matrix":
        words = self._weights["embeddings.word_embeddings.weight"][tokens]
        positions = self._weights["embeddings.position_embeddings.weight"][: len(tokens)]
        segment: Matrix = self._weights["embeddings.token_type_embeddings.weight"][0]
        return words + positions + segment

    def _layer(self, state: "Matrix", name: str) -> "Matrix":
        attended = self._linear(self._attention(state, f"{name}.attention.self"), f"{name}.attention.output.dense")
        state = self._normed(state + attended, f"{name}.attention.output.LayerNorm")
        inner = _gelu(self._linear(state, f"{name}.intermediate.dense"))
        return self._normed(state + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, state: "Matrix", name: str) -> "Matrix":
        import numpy as np

        query, key, value = (
            self._linear(state, f"{name}.{part}").reshape(len(state), _HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(_WIDTH // _HEADS))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed: Matrix = (shares @ value).transpose(1, 0, 2).reshape(len(state), _WIDTH)
        return mixed

    def _linear(self, state: "Matrix", name: str) -> "Matrix":
        return state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normed(self, state: "Matrix", name: str) -> "Matrix":
        import numpy as np

        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
        normed: Matrix = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed


def _gelu(state: "Matrix") -> "Matrix":
    import numpy as np
    from scipy.special import erf  # type: ignore[import-untyped]

    gelu: Matrix = state * np.float32(0.5) * (1 + erf(state / np.sqrt(np.float32(2))))
    return gelu
