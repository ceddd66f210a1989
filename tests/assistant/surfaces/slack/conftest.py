"""A played Slack, and the door connected to it over Socket Mode as `econ slack` runs it."""

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.surfaces.slack.socket_mode import serve
from tests.assistant.surfaces.slack.played_slack import PlayedSlack

ASKED_ON = date(2025, 4, 20)


@pytest.fixture
def set_up_home() -> None:
    """The door has a home of its own; none is copied for each test."""


@pytest.fixture(scope="session")
def slack_homes(bundled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two homes with the bundled figures: of the door that stays connected, and of those that come and go."""
    folder = tmp_path_factory.mktemp("slack")
    for name in ("stays", "comes"):
        shutil.copytree(bundled_home, folder / name)
    return folder / "stays", folder / "comes"


@contextmanager
def played() -> Iterator[PlayedSlack]:
    """Slack on this machine until the block ends."""
    slack = PlayedSlack()
    slack.start()
    try:
        yield slack
    finally:
        slack.stop()


def settings_for(slack: PlayedSlack, home: Path) -> Settings:
    """The settings of a door to that Slack."""
    return Settings(
        home=home, as_of=ASKED_ON, slack_api=slack.api, slack_bot_token="xoxb-1", slack_app_token="xapp-1",
        slack_pause=0.2, closing_seconds=10,
    )  # fmt: skip


@pytest.fixture(scope="session")
def stays(slack_homes: tuple[Path, Path]) -> Iterator[tuple[PlayedSlack, Settings]]:
    """A door that stays connected to one Slack."""
    with played() as slack:
        settings = settings_for(slack, slack_homes[0])
        with connected(settings):
            yield slack, settings


@pytest.fixture
def slack(stays: tuple[PlayedSlack, Settings]) -> Iterator[PlayedSlack]:
    """The Slack that a door is connected to; whatever breaks one of its limits fails the test."""
    slack = stays[0]
    slack.forget()
    yield slack
    assert slack.troubles == []


@pytest.fixture
def settings(stays: tuple[PlayedSlack, Settings]) -> Settings:
    """The settings of that door."""
    return stays[1]


@pytest.fixture
def other_slack() -> Iterator[PlayedSlack]:
    """Another Slack, which nothing is connected to yet."""
    with played() as slack:
        yield slack
        assert slack.troubles == []


@pytest.fixture
def other_settings(other_slack: PlayedSlack, slack_homes: tuple[Path, Path]) -> Settings:
    """The settings of a door to that Slack."""
    return settings_for(other_slack, slack_homes[1])


class Running:
    """A door that runs in a thread, as `econ slack` runs it."""

    def __init__(self, settings: Settings) -> None:
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()
        self.ready = threading.Event()
        self._killed = False
        self._thread = threading.Thread(target=self._run, args=(settings,))

    def _run(self, settings: Settings) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(serve(settings, self._stopped, lambda _: self.ready.set()))
        except asyncio.CancelledError:
            pass
        finally:
            self.ready.set()
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    def start(self) -> None:
        """Begin, and wait until the connection stands."""
        self._thread.start()
        assert self.ready.wait(10)

    def kill(self) -> None:
        """End at once: what runs is cut off where it stands, and the locks of the process are gone with it."""
        self._killed = True
        self._loop.call_soon_threadsafe(lambda: [one.cancel() for one in asyncio.all_tasks(self._loop)])
        self._thread.join(20)

    def stop(self) -> None:
        """End as Ctrl-C does."""
        if self._killed:
            return
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(20)
        assert not self._thread.is_alive()


@contextmanager
def connected(settings: Settings) -> Iterator[Running]:
    """A door that answers until the block ends."""
    running = Running(settings)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def until(true: Callable[[], Any], seconds: float = 10) -> Any:
    """Wait until something is true."""
    last = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < last, "it never came true"
        time.sleep(0.01)
    return found
