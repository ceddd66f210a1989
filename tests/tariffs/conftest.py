"""What the tests of tariffs share: one real store with the bundled tariffs in it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.tariffs import load_tariffs
from tools.domain.finding import Finding
from tools.store.answers import Answers
from tools.store.calendar import Calendar
from tools.store.database import open_database
from tools.store.known import Known
from tools.store.observations import Observations
from tools.store.passages import Passages
from tools.store.store import Store
from tools.total_tariff import total_tariff

TODAY = "2026-11-22"
Total = Callable[..., Finding]


def open_store(home: Path) -> Store:
    """A store under a home, with the bundled tariffs in it."""
    engine = open_database(home)
    passages = Passages(engine, home / "chroma", lambda: pytest.fail("no embedder"), lambda: pytest.fail("no embedder"))
    store = Store(engine, Observations(engine), Calendar(engine), passages, Answers(engine))
    load_tariffs(store)
    return store


@pytest.fixture(scope="session")
def tariffs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A real store with the bundled tariffs; tests only read it."""
    store = open_store(tmp_path_factory.mktemp("tariffs"))
    yield store
    store.engine.dispose()


@pytest.fixture
def known(tariffs: Store) -> Known:
    """All that is known on the last day of the notes."""
    return Known(tariffs, date.fromisoformat(TODAY))


@pytest.fixture
def total(tariffs: Store) -> Total:
    """The tool, asked today or on the day given as `as_of`."""

    def ask(origin: str, product: str = "", on: str = "", as_of: str = TODAY, **facts: str) -> Finding:
        return total_tariff(Known(tariffs, date.fromisoformat(as_of)), origin, product, on, **facts)

    return ask
