"""What a chat door has yet to reply: each question and notice once, across retries, restarts and processes."""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Integer, Row, String, Table, delete, insert, select
from sqlalchemy import update as change

from tools.store import database

_KEPT = timedelta(days=7)  # a service that has had no acknowledgement gives up much earlier

delivery = Table(
    "delivery",
    database.metadata,
    Column("id", String, primary_key=True),
    Column("came_on", String, nullable=False),
)

errand = Table(
    "errand",
    database.metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("workspace", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("post", String, nullable=False),
    Column("asker", String, nullable=False),
    Column("text", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("worker", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message", String, nullable=False),
    Column("answer", String, nullable=False, index=True),
    sqlite_autoincrement=True,
)

QUESTION, FOLLOW_UP, NOTICE = "question", "follow-up", "notice"
OPEN, BEGUN, DONE, WITHDRAWN = "open", "begun", "done", "withdrawn"


@dataclass(frozen=True)
class Errand:
    """One reply that is owed: to the message `post` of `asker` in a thread of a channel, or a notice of our own.

    `thread` is the message that the thread stands under, or nothing for a message of its own. `message` is the reply
    as far as it is known to stand, `answer` the id of the answer in it, `worker` the process that sees to it.
    """

    key: str
    kind: str
    workspace: str
    channel: str
    thread: str
    post: str
    asker: str
    text: str
    state: str = OPEN
    worker: str = ""
    attempts: int = 1
    message: str = ""
    answer: str = ""


class Errands:
    """The errands of a store, and which deliveries have come before."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first_time(self, delivery_id: str, today: date) -> bool:
        """Whether a delivery comes for the first time; from now on it does not."""
        with self._engine.begin() as connection:
            return _first_time(connection, delivery_id, today)

    def take(self, one: Errand, delivery_id: str, today: date) -> bool:
        """Keep an errand and the delivery it came with, both or none; False where either was there before."""
        with self._engine.begin() as connection:
            if delivery_id and not _first_time(connection, delivery_id, today):
                return False
            return connection.execute(insert(errand).prefix_with("or ignore").values(asdict(one))).rowcount == 1

    def get(self, key: str) -> Errand | None:
        """The errand of that key as it stands."""
        return next(iter(self._read(errand.c.key == key)), None)

    def update(self, key: str, **columns: str) -> None:
        """Note how far an errand is: its `state`, `message`, `answer` or `text`."""
        with self._engine.begin() as connection:
            connection.execute(change(errand).where(errand.c.key == key).values(columns))

    def withdraw(self, one: Errand) -> None:
        """Owe a reply no longer, unless it was given."""
        with self._engine.begin() as connection:
            unfinished = errand.c.state.in_((OPEN, BEGUN))
            connection.execute(change(errand).where(errand.c.key == one.key, unfinished).values(state=WITHDRAWN))

    def to_post(self, workspace: str, channel: str, post: str) -> list[Errand]:
        """The errands that a message gave rise to, the first one first."""
        return self._read(_in(workspace, channel) & (errand.c.post == post))

    def takes_part(self, workspace: str, channel: str, thread: str) -> bool:
        """Whether a question was ever taken in a thread."""
        with self._engine.connect() as connection:
            mine = _in(workspace, channel) & (errand.c.thread == thread) & (errand.c.kind != NOTICE)
            return connection.scalar(select(errand.c.number).where(mine).limit(1)) is not None

    def messages(self, workspace: str, channel: str) -> frozenset[str]:
        """The replies that stand in a channel."""
        return frozenset(one.message for one in self._read(_in(workspace, channel) & (errand.c.message != "")))

    def with_answers(self) -> list[Errand]:
        """Every errand whose reply stands and holds an answer, oldest first."""
        return self._read((errand.c.state == DONE) & (errand.c.answer != "") & (errand.c.message != ""))

    def left_behind(self, worker: str, running: Collection[str], alive: Callable[[str], bool]) -> list[Errand]:
        """Claim for `worker` what nobody sees to: of workers that are gone, and its own that are not `running`."""
        waiting = self._read(errand.c.state.in_((OPEN, BEGUN)))
        mine = [one for one in waiting if one.worker == worker and one.key not in running]
        dead = {one.worker for one in waiting if one.worker != worker and not alive(one.worker)}
        orphans = [one for one in waiting if one.worker in dead]
        return [taken for one in [*mine, *orphans] if (taken := self._claim(one, worker)) is not None]

    def forget_deliveries(self, today: date) -> None:
        """Drop what no service would deliver again."""
        with self._engine.begin() as connection:
            connection.execute(delete(delivery).where(delivery.c.came_on < (today - _KEPT).isoformat()))

    def _claim(self, one: Errand, worker: str) -> Errand | None:
        same = (errand.c.key == one.key) & (errand.c.worker == one.worker) & (errand.c.attempts == one.attempts)
        values = {"worker": worker, "attempts": one.attempts + 1}
        with self._engine.begin() as connection:
            taken = connection.execute(change(errand).where(same, errand.c.state == one.state).values(values)).rowcount
        return self.get(one.key) if taken else None

    def _read(self, condition: ColumnElement[bool]) -> list[Errand]:
        with self._engine.connect() as connection:
            return [_errand(row) for row in connection.execute(select(errand).where(condition).order_by("number"))]


def _first_time(connection: Connection, delivery_id: str, today: date) -> bool:
    row = insert(delivery).prefix_with("or ignore").values(id=delivery_id, came_on=today.isoformat())
    return connection.execute(row).rowcount == 1


def _in(workspace: str, channel: str) -> ColumnElement[bool]:
    return (errand.c.workspace == workspace) & (errand.c.channel == channel)


def _errand(row: Row[Any]) -> Errand:
    return Errand(**{name: value for name, value in row._mapping.items() if name != "number"})
