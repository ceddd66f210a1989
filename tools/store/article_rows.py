"""Articles and passages as rows: how they are written, replaced and read back."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Insert, Row, delete, insert, select

from tools.domain.passage import Article, Passage
from tools.domain.period import Frequency, Period
from tools.store import database


def fingerprint(article: Article, passages: Sequence[Passage]) -> str:
    """The checksum of everything that is stored of an article."""
    spans = [(one.start, one.end, one.heading) for one in passages]
    return hashlib.sha256(json.dumps([vars(article), spans], default=str).encode()).hexdigest()


def replace(connection: Connection, article: Article, passages: Sequence[Passage], source: str) -> bool:
    """Write an article and its passages in the place of the one of the same name; says whether there was one."""
    table = database.article
    # Deleting comes first: it takes the write lock, so that two processes cannot both insert.
    replaced = remove(connection, article.document)
    number = _inserted(
        connection,
        insert(table).values(
            **{**vars(article), "published_on": article.published_on.isoformat()},
            sha256=fingerprint(article, passages),
            source=source,
        ),
    )
    for passage in passages:
        _insert(connection, number, passage)
    return replaced


def remove(connection: Connection, document: str) -> bool:
    """Delete an article with its passages; says whether there was one."""
    table, rows, words = database.article, database.passage, database.passage_words
    same = table.c.document == document
    old = select(rows.c.id).join(table).where(same).scalar_subquery()
    connection.execute(delete(words).where(words.c.rowid.in_(old)))
    return connection.execute(delete(table).where(same)).rowcount > 0


def read(connection: Connection, ids: Iterable[int], first: date, last: date) -> dict[int, Passage]:
    """The passages of these ids that were published from `first` to `last`."""
    table, rows = database.article, database.passage
    query = (
        select(
            rows, table.c.document, table.c.title, table.c.published_on, table.c.url, table.c.publisher, table.c.text
        )
        .join(table)
        .where(rows.c.id.in_(list(ids)), table.c.published_on.between(first.isoformat(), last.isoformat()))
    )
    return {row.id: _passage(row) for row in connection.execute(query)}


def month(day: date) -> str:
    """The month of a day, in words."""
    return Period.day(day).as_frequency(Frequency.MONTH).said


def _insert(connection: Connection, article: int, passage: Passage) -> None:
    number = _inserted(
        connection,
        insert(database.passage).values(
            article=article,
            start=passage.start,
            end=passage.end,
            heading=passage.heading,
        ),
    )
    connection.execute(
        insert(database.passage_words).values(
            rowid=number,
            title=passage.article.title,
            heading=passage.heading,
            published=Period.day(passage.article.published_on).said,
            text=passage.text,
        )
    )


def _inserted(connection: Connection, row: Insert) -> int:
    return int(connection.execute(row.returning(row.table.c.id)).scalar_one())


def _passage(row: Row[Any]) -> Passage:
    article = Article(
        document=row.document,
        title=row.title,
        published_on=date.fromisoformat(row.published_on),
        url=row.url,
        publisher=row.publisher,
        text=row.text,
    )
    return Passage(article, row.start, row.end, row.heading)
