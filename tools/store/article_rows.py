"""Articles and passages as rows: how they are written, replaced and read back."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Insert, Row, delete, insert, select, text

from tools.domain.passage import Article, Passage
from tools.domain.period import Frequency, Period
from tools.store import database

# Hundreds of ids are one parameter: a statement with a place for each is put together anew for every question.
_PASSAGES = text(
    """
    select passage.id, passage.article, passage.start, passage."end", passage.heading
    from passage join article on article.id = passage.article
    where passage.id in (select value from json_each(:ids)) and article.published_on between :first and :last
    """
)
_ARTICLES = text(
    """
    select id, document, title, published_on, url, publisher, text
    from article where id in (select value from json_each(:ids))
    """
)


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
    days = {"first": first.isoformat(), "last": last.isoformat()}
    passages = connection.execute(_PASSAGES, {"ids": json.dumps(list(ids)), **days}).all()
    # An article is long, and several of its passages are often found together: it is read once.
    wanted = json.dumps(list({row.article for row in passages}))
    articles = {row.id: _article(row) for row in connection.execute(_ARTICLES, {"ids": wanted})}
    return {row.id: Passage(articles[row.article], row.start, row.end, row.heading) for row in passages}


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


def _article(row: Row[Any]) -> Article:
    return Article(
        document=row.document,
        title=row.title,
        published_on=date.fromisoformat(row.published_on),
        url=row.url,
        publisher=row.publisher,
        text=row.text,
    )
