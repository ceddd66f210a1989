"""The tariff schedule in every revision: one read-only file, of which a question reads a few rows."""

import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from tools.domain.errors import NoData, StoreError, UnknownName
from tools.domain.product import Code, Line

SCHEDULE_FILE = "hts.sqlite"

BETWEEN = "\x1f"  # between the levels of a path
SAME = 0  # the number of a rate column that says what the line above says
Row = tuple[str, str, int, int, int]  # code, path, and the numbers of the three rates


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

    def goods_lines(self, on: date) -> tuple[Line, ...]:
        """Every eight-digit line of goods on a day, in the schedule's order."""
        return tuple(line for chapter in range(1, 98) for line in self.below(Code(f"{chapter:02}"), on, 8))

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

    def size(self, on: date) -> int:
        """How many lines are in force on a day."""
        number = self.revision(on).number
        counted = "select count(*) from line where first <= ? and (last is null or last >= ?)"
        return int(self._connection.execute(counted, (number, number)).fetchone()[0])

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


def _assemble(code: Code, rows: dict[str, Row], texts: dict[int, str]) -> Line:
    above = [rows[prefix] for prefix in reversed(code.prefixes) if prefix in rows]
    rates = ["", "", ""]
    for row in above:
        rates = [old if new == SAME else texts[new] for old, new in zip(rates, row[2:], strict=True)]
    path = tuple(part for row in above for part in row[1].split(BETWEEN))
    return Line(code, path, *rates)
