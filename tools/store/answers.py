"""The log of answers and of the findings they rest on."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, func, insert, select

from tools.domain.finding import Finding
from tools.store import database


class Answers:
    """Every answer that was given, in order; threads are read back from here."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, body: dict[str, Any], findings: Sequence[Finding], thread: str) -> None:
        """Log one answer (design, section 6) with the findings it rests on. One answer id is written once."""
        table = database.answer
        kept = json.dumps([asdict(one) for one in findings], ensure_ascii=False, default=str)
        with self._engine.begin() as connection:
            number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
            connection.execute(
                insert(table)
                .prefix_with("or ignore")
                .values(
                    id=body["id"],
                    number=number,
                    thread=thread,
                    question=body["question"],
                    as_of=body["as_of"],
                    body=json.dumps(body, ensure_ascii=False),
                    findings=kept,
                )
            )

    def questions(self, thread: str) -> list[str]:
        """The questions of a thread, oldest first."""
        table = database.answer
        with self._engine.connect() as connection:
            return list(
                connection.scalars(select(table.c.question).where(table.c.thread == thread).order_by(table.c.number))
            )

    def get(self, answer_id: str) -> dict[str, Any] | None:
        """The answer of that id, or None."""
        with self._engine.connect() as connection:
            body = connection.scalar(select(database.answer.c.body).where(database.answer.c.id == answer_id))
        return json.loads(body) if body else None
