"""Chroma, in a folder or on a server: the place where vectors are kept. The only file that knows it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from tools.domain.errors import StoreError
from tools.store.records import Records

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAME = "passages"


class Chroma(Protocol):
    """Where a collection is kept."""

    @property
    def collection(self) -> str:
        """The name of the collection."""

    @property
    def rows_at_once(self) -> int:
        """The most rows of one call."""

    @property
    def may_hold(self) -> bool:
        """Whether there can be any vector, as far as that is known without opening it."""

    def opened(self) -> AbstractContextManager[Any]:
        """A client, closed afterwards."""


@dataclass(frozen=True)
class ChromaFolder:
    """Chroma in this process. The folder bears one process at a time: whoever opens it holds a lock."""

    folder: Path
    collection: str = _NAME
    rows_at_once: int = 5000  # Chroma refuses more in one call

    @property
    def may_hold(self) -> bool:
        """Whether Chroma has written anything here."""
        return (self.folder / "chroma.sqlite3").exists()

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """A client. Closing matters: Chroma keeps an open folder in memory, and would see it as it was."""
        import chromadb

        client: Any = chromadb.PersistentClient(str(self.folder), settings=_silent())
        with client:
            yield client

    def __str__(self) -> str:
        return str(self.folder)


@dataclass(frozen=True)
class ChromaServer:
    """A Chroma server (`chroma run`), or Chroma Cloud at `https://api.trychroma.com` with a key."""

    url: str
    key: str = field(default="", repr=False)
    tenant: str = "default_tenant"
    database: str = "default_database"
    collection: str = _NAME
    rows_at_once: int = 250  # Chroma Cloud gives and takes no more than 300

    @property
    def may_hold(self) -> bool:
        """A server is asked only when there is something to write."""
        return True

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """A client of the server."""
        client = self._client()
        with client:
            try:
                yield client
            finally:
                for one in (client, client._admin_client):  # Chroma itself leaves its connections open
                    one._server._session.close()

    def _client(self) -> Any:
        import chromadb

        address = urlsplit(self.url)
        secure = address.scheme == "https"
        try:
            return chromadb.HttpClient(
                host=address.hostname or "",
                port=address.port or (443 if secure else 80),
                ssl=secure,
                headers={"x-chroma-token": self.key} if self.key else {},
                tenant=self.tenant,
                database=self.database,
                settings=_silent(),
            )
        except ValueError as error:  # what Chroma makes of a refused connection, and of an unknown tenant
            raise StoreError(f"The Chroma server at {self.url} cannot be used: {error}") from error

    def __str__(self) -> str:
        return f"{self.url} ({self.collection})"


class Collection:
    """The vectors of one model, open for writing."""

    def __init__(self, rows: Any, at_once: int) -> None:
        self._rows, self._at_once = rows, at_once

    def passages(self) -> set[int]:
        """The passages that have a vector."""
        return {int(one) for page in self._pages([]) for one in page["ids"]}

    def write(self, passages: Sequence[int], days: Sequence[int], vectors: "NDArray[np.float32]") -> None:
        """Store the vectors of passages with their days; one that is there already is replaced."""
        self._rows.upsert(
            ids=[str(one) for one in passages],
            embeddings=vectors,
            metadatas=[{"published_on": day} for day in days],
        )

    def remove(self, passages: Sequence[int]) -> None:
        """Remove the vectors of passages."""
        for first in range(0, len(passages), self._at_once):
            self._rows.delete(ids=[str(one) for one in passages[first : first + self._at_once]])

    def records(self) -> Records:
        """Every vector."""
        import numpy as np

        pages = [page for page in self._pages(["embeddings", "metadatas"]) if page["ids"]]
        dimension = self._rows.metadata["dimension"]
        return Records.of(
            [int(one) for page in pages for one in page["ids"]],
            [one["published_on"] for page in pages for one in page["metadatas"]],
            np.concatenate([np.zeros((0, dimension), np.float32), *(page["embeddings"] for page in pages)]),
        )

    def _pages(self, include: list[str]) -> Iterator[Any]:
        for offset in range(0, self._rows.count(), self._at_once):
            yield self._rows.get(include=include, limit=self._at_once, offset=offset)


@contextmanager
def collection(place: Chroma, home: str, fingerprint: str, dimension: int, anew: bool) -> Iterator[Collection]:
    """The collection of one model, for the home of that name; another model's vectors are dropped, `anew` all.

    Raises:
        StoreError: the folder or the server cannot be used, or the collection is another home's.
    """
    with _refusing(place) as client:
        held = _held(client, place)
        if held is not None and held.metadata.get("home", home) != home:
            raise StoreError(
                f"The vectors in {place} are those of another home: set ECON_CHROMA_COLLECTION to another name."
            )
        if held is not None and (anew or held.metadata.get("model") != fingerprint):
            client.delete_collection(place.collection)
        rows = client.get_or_create_collection(
            place.collection,
            configuration={"hnsw": {"space": "cosine"}},
            metadata={"model": fingerprint, "dimension": dimension, "home": home},
            embedding_function=None,
        )
        yield Collection(rows, place.rows_at_once)


def held_records(place: Chroma, home: str, fingerprint: str) -> Records | None:
    """Every vector of one model and home; None where there is no such collection.

    Raises:
        StoreError: the folder or the server cannot be used.
    """
    with _refusing(place) as client:
        held = _held(client, place)
        if held is None or (held.metadata.get("model"), held.metadata.get("home", home)) != (fingerprint, home):
            return None
        return Collection(held, place.rows_at_once).records()


def _held(client: Any, place: Chroma) -> Any:
    return next((one for one in client.list_collections() if one.name == place.collection), None)


@contextmanager
def _refusing(place: Chroma) -> Iterator[Any]:
    import httpx
    from chromadb.errors import ChromaError

    try:
        with place.opened() as client:
            yield client
    except (ChromaError, httpx.HTTPError) as error:
        raise StoreError(f"The vectors in {place} cannot be used ({error}).") from error


def _silent() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)
