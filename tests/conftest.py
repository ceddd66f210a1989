"""Every test runs with an empty environment, in an empty folder, and reaches no address but this machine's own."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from assistant.settings import Settings
from assistant.wiring import open_store
from tools.store.store import Store

SHARED = Path(__file__).parents[1] / ".." / "shared"


@pytest.fixture(autouse=True)
def sealed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine leaks in, and a test that reaches out fails."""
    for name in list(os.environ):
        if name.startswith(("ECON_", "OPENAI_", "ANTHROPIC_", "SLACK_", "LANGCHAIN_", "LANGSMITH_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ECON_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def bundled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with all bundled figures, made once for every worker; tests copy it or only read it."""
    base = tmp_path_factory.getbasetemp()
    shared_by_workers = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared_by_workers / "bundled-home"
    with FileLock(home.with_suffix(".lock")):
        if not (home / "econ.sqlite").is_file():
            making = home.with_suffix(".making")
            store = open_store(Settings(home=making))
            store.engine.dispose()
            making.rename(home)
    return home


@pytest.fixture(scope="session")
def bundled(bundled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A real store with the bundled figures; tests only read it."""
    home = tmp_path_factory.mktemp("bundled") / "home"
    shutil.copytree(bundled_home, home)
    store = open_store(Settings(home=home))
    yield store
    store.engine.dispose()


@pytest.fixture
def ready_home(bundled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """ECON_HOME as a user has it after the set-up: a copy of the bundled one, to be written to."""
    home = tmp_path / "ready-home"
    shutil.copytree(bundled_home, home)
    monkeypatch.setenv("ECON_HOME", str(home))
    return home


@pytest.fixture
def shared() -> Path:
    """The folder of official files beside the project; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the official files is not here")
    return SHARED
