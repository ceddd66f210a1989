"""Brings a store up to the bundled tariffs, and takes in a newer revision of the schedule."""

import shutil
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import insert, select

from ingest.sources import usitc_hts
from ingest.tariff_check import contradictions
from ingest.tariff_ledger import read_ledger
from tools.domain.errors import Malformed
from tools.domain.product import Line
from tools.store import database
from tools.store.schedule import SCHEDULE_FILE, Schedule
from tools.store.schedule_file import append_revision, index_words
from tools.store.store import Store

BUNDLE = Path(__file__).parent / "snapshot" / "tariffs"
_NOTE = "tariffs"
_SHORTEST = 0.9  # of the lines in force: no revision has dropped a tenth of them


def load_tariffs(store: Store) -> bool:
    """Put the bundled ledger and schedule into a store; False if it has them. A newer schedule there is kept.

    Raises:
        Malformed: a row of the ledger is wrong.
        UnreadableFile: a bundled file is missing.
    """
    version = _version()
    with store.engine.connect() as connection:
        held = connection.scalar(select(database.note.c.value).where(database.note.c.name == _NOTE))
    if held == version and store.schedule_path.is_file():
        return False
    read_ledger(BUNDLE).write_to(store.measures)
    _copy_schedule(store.schedule_path)
    with store.engine.begin() as connection:
        connection.execute(insert(database.note).prefix_with("or replace").values(name=_NOTE, value=version))
    return True


@dataclass(frozen=True)
class Taken:
    """A revision that was taken in: how many lines it changed, and the measures of the ledger that contradict it."""

    name: str
    in_force_from: date
    changed: int
    contradicted: tuple[str, ...]

    @property
    def said(self) -> str:
        """What was taken in, as a sentence without its full stop."""
        against = f"{len(self.contradicted)} measures of the ledger contradict it"
        return (
            f"{self.name} is in force from {self.in_force_from.isoformat()}; {self.changed:,} lines changed; {against}"
        )


def take_revision(store: Store, name: str, in_force_from: date, body: bytes) -> Taken:
    """Add a newer revision of the schedule to a store, all or nothing; what in the ledger contradicts it is told.

    Args:
        name: The revision's own name, such as `2026 Revision 11`.
        in_force_from: First day on which it holds.
        body: The export of the schedule as published.

    Raises:
        Malformed: the bytes are no schedule.
        StoreError: the revision is already held, or is older than the newest one.
    """
    path = store.schedule_path
    fresh = path.with_suffix(".new")
    shutil.copyfile(path, fresh)
    try:
        changed = append_revision(fresh, name, in_force_from, _whole(name, body, Schedule(path)))
        index_words(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return Taken(name, in_force_from, changed, contradictions(store.measures.all(), Schedule(path)))


def _whole(name: str, body: bytes, held: Schedule) -> list[Line]:
    """The lines of a revision that is as long as the schedule is.

    Raises:
        Malformed: it is no schedule, or only a part of one.
    """
    lines = list(usitc_hts.read(name, body))
    expected = held.size(held.revisions[-1].in_force_from)
    if len(lines) < expected * _SHORTEST:
        raise Malformed(name, len(lines), f"it holds {len(lines):,} lines where the schedule in force has {expected:,}")
    return lines


def _copy_schedule(path: Path) -> None:
    bundled = BUNDLE / SCHEDULE_FILE
    if path.is_file() and Schedule(path).revisions[-1].in_force_from > Schedule(bundled).revisions[-1].in_force_from:
        return
    fresh = path.with_suffix(".new")
    shutil.copyfile(bundled, fresh)
    fresh.replace(path)


def _version() -> str:
    """A checksum of the ledger's files and the size of the schedule: enough to see that the bundle is another one."""
    checksum = 0
    for path in sorted(BUNDLE.rglob("*.csv")):
        checksum = zlib.crc32(path.read_bytes(), zlib.crc32(path.name.encode(), checksum))
    return f"{checksum:08x}-{(BUNDLE / SCHEDULE_FILE).stat().st_size}"
