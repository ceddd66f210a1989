"""The vectors as questions read them: files that are written once and never changed, scanned as a whole.

A passage keeps its words and so its vector for good; therefore the files may be read together in any order, and
whoever finds fewer of them knows less but nothing wrong. The rows of a file are ordered by day, so that a question of
a day looks at the first rows only, and they are mapped, not copied: processes share them.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tools.store.records import Records

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MANY = 32  # files that are read together before they are merged into one
_ATTEMPTS = 5  # a file may be merged into another one between being listed and being opened


@dataclass(frozen=True)
class Snapshot:
    """The vectors as they were at one generation: those of the last merge, and those that came since.

    It is scattered where one file would serve better: there are many, or one says again what another has said.
    """

    generation: int
    parts: tuple[Records, ...]
    is_scattered: bool

    def nearest(
        self, question: "NDArray[np.float32]", also: Iterable[int], first: date, last: date, limit: int
    ) -> dict[int, float]:
        """The cosine of the question with the nearest passages published from `first` to `last`, and with `also`."""
        near: dict[int, float] = {}
        named: dict[int, float] = {}
        for part in self.parts:
            near |= part.nearest(question, first, last, limit)
            named |= part.cosines(question, also)
        best = sorted(near.items(), key=lambda one: (-one[1], one[0]))[:limit]
        return dict(sorted({**dict(best), **named}.items()))

    @property
    def passages(self) -> set[int]:
        """The passages that have a vector here."""
        return {one for part in self.parts for one in part.passages.tolist()}


class SnapshotFiles:
    """The files of one model under one folder: `base-7.npy` holds what was there at generation 7, `more-8.npy` is new.

    One process writes, many read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Records] = {}

    def add(self, generation: int, records: Records) -> None:
        """Add what came with one generation; it appears whole or not at all."""
        self._write(f"more-{generation}.npy", records)

    def replace(self, generation: int, records: Records) -> None:
        """Put one file in the place of all; it appears whole or not at all."""
        self._write(f"base-{generation}.npy", records)
        for name in self._names():
            if _generation(name) <= generation and name != f"base-{generation}.npy":
                (self._folder / name).unlink(missing_ok=True)
        for unfinished in self._folder.glob("*.part"):
            unfinished.unlink(missing_ok=True)

    def snapshot(self) -> Snapshot:
        """What the files hold together."""
        for _ in range(_ATTEMPTS):
            names = self._names()
            try:
                self._read = {name: self._records(name) for name in names}
            except FileNotFoundError:
                continue
            break
        bases = [records for name, records in self._read.items() if name.startswith("base-")]
        recent = Records.merged(records for name, records in self._read.items() if name.startswith("more-"))
        parts = (*bases, *([recent] if recent else []))
        rows = [one for records in self._read.values() for one in records.passages.tolist()]
        is_scattered = len(self._read) > _MANY or len(rows) > len(set(rows))
        return Snapshot(max(map(_generation, self._read), default=0), parts, is_scattered)

    def _names(self) -> list[str]:
        return sorted((path.name for path in self._folder.glob("*-*.npy")), key=_generation)

    def _records(self, name: str) -> Records:
        import numpy as np

        return self._read.get(name) or Records(np.load(self._folder / name, mmap_mode="r"))

    def _write(self, name: str, records: Records) -> None:
        import numpy as np

        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{name}.part"
        with fresh.open("wb") as file:
            np.save(file, records.columns)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._folder / name)


def _generation(name: str) -> int:
    return int(name.removesuffix(".npy").split("-")[1])
