"""The packaged model without torch: a question is embedded in milliseconds, not after seconds of imports.

Its vectors are those of sentence-transformers but for rounding, and a test holds both together.
"""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.store import weights
from tools.store.minilm import TOKENS, WIDTH, packaged_graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class PackagedEmbedder:
    """all-MiniLM-L6-v2 in ONNX Runtime; its graph is kept under `folder` between processes, if one is given.

    `exact` leaves out the rounding to 8 bits: the very vectors of sentence-transformers, at two thirds of the speed.
    """

    def __init__(self, folder: Path | None = None, exact: bool = False) -> None:
        self._folder, self._exact = folder, exact

    @property
    def fingerprint(self) -> str:
        """The packaged model's fingerprint: its vectors may be compared with those of sentence-transformers."""
        return weights.FINGERPRINT

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return WIDTH

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row of length 1 for each text, in the order of the texts.

        Raises:
            StoreError: the model is not installed, or its weights are not the published ones.
        """
        import numpy as np

        tokens = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        # One text at a time: no padding, so no masks, and on a CPU that is faster. Each keeps to one thread, for
        # several that share a text wait for each other, and on a busy machine take four times as long.
        session = self._session

        def vector(one: list[int]) -> "NDArray[np.float32]":
            row: NDArray[np.float32] = session.run(None, {"tokens": [one]})[0]
            return row

        with ThreadPoolExecutor(os.cpu_count()) if len(tokens) > 1 else nullcontext() as pool:
            rows = list((pool.map if pool else map)(vector, tokens))
        return np.concatenate([np.zeros((0, WIDTH), np.float32), *rows])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(weights.packaged_folder() / "tokenizer.json"))
        tokenizer.enable_truncation(TOKENS)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(self._graph(), options, providers=["CPUExecutionProvider"])

    def _graph(self) -> bytes:
        if self._folder is None:
            return packaged_graph(self._exact)
        name = f"{weights.FINGERPRINT}{'-exact' * self._exact}"
        kept = next(self._folder.glob(f"{name}.*.onnx"), None)
        graph = kept.read_bytes() if kept else b""
        if kept is None or kept.name != _name(name, graph):  # made anew where it is missing or has been changed
            graph = packaged_graph(self._exact)
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = self._folder / f"{_name(name, graph)}.{os.getpid()}.part"
            fresh.write_bytes(graph)
            fresh.replace(self._folder / _name(name, graph))
        return graph


@cache
def packaged_embedder() -> PackagedEmbedder:
    """The one of this process for words that are in no store: its graph is made once."""
    return PackagedEmbedder()


def _name(model: str, graph: bytes) -> str:
    return f"{model}.{hashlib.sha256(graph).hexdigest()[:16]}.onnx"
