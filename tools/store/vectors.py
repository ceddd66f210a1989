"""The vectors of passages: Chroma holds them, a snapshot of them answers questions. The only file that knows Chroma.

Chroma's folder bears one process at a time: a reader beside a writer sees stale vectors, and two writers lose some,
without an error (chroma-core/chroma#3792). So whoever opens it holds the lock, and a question reads the snapshot:
one file, replaced in one step, that is scanned as a whole. The scan is exact and far faster than Chroma's query
under a filter.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from tools.domain.errors import StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAME = "passages"
_AT_ONCE = 5000  # Chroma refuses more rows in one call
_WAIT_SECONDS = 10  # a reader that renews the snapshot holds the lock for a few seconds


@dataclass(frozen=True)
class Snapshot:
    """The vectors as they were at one generation: a record for each passage, ordered by its id."""

    generation: int
    records: "NDArray[Any]"

    @cached_property
    def passages(self) -> "NDArray[np.int64]":
        """The passages' ids, ascending."""
        return _contiguous(self.records["passage"])

    @cached_property
    def days(self) -> "NDArray[np.int32]":
        """The days the passages were published, as in 20250228."""
        return _contiguous(self.records["day"])

    @cached_property
    def matrix(self) -> "NDArray[np.float32]":
        """The vectors, one a row."""
        return _contiguous(self.records["vector"])

    def nearest(
        self, question: "NDArray[np.float32]", also: Iterable[int], first: date, last: date, limit: int
    ) -> dict[int, float]:
        """The cosine of the question with the nearest passages published from `first` to `last`, and with `also`."""
        import numpy as np

        cosines = self.matrix @ question
        seen = (self.days >= as_number(first)) & (self.days <= as_number(last))
        order = np.argsort(np.where(seen, -cosines, np.inf), kind="stable")[:limit]
        rows = {*order[seen[order]].tolist(), *np.flatnonzero(np.isin(self.passages, list(also))).tolist()}
        return {int(self.passages[row]): float(cosines[row]) for row in sorted(rows)}


class Collection:
    """The vectors of one model, open for writing."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows

    def ids(self) -> set[int]:
        """The passages that have a vector."""
        return {int(one) for one in self._rows.get(include=[])["ids"]}

    def write(self, passages: Sequence[int], days: Sequence[date], vectors: "NDArray[np.float32]") -> None:
        """Store the vectors of passages; one that is there already is replaced."""
        self._rows.upsert(
            ids=[str(one) for one in passages],
            embeddings=vectors,
            metadatas=[{"published_on": as_number(day)} for day in days],
        )

    def remove(self, passages: Sequence[int]) -> None:
        """Remove the vectors of passages."""
        for first in range(0, len(passages), _AT_ONCE):
            self._rows.delete(ids=[str(one) for one in passages[first : first + _AT_ONCE]])

    def snapshot(self, generation: int) -> Snapshot:
        """Every vector, read at once."""
        import numpy as np

        dimension = self._rows.metadata["dimension"]
        held = self._rows.get(include=["embeddings", "metadatas"])
        records = np.zeros(
            len(held["ids"]), dtype=[("passage", "<i8"), ("day", "<i4"), ("vector", "<f4", (dimension,))]
        )
        if len(records):
            records["passage"] = [int(one) for one in held["ids"]]
            records["day"] = [one["published_on"] for one in held["metadatas"]]
            records["vector"] = held["embeddings"]
        return Snapshot(generation, np.sort(records, order="passage"))


class Vectors:
    """The vectors under one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: Snapshot | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def is_there(self) -> bool:
        """Whether Chroma has written anything here."""
        return (self._chroma / "chroma.sqlite3").exists()

    @contextmanager
    def writing(self, fingerprint: str, dimension: int) -> Iterator[Collection]:
        """The collection of one model, with no other process beside; another model's vectors are dropped.

        Raises:
            StoreError: another process is at it, or the folder cannot be used.
        """
        lock = self._lock()
        try:
            lock.acquire(timeout=_WAIT_SECONDS)
        except Timeout as error:
            raise StoreError(
                "Another process is embedding articles into this store: wait until it has finished."
            ) from error
        try:
            with _opened(self._chroma) as client:
                yield Collection(_collection_of(client, fingerprint, dimension))
        finally:
            lock.release()

    def keep(self, snapshot: Snapshot) -> None:
        """Make a snapshot the one that questions read; it appears whole or not at all."""
        import numpy as np

        fresh = self._folder / f"generation-{snapshot.generation}.part"
        with fresh.open("wb") as file:
            np.save(file, snapshot.records)
        fresh.replace(self._path(snapshot.generation))
        for path in self._folder.glob("generation-*.npy"):
            if path != self._path(snapshot.generation):
                path.unlink(missing_ok=True)
        self._held = snapshot

    def snapshot(self, generation: int) -> Snapshot | None:
        """The vectors at a generation; while another process is embedding, as they were before; None if never."""
        with self._one_at_a_time:
            if self._held is None or self._held.generation != generation:
                self._held = self._read(generation) or self._renewed(generation) or self._newest()
            return self._held

    def _renewed(self, generation: int) -> Snapshot | None:
        try:
            with self._lock().acquire(timeout=0), _opened(self._chroma) as client:
                self.keep(Collection(client.get_collection(_NAME, embedding_function=None)).snapshot(generation))
        except Timeout:
            return None
        return self._held

    def _newest(self) -> Snapshot | None:
        generations = [int(path.stem.removeprefix("generation-")) for path in self._folder.glob("generation-*.npy")]
        return self._read(max(generations)) if generations else None

    def _read(self, generation: int) -> Snapshot | None:
        import numpy as np

        try:
            return Snapshot(generation, np.load(self._path(generation)))
        except FileNotFoundError:
            return None

    def _path(self, generation: int) -> Path:
        return self._folder / f"generation-{generation}.npy"

    @property
    def _chroma(self) -> Path:
        return self._folder / "chroma"

    def _lock(self) -> FileLock:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder {self._folder} cannot be made: {error.strerror}.") from error
        return FileLock(self._folder / "lock")


def as_number(day: date) -> int:
    """A day as Chroma can compare it: 20250228."""
    return day.year * 10_000 + day.month * 100 + day.day


@contextmanager
def _opened(folder: Path) -> Iterator[Any]:
    import chromadb
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    try:
        # Closing matters: Chroma keeps an open folder in memory, and the next opening would see it as it was.
        client: Any = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        with client:
            yield client
    except ChromaError as error:
        raise StoreError(
            f"The vectors in {folder} cannot be used: delete that folder and ingest again ({error})."
        ) from error


def _collection_of(client: Any, fingerprint: str, dimension: int) -> Any:
    held = next((one for one in client.list_collections() if one.name == _NAME), None)
    if held is not None and (held.metadata or {}).get("model") != fingerprint:
        client.delete_collection(_NAME)
    return client.get_or_create_collection(
        _NAME,
        configuration={"hnsw": {"space": "cosine"}},
        metadata={"model": fingerprint, "dimension": dimension},
        embedding_function=None,
    )


def _contiguous(column: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    return np.ascontiguousarray(column)
