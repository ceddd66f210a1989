"""Writes the file of the schedule: one revision after another, of each only what it changes."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from tools.domain.errors import StoreError
from tools.domain.product import Line
from tools.store.schedule import BETWEEN, SAME, Schedule

_TABLES = """
create table revision (number integer primary key, name text not null unique, in_force_from text not null);
create table rate (number integer primary key, text text not null unique);
create table line (
  code text not null, first integer not null, last integer, path text not null,
  general integer not null, special integer not null, column2 integer not null, primary key (code, first)
) without rowid;
create virtual table words using fts5(text, content = '', detail = 'none', tokenize = 'porter unicode61');
"""


def append_revision(path: Path, name: str, in_force_from: date, lines: Iterable[Line]) -> int:
    """Add a newer revision to the file (made if it is not there); only what changed is written. Gives the changes.

    Raises:
        StoreError: a revision of that name, or one in force later, is already held.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        if not connection.execute("select 1 from sqlite_master where name = 'revision'").fetchone():
            connection.executescript(_TABLES)
        number = _next_number(connection, name, in_force_from)
        held = {row[0]: row for row in connection.execute("select * from line where last is null")}
        rates = _Rates(connection)
        fresh = {row[0]: row for row in _rows(lines, number, rates)}
        ended = [code for code, row in held.items() if code not in fresh or row[3:] != fresh[code][3:]]
        added = [row for code, row in fresh.items() if code not in held or held[code][3:] != row[3:]]
        connection.executemany(
            "update line set last = ? where code = ? and last is null", [(number - 1, code) for code in ended]
        )
        connection.executemany("insert into line values (?, ?, ?, ?, ?, ?, ?)", added)
        connection.execute("insert into revision values (?, ?, ?)", (number, name, in_force_from.isoformat()))
        return len(added) + len(set(ended) - set(fresh))


def index_words(path: Path) -> None:
    """Rebuild the index of words over the eight-digit lines of the newest revision, and pack the file."""
    schedule = Schedule(path)
    lines = schedule.goods_lines(schedule.revisions[-1].in_force_from)
    schedule._connection.close()
    with closing(sqlite3.connect(path)) as connection:
        with connection:
            connection.execute("insert into words (words) values ('delete-all')")
            connection.executemany(
                "insert into words (rowid, text) values (?, ?)",
                [(int(one.code.digits), " ".join(one.path)) for one in lines],
            )
        connection.execute("vacuum")


def _next_number(connection: sqlite3.Connection, name: str, in_force_from: date) -> int:
    held = connection.execute("select number, name, in_force_from from revision").fetchall()
    if any(name == one for _, one, _ in held):
        raise StoreError(f"HTS {name} is already held.")
    latest = max((day for *_, day in held), default="")
    if in_force_from.isoformat() < latest:
        raise StoreError(f"HTS {name} is older than the newest revision held, which is in force from {latest}.")
    return 1 + max((number for number, *_ in held), default=0)


class _Rates(dict[str, int]):
    """The number of each rate text; a new text gets the next number and is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__((text, number) for number, text in connection.execute("select number, text from rate"))
        self._connection = connection

    def __missing__(self, text: str) -> int:
        self[text] = len(self) + 1
        self._connection.execute("insert into rate values (?, ?)", (self[text], text))
        return self[text]


def _rows(lines: Iterable[Line], number: int, rates: _Rates) -> Iterable[tuple[str, int, None, str, int, int, int]]:
    seen: dict[str, Line] = {}
    for line in lines:
        parent = next((seen[prefix] for prefix in line.code.prefixes[1:] if prefix in seen), None)
        seen[line.code.digits] = line
        above = parent.path if parent and line.path[: len(parent.path)] == parent.path else ()
        own = BETWEEN.join(line.path[len(above) :])
        general, special, column2 = (
            SAME if parent and getattr(parent, column) == getattr(line, column) else rates[getattr(line, column)]
            for column in ("general", "special", "column2")
        )
        yield (line.code.digits, number, None, own, general, special, column2)
