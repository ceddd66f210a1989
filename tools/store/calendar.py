"""When each period of a data set was, or will be, first published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, insert, select

from tools.domain.period import Period
from tools.store import database


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
        rows = [
            {"dataset": due.dataset, "period": str(due.period), "due_on": due.due_on.isoformat(), "source": due.source}
            for due in dates
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(database.release).prefix_with("or replace"), rows)

    def of(self, dataset: str) -> list[Due]:
        """Every release date of a data set, by period."""
        table = database.release
        query = select(table).where(table.c.dataset == dataset).order_by(table.c.period)
        with self._engine.connect() as connection:
            return [
                Due(row.dataset, Period.parse(row.period), date.fromisoformat(row.due_on), row.source)
                for row in connection.execute(query)
            ]
