"""An empty store of its own for tests that write figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.conftest import open_store
from tools.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(tmp_path / "written")
    yield opened
    opened.engine.dispose()
