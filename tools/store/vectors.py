"""The vectors of passages: Chroma keeps them, files beside it answer questions.

Chroma's folder bears one process at a time: a reader beside a writer sees stale vectors, and two writers lose some,
without an error (chroma-core/chroma#3792). So whoever opens it holds a lock, and a question reads the snapshot: what
is written to Chroma is also added to its files, and there every process sees it at once. The exact scan of them is
far faster than Chroma's query under a filter.
"""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from tools.domain.errors import StoreError
from tools.store.chroma import Chroma, Collection, collection, held_records
from tools.store.embedding_ledger import EmbeddingLedger
from tools.store.records import Records, as_number
from tools.store.snapshot import Snapshot, SnapshotFiles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LAYOUT = "columns"
_WAIT_SECONDS = 30  # a reader that renews the snapshot holds the lock for a few seconds


class Writing:
    """The vectors of one model while no other process writes them."""

    def __init__(self, kept: Collection, files: SnapshotFiles, ledger: EmbeddingLedger) -> None:
        self._kept, self._files, self._ledger = kept, files, ledger

    def begin(self) -> None:
        """Make the ledger and Chroma agree on what has a vector, and have it all in the files.

        What the files hold besides stays until the end, so that questions find it while all is embedded anew.
        """
        self._kept.remove(sorted(self._ledger.agree(self._kept.passages())))
        snapshot = self._files.snapshot()
        if not self._ledger.passages() <= snapshot.passages:
            self._files.replace(self._ledger.generation(), self._all(snapshot))

    def add(self, passages: Sequence[int], days: Sequence[date], vectors: "NDArray[np.float32]") -> None:
        """Store the vectors of passages; from now on every process finds them."""
        numbers = [as_number(day) for day in days]
        self._kept.write(passages, numbers, vectors)
        # Ledger before file: a generation that was noted is never used again, so that a kill between the two leaves
        # a file missing, which is noticed, and never one that says something else.
        self._files.add(self._ledger.add(passages), Records.of(passages, numbers, vectors))

    def settle(self) -> None:
        """Have the files hold just what the ledger says."""
        wanted, generation, snapshot = self._ledger.passages(), self._ledger.generation(), self._files.snapshot()
        if wanted == snapshot.passages and snapshot.generation == generation and not snapshot.is_scattered:
            return
        held = Records.merged(snapshot.parts) if wanted <= snapshot.passages else None
        self._files.replace(generation, (held or self._all(snapshot)).only(wanted))

    def _all(self, snapshot: Snapshot) -> Records:
        return Records.merged([*snapshot.parts, self._kept.records()]) or self._kept.records()


class Vectors:
    """The vectors of one model in one place, with the files for questions under a folder of their own."""

    def __init__(self, place: Chroma, folder: Path, ledger: EmbeddingLedger) -> None:
        self._place, self._folder, self._ledger = place, folder, ledger
        # Vectors of another model are of no use, so each has its own files; so has each layout of them.
        name = hashlib.sha256(f"{ledger.model} {_LAYOUT}".encode()).hexdigest()[:12]
        self._files = SnapshotFiles(folder / f"snapshot-{name}")
        self._held: Snapshot | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def are_complete(self) -> bool:
        """Whether every passage has its vector, and nothing else has one."""
        ledger = self._ledger
        return not ledger.pending() and not ledger.leftovers() and (self._place.may_hold or not ledger.embedded())

    @contextmanager
    def writing(self, dimension: int) -> Iterator[Writing]:
        """Open for writing, with no other process beside; another model's vectors are dropped.

        Raises:
            StoreError: another process is at it, or the folder or server cannot be used.
        """
        lock = self._lock()
        try:
            lock.acquire(timeout=_WAIT_SECONDS)
        except Timeout as error:
            raise StoreError(
                "Another process is embedding articles into this store: wait until it has finished."
            ) from error
        ledger = self._ledger
        try:
            with collection(self._place, ledger.home(), ledger.model, dimension, ledger.is_forgotten) as kept:
                writing = Writing(kept, self._files, ledger)
                writing.begin()
                yield writing
                writing.settle()
        finally:
            lock.release()

    def snapshot(self) -> Snapshot | None:
        """The vectors as they are now; None if there never was one."""
        with self._one_at_a_time:
            generation = self._ledger.generation()
            if self._held is None or self._held.generation < generation:
                self._held = self._files.snapshot()
                if self._held.generation < generation and self._ledger.has_any:
                    self._renew(generation)
            return self._held if self._held.parts else None

    def _renew(self, generation: int) -> None:
        """Read anew what a process that was killed had not written; while one is writing it is its to write."""
        try:
            with self._lock().acquire(timeout=0):
                held = held_records(self._place, self._ledger.home(), self._ledger.model)
                if held is not None:
                    self._files.replace(generation, held)
                    self._held = self._files.snapshot()
        except Timeout:
            return

    def _lock(self) -> FileLock:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder {self._folder} cannot be made: {error.strerror}.") from error
        return FileLock(self._folder / "lock")
