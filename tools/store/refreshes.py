"""What was fetched from publishers and what it changed; a refresh writes all of a source in one transaction."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, Row, insert, select

from tools.domain.errors import StoreError
from tools.domain.series import Observation
from tools.store import database
from tools.store.calendar import Due, add_dates
from tools.store.observations import add_observations


@dataclass(frozen=True)
class Fetched:
    """What an address gave when it was last read, and the last day on which it still gave just that.

    `newest` is the last day of the newest period in it, `figures` how many figures it held.
    """

    address: str
    datasets: tuple[str, ...]
    etag: str
    last_modified: str
    sha256: str
    newest: date
    figures: int
    seen_on: date


@dataclass(frozen=True)
class Revision:
    """One value that a release gives anew: what it was and what it is, as decimal text in `unit`."""

    series: str
    title: str
    period: str
    was: str
    now: str
    unit: str


@dataclass(frozen=True)
class Refreshed:
    """What the last refresh of a source did; `changed_on` and what follows are of the last that changed anything."""

    source: str
    ran_on: date
    outcome: str
    remark: str
    changed_on: date | None = None
    new: int = 0
    revised: int = 0
    examples: tuple[Revision, ...] = ()


class Refreshes:
    """The memory of refreshes, and the one way in which they write."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the store against a second refresh; the lock goes with the process.

        Raises:
            StoreError: another refresh is running.
        """
        lock = FileLock(Path(str(self._engine.url.database)).with_name("refresh.lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreError("Another refresh is running on this store: wait until it has finished.") from error
        try:
            yield
        finally:
            lock.release()

    def fetched(self, address: str) -> Fetched | None:
        """What is remembered of an address."""
        table = database.fetched
        with self._engine.connect() as connection:
            row = connection.execute(select(table).where(table.c.address == address)).one_or_none()
        return _fetched(row) if row is not None else None

    def last(self) -> list[Refreshed]:
        """What the last refresh of every source did, by source."""
        table = database.refreshed
        with self._engine.connect() as connection:
            return [_refreshed(row) for row in connection.execute(select(table).order_by(table.c.source))]

    def write(
        self, done: Refreshed, fetched: Iterable[Fetched], observations: Iterable[Observation], dates: Iterable[Due]
    ) -> None:
        """Store what a refresh of one source brought and what it did, all or none.

        Raises:
            StoreError: a release is stored with another value, or the store cannot be written.
        """
        with self._engine.begin() as connection:
            _note(connection, done)
            rows = [_fetched_row(one) for one in fetched]
            if rows:
                connection.execute(insert(database.fetched).prefix_with("or replace"), rows)
            add_observations(connection, observations)
            add_dates(connection, dates)


def _note(connection: Connection, done: Refreshed) -> None:
    table = database.refreshed
    if done.changed_on is None:
        row = connection.execute(select(table).where(table.c.source == done.source)).one_or_none()
        before = _refreshed(row) if row is not None else done
        done = replace(before, ran_on=done.ran_on, outcome=done.outcome, remark=done.remark)
    connection.execute(insert(table).prefix_with("or replace"), [_refreshed_row(done)])


def _fetched_row(one: Fetched) -> dict[str, Any]:
    days = {"newest": one.newest.isoformat(), "seen_on": one.seen_on.isoformat()}
    return {**vars(one), **days, "datasets": " ".join(one.datasets)}


def _fetched(row: Row[Any]) -> Fetched:
    days = {"newest": date.fromisoformat(row.newest), "seen_on": date.fromisoformat(row.seen_on)}
    return Fetched(**{**row._mapping, **days, "datasets": tuple(row.datasets.split())})


def _refreshed_row(one: Refreshed) -> dict[str, Any]:
    changed_on = one.changed_on.isoformat() if one.changed_on else ""
    examples = json.dumps([asdict(example) for example in one.examples], ensure_ascii=False)
    return {**vars(one), "ran_on": one.ran_on.isoformat(), "changed_on": changed_on, "examples": examples}


def _refreshed(row: Row[Any]) -> Refreshed:
    changed_on = date.fromisoformat(row.changed_on) if row.changed_on else None
    examples = tuple(Revision(**example) for example in json.loads(row.examples))
    days = {"ran_on": date.fromisoformat(row.ran_on), "changed_on": changed_on}
    return Refreshed(**{**row._mapping, **days, "examples": examples})
