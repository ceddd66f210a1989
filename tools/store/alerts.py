"""What people asked to be told of: new releases, moves of a statistic, and weekly digests."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Engine, Integer, Row, String, Table, delete, insert, select

from tools.store import database

alert = Table(
    "alert",
    database.metadata,
    Column("number", Integer, primary_key=True),
    Column("workspace", String, nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("asker", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("direction", String, nullable=False),
    Column("amount", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("said", String, nullable=False),
    Column("since", String, nullable=False),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Alert:
    """Who is told where of what. `subject` is a data set or series; `since` what was out when it was asked for.

    `kind` is `release`, `move` or `digest`; of a move, `direction` is `fall`, `rise` or `move` and `amount` decimal
    text in `unit`. `said` is the alert in words.
    """

    workspace: str
    channel: str
    asker: str
    kind: str
    subject: str
    direction: str
    amount: str
    unit: str
    said: str
    since: str
    number: int = 0


class Alerts:
    """The alerts of a store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, one: Alert) -> Alert:
        """Keep an alert; gives it with its number. The same one of the same asker is kept once."""
        with self._engine.begin() as connection:
            values = {name: value for name, value in vars(one).items() if name != "number"}
            same = [alert.c[name] == value for name, value in values.items() if name != "since"]
            found = connection.execute(select(alert).where(*same)).first()
            if found is not None:
                return _alert(found)
            number = connection.execute(insert(alert).values(values)).inserted_primary_key
        return Alert(**values, number=number[0] if number else 0)

    def all(self) -> list[Alert]:
        """Every alert, oldest first."""
        return self._read()

    def seen_by(self, workspace: str, asker: str, channel: str) -> list[Alert]:
        """The alerts of a person, and those of a channel, in one workspace."""
        mine = (alert.c.asker == asker) | (alert.c.channel == channel)
        return self._read(alert.c.workspace == workspace, mine)

    def remove(self, number: int, workspace: str, asker: str, channel: str) -> bool:
        """Remove an alert that such a person sees in such a channel; whether there was one."""
        mine = (alert.c.asker == asker) | (alert.c.channel == channel)
        with self._engine.begin() as connection:
            wanted = (alert.c.number == number) & (alert.c.workspace == workspace) & mine
            return connection.execute(delete(alert).where(wanted)).rowcount == 1

    def _read(self, *conditions: ColumnElement[bool]) -> list[Alert]:
        with self._engine.connect() as connection:
            return [_alert(row) for row in connection.execute(select(alert).where(*conditions).order_by("number"))]


def _alert(row: Row[Any]) -> Alert:
    return Alert(**row._mapping)
