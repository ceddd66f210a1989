"""Builds the bundled schedule from a folder of official revisions and the list of their days."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.sources import usitc_hts
from tools.store.schedule_file import append_revision, index_words

_NONE = "NA"
# Not in the list of days: it only corrected a description, between revisions 7 and 9.
_UNLISTED = ("2026_rev_8", "2026-05-22")
# The list dates it back to the day of a retroactive rule in it; what it prints could be read from this day.
_NOT_BEFORE = {"2026_rev_9": "2026-05-28"}


@dataclass(frozen=True)
class RevisionFile:
    """One revision: its file, the name we give it and the first day it holds."""

    path: Path
    name: str
    in_force_from: date


def revision_files(folder: Path) -> list[RevisionFile]:
    """The revisions of a folder in their order; a revision holds from the day of its policy, else of its printing."""
    return sorted(_listed(folder), key=lambda one: (one.name[:4], _number(one.name)))


def build_schedule(path: Path, revisions: list[RevisionFile]) -> None:
    """Write the file of the schedule anew.

    Raises:
        Malformed: a file is no export of the schedule.
        StoreError: two revisions have one name, or their days do not rise.
    """
    path.unlink(missing_ok=True)
    for one in revisions:
        body = gzip.decompress(one.path.read_bytes())
        append_revision(path, one.name, one.in_force_from, usitc_hts.read(one.path.name, body))
    index_words(path)


def _listed(folder: Path) -> Iterator[RevisionFile]:
    with (folder / "revision_dates.csv").open(encoding="utf-8", newline="") as file:
        days = [(row["revision"], row["policy_effective_date"], row["effective_date"]) for row in csv.DictReader(file)]
    for revision, policy, printed in [*days, (_UNLISTED[0], _NONE, _UNLISTED[1])]:
        name = revision if revision.startswith("20") else f"2025_{revision}"
        day = _NOT_BEFORE.get(name) or (printed if policy == _NONE else policy)
        said = name.replace("_", " ").replace("rev", "Revision")
        yield RevisionFile(folder / f"hts_{name}.json.gz", said, date.fromisoformat(day))


def _number(name: str) -> int:
    last = name.rsplit(maxsplit=1)[-1]
    return int(last) if last.isdigit() else 0
