"""What people said of answers: whether one helped, and their words on it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Boolean, Column, Engine, ForeignKey, Integer, String, Table, insert, select

from tools.domain.errors import UnknownName
from tools.store import database

feedback = Table(
    "feedback",
    database.metadata,
    Column("number", Integer, primary_key=True),
    Column("answer", String, ForeignKey("answer.id", ondelete="cascade"), nullable=False, index=True),
    Column("helpful", Boolean, nullable=False),
    Column("comment", String, nullable=False),
    Column("said_by", String, nullable=False),
    Column("said_on", String, nullable=False),
)


@dataclass(frozen=True)
class Opinion:
    """One word on one answer; `said_by` is the owner of the thread or key, or nothing."""

    answer: str
    helpful: bool
    comment: str
    said_by: str
    said_on: date


class Feedback:
    """Opinions in the order in which they came; whoever says another of the same answer replaces the first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, opinion: Opinion) -> None:
        """Keep an opinion.

        Raises:
            UnknownName: there is no such answer.
        """
        with self._engine.begin() as connection:
            table = database.answer
            if connection.scalar(select(table.c.id).where(table.c.id == opinion.answer)) is None:
                raise UnknownName("answer", opinion.answer)
            mine = (feedback.c.answer == opinion.answer) & (feedback.c.said_by == opinion.said_by)
            connection.execute(feedback.delete().where(mine))
            connection.execute(insert(feedback).values({**vars(opinion), "said_on": opinion.said_on.isoformat()}))

    def all(self) -> list[Opinion]:
        """Every opinion, oldest first."""
        columns = [column for column in feedback.c if column.name != "number"]
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(feedback.c.number))
            return [Opinion(**{**row._mapping, "said_on": date.fromisoformat(row.said_on)}) for row in rows]
