"""Questions as different people type them, each with its typed query: reads `wordings/*.txt`.

A line is `question || label`; `earlier turn >> question` is a turn of a thread; ` / ` parts readings that are as good.
A label is an operation and what it is asked of, such as `change CN 2025-02 down?` (see `asked`). `@ 2025-09-01` sets
the day on which the lines below it are asked. A tenth, chosen by a hash of the question, is held out: nobody tunes on
it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "wordings"
_FIRST_DAY = date(2026, 3, 20)


@dataclass(frozen=True)
class Wording:
    """One question with the labels of its readings; `file` is the domain and the round it was written in."""

    file: str
    question: str
    earlier: tuple[str, ...]
    labels: tuple[str, ...]
    as_of: date

    @property
    def held(self) -> bool:
        """Whether it is held out."""
        return hashlib.sha256(self.question.encode()).digest()[0] % 10 == 0

    @property
    def domain(self) -> str:
        """`holdings`, `series`, `tariffs`, `articles` or `outside`."""
        return self.file.partition(".")[0]


def read_wordings(name: str = "*") -> Iterator[Wording]:
    """Every question of the files whose name fits, in order.

    Raises:
        ValueError: a line is no question with a label.
    """
    for path in sorted(FOLDER.glob(f"{name}.txt")):
        as_of = _FIRST_DAY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("@ "):
                as_of = date.fromisoformat(line[1:].strip())
            elif line.strip() and not line.startswith("#"):
                said, parted, label = line.partition("||")
                if not parted:
                    raise ValueError(f"{path.name}, line {number}: no label")
                *earlier, question = (turn.strip() for turn in said.split(">>"))
                labels = tuple(one.strip() for one in label.split(" / "))
                yield Wording(path.stem, question, tuple(earlier), labels, as_of)
