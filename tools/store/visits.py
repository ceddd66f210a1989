"""What the web gave when articles were last fetched from it, and which articles were removed for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, delete, insert, select

from tools.store import database


@dataclass(frozen=True)
class Visit:
    """One address as it was when it was last read: a document, or a list of `entries` documents (0 for a document).

    `stamp` is what the list it stands in said of it, such as the day of its last change.
    """

    address: str
    etag: str
    last_modified: str
    sha256: str
    stamp: str
    entries: int
    seen_on: date


class Visits:
    """The memory of the web."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last(self, address: str) -> Visit | None:
        """The last visit to an address."""
        table = database.visit
        with self._engine.connect() as connection:
            row = connection.execute(select(table).where(table.c.address == address)).one_or_none()
        return Visit(**{**row._mapping, "seen_on": date.fromisoformat(row.seen_on)}) if row is not None else None

    def note(self, visit: Visit) -> None:
        """Remember a visit."""
        row = {**vars(visit), "seen_on": visit.seen_on.isoformat()}
        with self._engine.begin() as connection:
            connection.execute(insert(database.visit).prefix_with("or replace"), [row])

    def forgotten(self) -> set[str]:
        """The documents that were removed and are not to come back with the folder or list they stand in."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(database.forgotten.c.document)))

    def welcome(self, documents: Sequence[str]) -> None:
        """Let documents that were removed come back."""
        table = database.forgotten
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.document.in_(documents)))
