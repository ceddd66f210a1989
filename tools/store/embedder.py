"""What turns text into vectors: the contract, and sentence-transformers, the way to use any model but the packaged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from tools.store import weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 8  # larger batches pad more than they gain on a CPU


class Embedder(Protocol):
    """Turns texts into unit vectors. Vectors of one `fingerprint` may be compared with each other."""

    @property
    def fingerprint(self) -> str:
        """Which model, in which version: the same for every embedder that gives the same vectors."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row of length 1 for each text, in the order of the texts."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the CPU, from files that are already on this machine.

    `model` is `weights.PACKAGED`, or the folder or cached name of another model.
    """

    def __init__(self, model: str = weights.PACKAGED) -> None:
        self._model_name = model
        self._loaded: Any = None

    @property
    def fingerprint(self) -> str:
        """The name of the model with a checksum of its files: another model of the same name is noticed."""
        return weights.fingerprint_of(self._model_name)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model().get_embedding_dimension())

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row of length 1 for each text, in the order of the texts.

        Raises:
            StoreError: the model is not on this machine, or its weights are not the ones expected.
        """
        import numpy as np

        rows = self._model().encode(
            list(texts), batch_size=_AT_ONCE, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)

    def _model(self) -> Any:
        if self._loaded is None:
            self._loaded = _load(self._model_name)
        return self._loaded


def _load(model: str) -> Any:
    # The weights are looked at first: torch takes seconds to import, and a wrong file should be named at once.
    folder = str(weights.folder_of(model))
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    from tools.domain.errors import StoreError

    torch.set_num_threads(1)
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # loading takes no time worth a bar
    try:
        return SentenceTransformer(folder, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise StoreError(f"The embedding model {model!r} cannot be loaded.") from error
