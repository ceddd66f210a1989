"""Articles and the passages that are searched: the words in SQL, which is the truth, and their vectors in Chroma."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, insert, select, update

from tools.domain.inquiry import Inquiry
from tools.domain.passage import Article, Passage
from tools.store import article_rows, database
from tools.store.chroma import Chroma, ChromaFolder
from tools.store.embedder import Embedder
from tools.store.embedding_ledger import EmbeddingLedger
from tools.store.full_text import best_by_words
from tools.store.ranking import Hit, ranked
from tools.store.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 64  # passages embedded between two commits: what a kill costs at most
_RECENT = 1000  # vectors of questions and sentences that are kept in memory
_CANDIDATES = 100  # passages that each way of searching brings to the ranking


class Written(Enum):
    """What writing an article did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Counts:
    """How much is stored; `embedded` are the passages that have a vector of the model in use.

    `other_models` are those that the rest of the vectors were made with.
    """

    articles: int
    passages: int
    embedded: int
    first: date | None
    last: date | None
    other_models: tuple[str, ...] = ()


class Passages:
    """Writes, embeds and searches articles.

    `documents` and `questions` make the embedders when they are first needed; both give the same vectors. The vectors
    are kept in `chroma`, by default in the `folder`; what questions read of them is always there.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        documents: Callable[[], Embedder],
        questions: Callable[[], Embedder],
        chroma: Chroma | None = None,
    ) -> None:
        self._engine, self._folder, self._chroma = engine, folder, chroma or ChromaFolder(folder / "chroma")
        self._documents, self._make_questions = documents, questions
        self._recent: dict[str, NDArray[np.float32]] = {}

    def write(self, article: Article, passages: Sequence[Passage], source: str = "") -> Written:
        """Store an article with its passages, all or nothing; one of the same `document` is replaced.

        `source` is the fingerprint of the bytes it was read from; `sources` gives it back.
        """
        table = database.article
        same = (table.c.document == article.document) & (table.c.sha256 == article_rows.fingerprint(article, passages))
        with self._engine.begin() as connection:
            if connection.execute(update(table).where(same).values(source=source)).rowcount:
                return Written.UNCHANGED
            replaced = article_rows.replace(connection, article, passages, source)
        return Written.CHANGED if replaced else Written.NEW

    def forget(self, document: str) -> bool:
        """Remove an article with its passages, and keep it out of the folders and lists it came from.

        Says whether there was one. Its vectors go with the next `embed_pending`; no question finds it from now on.
        """
        with self._engine.begin() as connection:
            there = article_rows.remove(connection, document)
            if there:
                connection.execute(insert(database.forgotten).prefix_with("or ignore").values(document=document))
        return there

    def named(self, name: str) -> list[str]:
        """The documents of this name, or fetched from this address."""
        table = database.article
        with self._engine.connect() as connection:
            query = select(table.c.document).where((table.c.document == name) | (table.c.url == name))
            return sorted(connection.scalars(query))

    def nearest_names(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The documents whose names are most like this one."""
        from rapidfuzz.process import extract

        return tuple(one for one, _, _ in extract(name, list(self.sources()), limit=limit))

    def text_and_day(self, document: str) -> tuple[str, date] | None:
        """The text of a stored document and the day it counts as published."""
        table = database.article
        with self._engine.connect() as connection:
            query = select(table.c.text, table.c.published_on).where(table.c.document == document)
            row = connection.execute(query).one_or_none()
        return (row.text, date.fromisoformat(row.published_on)) if row is not None else None

    def sources(self) -> dict[str, str]:
        """The fingerprint of the bytes that each document was read from."""
        table = database.article
        with self._engine.connect() as connection:
            return {row.document: row.source for row in connection.execute(select(table.c.document, table.c.source))}

    def embed_pending(self, progress: Callable[[int, int], None]) -> int:
        """Give every passage its vector; calls `progress(done, total)` and returns how many were embedded.

        It may be interrupted at any time: what is embedded stays and is found at once, and the next call does the
        rest.

        Raises:
            StoreError: another process is embedding, or the model or the place of the vectors cannot be used.
        """
        if self._vectors.are_complete:
            return 0
        embedder = self._documents()
        with self._vectors.writing(embedder.dimension) as writing:
            done, total = 0, self._ledger.pending()
            while batch := self._ledger.next(_AT_ONCE):
                vectors = embedder.embed([one.text for one in batch])
                writing.add([one.passage for one in batch], [one.published_on for one in batch], vectors)
                done += len(batch)
                progress(done, max(done, total))
        return done

    def reindex(self, progress: Callable[[int, int], None]) -> int:
        """Make all vectors anew from the words, which are the truth; as `embed_pending`, which completes it.

        Raises:
            StoreError: as `embed_pending`.
        """
        self._ledger.forget()
        return self.embed_pending(progress)

    def search(
        self, question: str, as_of: date, limit: int = 8, first: date | None = None, last: date | None = None
    ) -> list[Hit]:
        """The passages that answer a question best, best first, each wording once.

        Only articles published by `as_of`, and from `first` to `last` where they are given, are seen.

        Raises:
            StoreError: the model or the vectors cannot be used.
        """
        inquiry = Inquiry(question, as_of)
        first, last = first or date.min, min(last or as_of, as_of)
        with self._engine.connect() as connection:
            by_words = best_by_words(connection, inquiry, first, last, _CANDIDATES)
            by_meaning = self._by_meaning(inquiry, by_words, first, last)
            found = article_rows.read(connection, {*by_words, *by_meaning}, first, last)
        hits: dict[str, Hit] = {}
        for hit in ranked(inquiry, found, by_words, by_meaning):
            if len(hits) == limit:
                break
            hits.setdefault(" ".join(hit.passage.text.lower().split()), hit)
        return list(hits.values())

    def likeness(self, question: str, texts: Sequence[str]) -> list[float]:
        """How near each text is in meaning to the question: the cosine of their vectors.

        Raises:
            StoreError: the model cannot be used.
        """
        vectors = self._embedded([question, *texts])
        return [float(one) for one in vectors[1:] @ vectors[0]]

    def counts(self) -> Counts:
        """How much is stored."""
        day = database.article.c.published_on
        with self._engine.connect() as connection:
            articles, first, last = connection.execute(select(func.count(), func.min(day), func.max(day))).one()
        return Counts(
            articles=articles,
            passages=self._ledger.embedded() + self._ledger.pending(),
            embedded=self._ledger.embedded(),
            other_models=tuple(self._ledger.other_models()),
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
        )

    @cached_property
    def _ledger(self) -> EmbeddingLedger:
        return EmbeddingLedger(self._engine, self._questions.fingerprint)

    @cached_property
    def _vectors(self) -> Vectors:
        return Vectors(self._chroma, self._folder, self._ledger)

    @cached_property
    def _questions(self) -> Embedder:
        return self._make_questions()

    def _by_meaning(self, inquiry: Inquiry, also: Iterable[int], first: date, last: date) -> dict[int, float]:
        snapshot = self._vectors.snapshot()
        if snapshot is None:
            return {}
        return snapshot.nearest(self._vector(inquiry), also, first, last, _CANDIDATES)

    def _vector(self, inquiry: Inquiry) -> "NDArray[np.float32]":
        """Half way between the question as asked and with what articles call the things in it."""
        vectors = self._embedded(list(dict.fromkeys([inquiry.text, inquiry.said_in_full])))
        mean: NDArray[np.float32] = vectors.mean(axis=0)
        return mean

    def _embedded(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """The vectors of texts, of which the question and many a sentence were embedded a moment ago."""
        import numpy as np

        recent = self._recent
        unknown = [text for text in dict.fromkeys(texts) if text not in recent]
        fresh = dict(zip(unknown, self._questions.embed(unknown), strict=True)) if unknown else {}
        vectors = np.stack([fresh[text] if text in fresh else recent[text] for text in texts])
        self._recent = {**(recent if len(recent) < _RECENT else {}), **fresh}
        return vectors
