"""The SQL side of the store: its tables, and how the one file under a home is opened."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    TableClause,
    column,
    create_engine,
    event,
    insert,
    select,
)
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from tools.domain.errors import StoreError

SCHEMA_VERSION = "1"
_WAIT_SECONDS = 30  # how long a writer waits for another process before it says so

metadata = MetaData()

# Dates are ISO text: they sort as dates and read as dates in any SQLite browser. Values are decimal text: exact.
note = Table("note", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

series = Table(
    "series",
    metadata,
    Column("id", String, primary_key=True),
    Column("dataset", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("place", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("frequency", String, nullable=False),
    Column("timing", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("licence", String, nullable=False),
    Column("url", String, nullable=False),
)

observation = Table(
    "observation",
    metadata,
    Column("series", String, ForeignKey("series.id"), primary_key=True),
    Column("period", String, primary_key=True),
    Column("released_on", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("published_on", String, nullable=False),
    Column("grade", String, nullable=False),
    Column("document", String, nullable=False),
    Column("row", String, nullable=False),
    sqlite_with_rowid=False,
)

release = Table(
    "release",
    metadata,
    Column("dataset", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("due_on", String, nullable=False),
    Column("source", String, nullable=False),
)

# What each address gave when it was last read: the next request says so, and the next file is held against it.
fetched = Table(
    "fetched",
    metadata,
    Column("address", String, primary_key=True),
    Column("datasets", String, nullable=False),  # separated by blanks
    Column("etag", String, nullable=False),
    Column("last_modified", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("newest", String, nullable=False),  # the last day of the newest period in it
    Column("figures", Integer, nullable=False),
    Column("seen_on", String, nullable=False),  # the last day on which the address gave just this
)

# The same of articles: what each address of the web gave when it was last read; `stamp` is what its list said of it.
visit = Table(
    "visit",
    metadata,
    Column("address", String, primary_key=True),
    Column("etag", String, nullable=False),
    Column("last_modified", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("stamp", String, nullable=False),
    Column("entries", Integer, nullable=False),  # of a list that was taken in whole; 0 for a document
    Column("seen_on", String, nullable=False),
)

# Articles that were removed: a folder or list they still stand in does not bring them back.
forgotten = Table("forgotten", metadata, Column("document", String, primary_key=True))

# What the last refresh of each source did, and what the last one that changed anything had changed.
refreshed = Table(
    "refreshed",
    metadata,
    Column("source", String, primary_key=True),
    Column("ran_on", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("remark", String, nullable=False),
    Column("changed_on", String, nullable=False),
    Column("new", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("examples", String, nullable=False),
)

answer = Table(
    "answer",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("owner", String, nullable=False, server_default=""),
    Column("thread", String, nullable=False, index=True),
    Column("question", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("body", String, nullable=False),
    Column("findings", String, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("published_on", String, nullable=False, index=True),
    Column("url", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("text", String, nullable=False),
    Column("sha256", String, nullable=False),  # of the article and of how it was cut
    Column("source", String, nullable=False),  # fingerprint of the bytes it was read from
)

passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("article.id", ondelete="cascade"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("heading", String, nullable=False),
    sqlite_autoincrement=True,  # an id is never used again, so a vector left over can never meet other words
)

# Which passages have a vector, made by which model. A row without its passage is a vector to be removed.
embedded = Table(
    "embedded",
    metadata,
    Column("passage", Integer, primary_key=True),
    Column("model", String, nullable=False),
)

passage_words = TableClause("passage_words", column("rowid"), *map(column, ("title", "heading", "published", "text")))
event.listen(
    passage,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "create virtual table if not exists passage_words using fts5("
        "title, heading, published, text, tokenize='porter unicode61 remove_diacritics 2')"
    ),
)


def open_database(home: Path) -> Engine:
    """The store's database under `home`, made if it is not there.

    Raises:
        StoreError: the folder cannot be written, or the file is not ours or of another version.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {home} cannot be made: {error.strerror}. Set ECON_HOME to one that can."
        ) from error
    path = home / "econ.sqlite"
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "handle_error", _refuse)
    try:
        _check_version(engine)
    except StoreError:
        engine.dispose()
        raise
    return engine


def open_remote(url: str) -> Engine:
    """A database of answers that several machines share; its table is made where it is missing.

    Raises:
        StoreError: no such database can be reached; the message does not hold the address, which holds a password.
    """
    address = url.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        engine = create_engine(address, poolclass=NullPool)  # an answer is written now and then: nothing is kept open
        metadata.create_all(engine, [answer])
    except ImportError:
        raise StoreError("The database of answers needs a package: pip install 'econ-assistant[postgres]'.") from None
    except SQLAlchemyError as error:
        reason = type(error).__name__
        raise StoreError(f"The database of answers cannot be used ({reason}). Look at ECON_ANSWERS_URL.") from None
    return engine


def _refuse(context: ExceptionContext) -> None:
    """What SQLite says of the file (locked, read-only, full, no database) is for the operator; the rest is a bug."""
    trouble = context.original_exception
    if isinstance(trouble, sqlite3.DatabaseError) and not isinstance(
        trouble, sqlite3.IntegrityError | sqlite3.ProgrammingError
    ):
        where = context.engine.url.database if context.engine is not None else "of this home"
        raise StoreError(f"The store {where} cannot be used: {trouble}.") from trouble


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # Write-ahead logging lets questions be answered while another process ingests.
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=normal")
    connection.execute("pragma foreign_keys=on")


def _check_version(engine: Engine) -> None:
    metadata.create_all(engine)
    _give_answers_an_owner(engine)
    with engine.begin() as connection:
        found = connection.scalar(select(note.c.value).where(note.c.name == "schema"))
        if found is None:
            connection.execute(insert(note).prefix_with("or ignore").values(name="schema", value=SCHEMA_VERSION))
        elif found != SCHEMA_VERSION:
            raise StoreError(
                f"The store was written by another version of the program (schema {found}, this one needs "
                f"{SCHEMA_VERSION}). Set ECON_HOME to a new folder, or run the version that wrote it."
            )


def _give_answers_an_owner(engine: Engine) -> None:
    """A home of before threads had owners is brought up to date; its answers belong to the asker at the terminal."""
    with engine.begin() as connection:
        if _has_owner(connection):
            return
        connection.exec_driver_sql("begin immediate")  # two processes may open such a home at once
        if not _has_owner(connection):
            connection.exec_driver_sql("alter table answer add column owner varchar not null default ''")


def _has_owner(connection: Connection) -> bool:
    return any(row[1] == "owner" for row in connection.exec_driver_sql("pragma table_info(answer)"))
