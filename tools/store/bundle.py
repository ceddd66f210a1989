"""Takes a bundle of figures into the store, once and in one transaction; figures stored before stay as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Table, func, insert, select

from tools.domain.series import Series
from tools.store import database
from tools.store.observations import series_row

_NOTE = "snapshot"
_AT_ONCE = 10_000  # values: hundreds of thousands held at a time cost more than writing them


class Value(NamedTuple):
    """One observation as text: the columns of its table, in their order."""

    series: str
    period: str
    released_on: str
    value: str
    published_on: str
    grade: str
    document: str
    row: str


class ReleaseDay(NamedTuple):
    """One release date as text: the columns of its table, in their order."""

    dataset: str
    period: str
    due_on: str
    source: str


@dataclass(frozen=True)
class Bundle:
    """Series, their values in every release, and release dates; the values are gone through once."""

    series: Sequence[Series]
    values: Iterable[Value]
    days: Sequence[ReleaseDay]


def version_taken_in(engine: Engine) -> str | None:
    """The version of the bundle that the store took in last, if any."""
    with engine.connect() as connection:
        return connection.scalar(select(database.note.c.value).where(database.note.c.name == _NOTE))


def take_in(engine: Engine, bundle: Bundle, version: str) -> int:
    """Add what the store lacks and note the version, all or none; returns how many values were new.

    A value stored before is neither changed nor removed. Titles and release dates follow the bundle.
    """
    with engine.begin() as connection:
        # Writing first takes the lock, so of two programs that start at once the second waits and adds nothing.
        connection.execute(
            insert(database.note).prefix_with("or replace").values(name=_NOTE, value=version),
        )
        if bundle.series:
            rows = [series_row(one) for one in bundle.series]
            connection.execute(insert(database.series).prefix_with("or replace"), rows)
        _insert(connection, database.release, "replace", bundle.days)
        before = _count(connection)
        values = iter(bundle.values)
        while some := list(islice(values, _AT_ONCE)):
            _insert(connection, database.observation, "ignore", some)
        return _count(connection) - before


def _insert(connection: Connection, table: Table, when_held: str, rows: Sequence[tuple[str, ...]]) -> None:
    # Tuples straight to the driver: a hundred thousand values cost half of what they do as dictionaries.
    if rows:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"insert or {when_held} into {table.name} ({names}) values ({marks})", list(rows))


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(database.observation)) or 0
