"""Which passages have a vector of which model, and at which generation the vectors are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, exists, func, insert, select

from tools.store import database
from tools.store.article_rows import month

# Rows of `note`: what counts every change of the vectors, that all are to be made anew, whose vectors they are.
_GENERATION, _FORGOTTEN, _HOME = "vectors generation", "vectors forgotten", "home"


@dataclass(frozen=True)
class Pending:
    """A passage without a vector: `text` is what is embedded, its words with the title and the month before them."""

    passage: int
    published_on: date
    text: str


class EmbeddingLedger:
    """What is embedded with one model."""

    def __init__(self, engine: Engine, model: str) -> None:
        self._engine, self.model = engine, model

    def home(self) -> str:
        """A name that no other home has."""
        with self._engine.begin() as connection:
            fresh = {"name": _HOME, "value": uuid4().hex}
            connection.execute(insert(database.note).prefix_with("or ignore").values(**fresh))
            return _note(connection, _HOME)

    def embedded(self) -> int:
        """How many passages have a vector of this model."""
        return self._count(select(func.count()).select_from(database.passage).where(self._has_vector()))

    def pending(self) -> int:
        """How many passages have none."""
        return self._count(select(func.count()).select_from(database.passage).where(~self._has_vector()))

    def leftovers(self) -> int:
        """How many vectors are of a passage that is gone, or of another model."""
        table = database.embedded
        gone = ~exists().where(database.passage.c.id == table.c.passage)
        return self._count(select(func.count()).select_from(table).where(gone | (table.c.model != self.model)))

    @property
    def has_any(self) -> bool:
        """Whether any passage has a vector of this model."""
        return self._count(select(database.embedded.c.passage).where(self._of_model()).limit(1)) > 0

    def passages(self) -> set[int]:
        """The passages that have a vector of this model."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(database.embedded.c.passage).where(self._of_model())))

    def other_models(self) -> list[str]:
        """The models, other than this one, that passages have vectors of."""
        with self._engine.connect() as connection:
            models = select(database.embedded.c.model).where(~self._of_model()).distinct()
            return sorted(connection.scalars(models))

    def generation(self) -> int:
        """The number of the newest change of the vectors."""
        with self._engine.connect() as connection:
            return _generation(connection)

    @property
    def is_forgotten(self) -> bool:
        """Whether every vector is to be made anew."""
        with self._engine.connect() as connection:
            return bool(_note(connection, _FORGOTTEN))

    def forget(self) -> None:
        """Have every vector made anew, by whoever embeds next."""
        with self._engine.begin() as connection:
            connection.execute(insert(database.note).prefix_with("or replace").values(name=_FORGOTTEN, value="yes"))
            connection.execute(delete(database.embedded))
            _next_generation(connection)

    def next(self, limit: int) -> list[Pending]:
        """The first passages that have no vector."""
        passage, article = database.passage, database.article
        query = (
            select(
                passage.c.id,
                passage.c.heading,
                article.c.title,
                article.c.published_on,
                func.substr(article.c.text, passage.c.start + 1, passage.c.end - passage.c.start).label("words"),
            )
            .join(article)
            .where(~self._has_vector())
            .order_by(passage.c.id)
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [
                _in_context(row.id, row.title, date.fromisoformat(row.published_on), row.heading, row.words)
                for row in connection.execute(query)
            ]

    def add(self, passages: Sequence[int]) -> int:
        """Note that these passages have a vector now, and give the number of this change."""
        with self._engine.begin() as connection:
            connection.execute(insert(database.embedded).prefix_with("or replace"), self._rows(passages))
            return _next_generation(connection)

    def agree(self, held: set[int]) -> set[int]:
        """Make the ledger say what is `held` in fact, and return the held passages that are gone."""
        table = database.embedded
        with self._engine.begin() as connection:
            connection.execute(delete(database.note).where(database.note.c.name == _FORGOTTEN))
            wanted = set(connection.scalars(select(database.passage.c.id)))
            noted = {(row.passage, row.model) for row in connection.execute(select(table))}
            fresh = {(one, self.model) for one in wanted & held}
            if noted != fresh:
                connection.execute(delete(table))
                if fresh:
                    connection.execute(insert(table), self._rows(wanted & held))
                _next_generation(connection)
        return held - wanted

    def _rows(self, passages: Iterable[int]) -> list[dict[str, int | str]]:
        return [{"passage": one, "model": self.model} for one in passages]

    def _of_model(self) -> ColumnElement[bool]:
        return database.embedded.c.model == self.model

    def _has_vector(self) -> ColumnElement[bool]:
        table = database.embedded
        return exists().where(table.c.passage == database.passage.c.id, table.c.model == self.model)

    def _count(self, query: Select[Any]) -> int:
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0


def _in_context(passage: int, title: str, published_on: date, heading: str, words: str) -> Pending:
    lines = (f"{title} ({month(published_on)})", heading, words)
    return Pending(passage, published_on, "\n".join(line for line in lines if line))


def _note(connection: Connection, name: str) -> str:
    note = database.note
    return connection.scalar(select(note.c.value).where(note.c.name == name)) or ""


def _generation(connection: Connection) -> int:
    return int(_note(connection, _GENERATION) or 0)


def _next_generation(connection: Connection) -> int:
    following = _generation(connection) + 1
    connection.execute(insert(database.note).prefix_with("or replace").values(name=_GENERATION, value=str(following)))
    return following
