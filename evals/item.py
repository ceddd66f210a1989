"""Items of suites: one question or text with what a right answer holds, read from files of JSON lines."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tools.domain.errors import BadArgument, UnknownName, UnreadableFile

SUITES = Path(__file__).parent / "suites"
Fields = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One item. A question has `expect`; a text has `claims`, each with its span and verdict.

    `held` items may not be tuned on: reports count them and do not show them.
    """

    suite: str
    id: str
    family: str
    question: str
    as_of: date
    thread: tuple[str, ...] = ()
    expect: Fields = field(default_factory=dict)
    claims: tuple[Fields, ...] = ()
    held: bool = False

    @property
    def key(self) -> str:
        """The name of the item among all suites."""
        return f"{self.suite}/{self.id}"

    def can_be_cited(self, stored: Collection[str]) -> bool:
        """Whether of each group of documents that a right answer cites one is among those stored."""
        names = "\n".join(stored).lower()
        return all(any(document_key(one) in names for one in group) for group in self.documents)

    @property
    def documents(self) -> list[list[str]]:
        """The groups of documents of which a right answer cites one each."""
        one = self.expect.get("documents")
        return [*([one] if one else []), *(self.expect.get("documents_all") or [])]

    @property
    def fingerprint(self) -> str:
        """Changes when the item asks or expects something else."""
        said = [self.question, self.thread, self.as_of.isoformat(), self.expect, self.claims]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def document_key(document: str) -> str:
    """What names a document wherever it lies: its file name in small letters, without `.md`."""
    return str(document).rpartition("/")[2].removesuffix(".md").lower()


def suite_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Every suite of the folders by its name; of two of one name the later folder's counts.

    Files such as `holdings.questions.jsonl`, which truths are computed from, are no suites.
    """
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.jsonl")) if "." not in path.stem}


def read_suites(names: Sequence[str], folders: Sequence[Path], day: date) -> list[Item]:
    """The items of the suites named, or of all; a name ending in `.jsonl` is a file. `day` is for items without one.

    Raises:
        UnknownName: no suite has that name.
        UnreadableFile: a file cannot be read.
        BadArgument: a line is no item.
    """
    known = suite_files(folders)
    for name in names:
        if not name.endswith(".jsonl") and name not in known:
            raise UnknownName("suite", name, tuple(known))
    paths = [Path(name) if name.endswith(".jsonl") else known[name] for name in names or known]
    return [item for path in paths for item in read_suite(path, day)]


def read_suite(path: Path, day: date) -> Iterator[Item]:
    """The items of one file, without drafts, which expect nothing yet.

    Raises:
        UnreadableFile: the file cannot be read.
        BadArgument: a line is no item.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path} cannot be read as a suite: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not row.get("draft"):
                yield _item(path.stem, row, day)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadArgument(f"{path}, line {number} is no item of a suite: {error!r}.") from error


def _item(suite: str, row: Fields, day: date) -> Item:
    claims = tuple(row.get("claims", ()))
    if any(not claim["span"] or not (claim.get("verdict") or claim.get("verdict_any")) for claim in claims):
        raise ValueError("a claim needs a span and a verdict")
    return Item(
        suite=suite,
        id=str(row["id"]),
        family=row.get("family") or f"claims.{row['style']}",
        question=row["text"] if claims else row["question"],
        as_of=date.fromisoformat(row["as_of"]) if row.get("as_of") else day,
        thread=tuple(row.get("thread", ())),
        expect={} if claims else dict(row["expect"]),
        claims=claims,
        held=row.get("split") == "held",
    )
