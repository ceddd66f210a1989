"""What the tests of ingest share: real stores in a temporary folder, and the kept official files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.store.answers import Answers
from tools.store.calendar import Calendar
from tools.store.database import open_database
from tools.store.observations import Observations
from tools.store.passages import Passages
from tools.store.store import Store

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"


def open_store(home: Path) -> Store:
    """A store whose articles are never searched: figures need no embedder."""
    engine = open_database(home)
    no_embedder = pytest.fail
    passages = Passages(engine, home / "vectors", no_embedder, no_embedder)
    return Store(engine, Observations(engine), Calendar(engine), passages, Answers(engine))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(tmp_path / "home")
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of kept official files, which is not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data with the kept official files is not here")
    return SHARED
