"""Articles and the passages that are searched: the words in SQL, which is the truth, and their vectors in Chroma."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from tools.store.embedder import Embedder


class Passages:
    """Writes, embeds and searches articles."""

    def __init__(
        self, engine: Engine, folder: Path, documents: Callable[[], Embedder], questions: Callable[[], Embedder]
    ) -> None:
        self._engine, self._folder = engine, folder
        self._documents, self._questions = documents, questions
