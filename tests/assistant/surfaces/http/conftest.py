"""Two real servers over one home with the bundled figures: one open to this machine, one that asks for keys."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.surfaces.http.app import create_app
from assistant.wiring import open_store
from tests.assistant.surfaces.http.served import served
from tools.store.keys import SCOPES


@pytest.fixture
def set_up_home() -> None:
    """The servers have a home of their own; none is copied for each test."""


@pytest.fixture(scope="session")
def home(bundled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled figures that every test here may write answers to."""
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(bundled_home, home)
    return home


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """The address of a server that asks for no key."""
    with served(create_app(Settings(home=home))) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A client of it."""
    with httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture(scope="session")
def key(home: Path) -> str:
    """An API key that reaches everything."""
    store = open_store(Settings(home=home))
    _, text = store.keys.create("tests", SCOPES, date(2026, 3, 20))
    store.engine.dispose()
    return text


@pytest.fixture(scope="session")
def guarded_address(home: Path, key: str) -> Iterator[str]:
    """The address of a server that asks for a key."""
    with served(create_app(Settings(home=home, rate_limit="1000/second"), key_required=True)) as address:
        yield address
