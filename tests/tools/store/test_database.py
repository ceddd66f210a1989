"""A store that cannot be used says so in one sentence for the operator, whoever asks it for something."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert

from tools.domain.errors import StoreError
from tools.store import database


def test_a_store_that_another_process_holds_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    engine = database.open_database(tmp_path)
    other = sqlite3.connect(tmp_path / "econ.sqlite")
    other.execute("begin immediate")
    with (
        pytest.raises(StoreError, match=r"econ\.sqlite cannot be used: database is locked"),
        engine.begin() as connection,
    ):
        connection.execute(insert(database.note).values(name="a", value="b"))
    other.close()
    engine.dispose()


def test_a_store_that_may_only_be_read_is_said(tmp_path: Path) -> None:
    engine = database.open_database(tmp_path)
    with pytest.raises(StoreError, match="readonly"), engine.begin() as connection:
        connection.exec_driver_sql("pragma query_only=on")
        connection.execute(insert(database.note).values(name="a", value="b"))
    engine.dispose()


def test_a_file_that_is_no_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "econ.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        database.open_database(tmp_path)


def test_a_store_of_another_version_is_said(tmp_path: Path) -> None:
    engine = database.open_database(tmp_path)
    with engine.begin() as connection:
        connection.exec_driver_sql("update note set value = '0' where name = 'schema'")
    engine.dispose()
    with pytest.raises(StoreError, match="another version"):
        database.open_database(tmp_path)
