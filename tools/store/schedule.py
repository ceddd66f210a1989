"""The tariff schedule in every revision: one read-only file, of which a question reads a few rows."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from tools.domain.errors import NoData, StoreError, UnknownName
from tools.domain.product import Code, Line

SCHEDULE_FILE = "hts.sqlite"

_TABLES = """
create table revision (number integer primary key, name text not null unique, in_force_from text not null);
create table rate (number integer primary key, text text not null unique);
create table line (
  code text not null, first integer not null, last integer, path text not null,
  general integer not null, special integer not null, column2 integer not null, primary key (code, first)
) without rowid;
create virtual table words using fts5(text, content = '', detail = 'none', tokenize = 'porter unicode61');
"""
_BETWEEN = "\x1f"  # between the levels of a path
_SAME = 0  # the number of a rate column that says what the line above says
_Row = tuple[str, str, int, int, int]  # code, path, and the numbers of the three rates


@dataclass(frozen=True)
class Revision:
    """One edition of the schedule and the first day on which it was in force."""

    number: int
    name: str
    in_force_from: date


class Schedule:
    """Reads lines as they stood on a day. Days before the oldest revision held are answered from it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = lru_cache(maxsize=4096)(self._read_line)
        self._below = lru_cache(maxsize=512)(self._read_below)

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        if not self._path.is_file():
            raise StoreError(f"The tariff schedule {self._path} is missing; reinstall the program or run econ refresh.")
        # The file is opened read-only and never written while it is open: readers of several threads may share it.
        return sqlite3.connect(f"file:{self._path}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    @cached_property
    def _rates(self) -> dict[int, str]:
        return dict(self._connection.execute("select number, text from rate").fetchall())

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """Every revision held, oldest first.

        Raises:
            StoreError: the file is missing or no schedule.
        """
        try:
            rows = self._connection.execute("select number, name, in_force_from from revision order by number")
            return tuple(Revision(number, name, date.fromisoformat(day)) for number, name, day in rows)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"The tariff schedule {self._path} cannot be read: {error}.") from error

    def revision(self, on: date) -> Revision:
        """The revision in force on a day; the oldest one for earlier days."""
        return next((one for one in reversed(self.revisions) if one.in_force_from <= on), self.revisions[0])

    def line(self, code: Code, on: date) -> Line:
        """The line with that code on a day.

        Raises:
            UnknownName: no such code was ever in the revisions held; the nearest codes are named.
            NoData: the code was not in force on that day; what stood in its place is named.
        """
        found = self._line(code, self.revision(on).number)
        if found is None:
            raise self._absent(code, on)
        return found

    def below(self, code: Code, on: date, length: int) -> tuple[Line, ...]:
        """The lines of `length` digits under a code on a day, the line itself included where it has that length."""
        return self._below(code, length, self.revision(on).number)

    def search(self, words: str, on: date, limit: int = 20) -> tuple[Line, ...]:
        """Eight-digit lines whose descriptions hold all the words, best first."""
        number = self.revision(on).number
        terms = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        if not terms:
            return ()
        rows = self._connection.execute(
            "select rowid from words where words match ? order by bm25(words), rowid limit ?", (terms, limit * 2)
        ).fetchall()
        found = (self._line(Code(f"{row:08}"), number) for (row,) in rows)
        return tuple(one for one in found if one is not None)[:limit]

    def _read_line(self, code: Code, number: int) -> Line | None:
        rows = {
            row[0]: row
            for row in self._connection.execute(
                "select code, path, general, special, column2 from line where code in (?, ?, ?, ?)"
                " and first <= ? and (last is null or last >= ?)",
                (*(code.prefixes + ("",) * 4)[:4], number, number),
            )
        }
        return _assemble(code, rows, self._rates) if code.digits in rows else None

    def _read_below(self, code: Code, length: int, number: int) -> tuple[Line, ...]:
        rows = self._connection.execute(
            "select code from line where code >= ? and code < ? and length(code) = ?"
            " and first <= ? and (last is null or last >= ?) order by code",
            (code.digits, f"{code.digits}:", length, number, number),
        ).fetchall()
        found = (self._line(Code(one), number) for (one,) in rows)
        return tuple(one for one in found if one is not None)

    def _absent(self, code: Code, on: date) -> UnknownName | NoData:
        history = self._connection.execute("select first, last from line where code = ?", (code.digits,)).fetchall()
        number = self.revision(on).number
        near = self._nearest(code, on)
        if not history:
            return UnknownName("HTS code", str(code), near)
        names = {one.number: one.name for one in self.revisions}
        first, last = min(row[0] for row in history), max(row[1] or number for row in history)
        when = f"came in with HTS {names[first]}" if number < first else f"was last in force in HTS {names[last]}"
        instead = f" On {on.isoformat()} the codes beside it were {', '.join(near)}." if near else ""
        return NoData(f"HTS code {code} {when} and was not in force on {on.isoformat()}.{instead}")

    def _nearest(self, code: Code, on: date) -> tuple[str, ...]:
        for prefix in (*code.prefixes[1:], code.digits[:2]):
            length = min(len(code.digits), 10)
            lines = self._read_below(Code(prefix), length, self.revision(on).number)
            if lines:
                ranked = sorted(lines, key=lambda one: abs(int(one.code.digits) - int(code.digits)))
                return tuple(str(one.code) for one in ranked[:3])
        return ()


def _assemble(code: Code, rows: dict[str, _Row], texts: dict[int, str]) -> Line:
    above = [rows[prefix] for prefix in reversed(code.prefixes) if prefix in rows]
    rates = ["", "", ""]
    for row in above:
        rates = [old if new == _SAME else texts[new] for old, new in zip(rates, row[2:], strict=True)]
    path = tuple(part for row in above for part in row[1].split(_BETWEEN))
    return Line(code, path, *rates)


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
    newest = schedule.revisions[-1]
    lines = [
        line for chapter in range(1, 98) for line in schedule.below(Code(f"{chapter:02}"), newest.in_force_from, 8)
    ]
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
        own = _BETWEEN.join(line.path[len(above) :])
        general, special, column2 = (
            _SAME if parent and getattr(parent, column) == getattr(line, column) else rates[getattr(line, column)]
            for column in ("general", "special", "column2")
        )
        yield (line.code.digits, number, None, own, general, special, column2)
