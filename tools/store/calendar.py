"""When each period of a data set was, or will be, first published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Select, insert, select

from tools.domain.period import Period
from tools.store import database

_table = database.release


@dataclass(frozen=True)
class Due:
    """The day `period` of `dataset` is first published, and which document says so."""

    dataset: str
    period: Period
    due_on: date
    source: str


class Calendar:
    """The release dates of every data set."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, dates: Iterable[Due]) -> None:
        """Store release dates; a newer word on the same period replaces the older."""
        with self._engine.begin() as connection:
            add_dates(connection, dates)

    def of(self, dataset: str) -> list[Due]:
        """Every release date of a data set, by period."""
        return self._read(_of(dataset).order_by(_table.c.period))

    def due(self, dataset: str, period: Period) -> Due | None:
        """The release date of one period, if it is known."""
        return next(iter(self._read(_of(dataset).where(_table.c.period == str(period)))), None)

    def last_by(self, dataset: str, day: date) -> Due | None:
        """The newest period out by `day`, if any."""
        query = _of(dataset).where(_table.c.due_on <= day.isoformat())
        return next(iter(self._read(query.order_by(_table.c.period.desc()).limit(1))), None)

    def first_after(self, dataset: str, day: date) -> Due | None:
        """The first release after `day`, if one is known; of several on one day the oldest period."""
        query = _of(dataset).where(_table.c.due_on > day.isoformat())
        return next(iter(self._read(query.order_by(_table.c.due_on, _table.c.period).limit(1))), None)

    def _read(self, query: Select[Any]) -> list[Due]:
        with self._engine.connect() as connection:
            return [
                Due(row.dataset, Period.parse(row.period), date.fromisoformat(row.due_on), row.source)
                for row in connection.execute(query)
            ]


def add_dates(connection: Connection, dates: Iterable[Due]) -> None:
    """Store release dates within a transaction of the caller's; a newer word on a period replaces the older."""
    rows = [
        {"dataset": due.dataset, "period": str(due.period), "due_on": due.due_on.isoformat(), "source": due.source}
        for due in dates
    ]
    if rows:
        connection.execute(insert(_table).prefix_with("or replace"), rows)


def _of(dataset: str) -> Select[Any]:
    return select(_table).where(_table.c.dataset == dataset)
