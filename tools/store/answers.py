"""The log of answers and of the findings they rest on: threads are read back from here, and deleted here."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from tools.domain.errors import StoreError, UnknownName
from tools.domain.finding import Finding
from tools.store import database

_ATTEMPTS = 50  # writers of other processes that may take the next number first


@dataclass(frozen=True)
class Said:
    """One turn of a thread: what was asked, and the proved text that was answered."""

    question: str
    text: str


@dataclass(frozen=True)
class Thread:
    """One conversation of an owner: how many turns it has, the day of its last question, and its first question."""

    owner: str
    name: str
    turns: int
    last_asked: str
    begins: str


class Answers:
    """Every answer that was given, in order. A thread is its owner's: another owner's of the same name is another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, body: dict[str, Any], findings: Sequence[Finding], thread: str, owner: str = "") -> None:
        """Log one answer (design, section 6) with the findings it rests on. One answer id is written once.

        Raises:
            StoreError: other writers never let this one have a number.
        """
        kept = json.dumps([asdict(one) for one in findings], ensure_ascii=False, default=str)
        table = database.answer
        row = insert(table).values(
            id=body["id"],
            number=select(func.coalesce(func.max(table.c.number), 0) + 1).scalar_subquery(),
            owner=owner,
            thread=thread,
            question=body["question"],
            as_of=body["as_of"],
            body=json.dumps(body, ensure_ascii=False),
            findings=kept,
        )
        for _ in range(_ATTEMPTS):
            if self.get(body["id"]) is not None:
                return
            try:
                with self._engine.begin() as connection:
                    connection.execute(row)
                return
            except IntegrityError:  # another process took the number, or wrote this very answer
                continue
        raise StoreError("The answer could not be logged: too many others are being written at once.")

    def questions(self, thread: str, owner: str = "") -> list[str]:
        """The questions of a thread, oldest first."""
        table = database.answer
        with self._engine.connect() as connection:
            return list(connection.scalars(select(table.c.question).where(_of(thread, owner)).order_by(table.c.number)))

    def turns(self, thread: str, owner: str = "", last: int | None = None) -> list[Said]:
        """The turns of a thread, oldest first; with `last` only so many of the newest."""
        table = database.answer
        wanted = select(table.c.question, table.c.body).where(_of(thread, owner)).order_by(table.c.number.desc())
        with self._engine.connect() as connection:
            newest = connection.execute(wanted.limit(last)).all()
        return [Said(question, json.loads(body)["text"]) for question, body in reversed(newest)]

    def count(self, thread: str, owner: str = "") -> int:
        """How many turns a thread has."""
        with self._engine.connect() as connection:
            return int(connection.scalar(select(func.count()).where(_of(thread, owner))) or 0)

    def asked(self, answer_id: str, owner: str = "") -> tuple[str, str]:
        """The thread of an answer that was given to this owner, and the question.

        Raises:
            UnknownName: the owner was given no such answer.
        """
        table = database.answer
        mine = (table.c.id == answer_id) & (table.c.owner == owner)
        with self._engine.connect() as connection:
            row = connection.execute(select(table.c.thread, table.c.question).where(mine)).one_or_none()
        if row is None:
            raise UnknownName("answer", answer_id)
        return row.thread, row.question

    def earlier(self, answer_id: str) -> list[str]:
        """The questions of its thread that were asked before an answer, oldest first; none outside a thread."""
        table, same = database.answer, database.answer.alias()
        wanted = (
            select(table.c.question)
            .join(same, (table.c.owner == same.c.owner) & (table.c.thread == same.c.thread))
            .where(same.c.id == answer_id, table.c.thread != "", table.c.number < same.c.number)
            .order_by(table.c.number)
        )
        with self._engine.connect() as connection:
            return list(connection.scalars(wanted))

    def findings(self, answer_id: str) -> list[dict[str, Any]]:
        """The findings that an answer rests on, as they were logged; none where there is no such answer."""
        with self._engine.connect() as connection:
            kept = connection.scalar(select(database.answer.c.findings).where(database.answer.c.id == answer_id))
        found: list[dict[str, Any]] = json.loads(kept) if kept else []
        return found

    def threads(self, owner: str = "") -> list[Thread]:
        """The threads of an owner, the one with the newest turn first."""
        table = database.answer
        wanted = (
            select(table.c.thread, func.count(), func.max(table.c.as_of), func.min(table.c.number))
            .where(table.c.owner == owner, table.c.thread != "")
            .group_by(table.c.thread)
            .order_by(func.max(table.c.number).desc())
        )
        with self._engine.connect() as connection:
            return [
                Thread(owner, name, turns, day, self._question(number))
                for name, turns, day, number in connection.execute(wanted)
            ]

    def forget_thread(self, thread: str, owner: str = "") -> int:
        """Delete a thread of an owner; gives the number of turns that are gone."""
        return self._delete(_of(thread, owner))

    def forget_owner(self, owner: str) -> int:
        """Delete every answer given to an owner, in threads and outside; gives how many are gone."""
        return self._delete(database.answer.c.owner == owner)

    def get(self, answer_id: str) -> dict[str, Any] | None:
        """The answer of that id, or None."""
        with self._engine.connect() as connection:
            body = connection.scalar(select(database.answer.c.body).where(database.answer.c.id == answer_id))
        return json.loads(body) if body else None

    def _question(self, number: int) -> str:
        table = database.answer
        with self._engine.connect() as connection:
            return str(connection.scalar(select(table.c.question).where(table.c.number == number)))

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with self._engine.begin() as connection:
            return connection.execute(delete(database.answer).where(condition)).rowcount


def _of(thread: str, owner: str) -> ColumnElement[bool]:
    return and_(database.answer.c.thread == thread, database.answer.c.owner == owner)
