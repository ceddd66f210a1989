"""`econ refresh` and `econ status` against a publisher on this machine, also killed at any time and run twice at once.

The samples are described in `tests/ingest/test_refresh.py`. The home has the release calendar and none of the bundled
figures, so that what the samples bring can be told from them.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.surfaces.cli.failures import ASKER, OPERATOR, explained
from assistant.surfaces.cli.main import app
from ingest.snapshot import load
from ingest.snapshot.files import bundled_dates
from tests.ingest.publisher import Answer, Publisher, serving
from tools.store import database
from tools.store.bundle import Bundle, ReleaseDay, take_in
from tools.store.database import open_database

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
APRIL = (SAMPLES / "tic_table5_2026-04-15.txt").read_bytes()
MAY = (SAMPLES / "tic_table5.txt").read_bytes()
PATH = "/ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.txt"
RUN = [sys.executable, "-c", "import assistant.surfaces.cli as cli; cli.main()", "refresh", "tic_table5"]
IN_MAY = ["--as-of", "2026-05-20"]

Content = list[list[tuple[object, ...]]]


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        monkeypatch.setenv("ECON_MIRROR", one.address)
        monkeypatch.setenv("ECON_FETCH_PAUSE", "0")
        monkeypatch.setenv("ECON_FETCH_ATTEMPTS", "1")
        yield one


@pytest.fixture
def home(tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the release calendar and the table of April 2026."""
    place = tmp_path / "april"
    engine = open_database(place)
    dates = bundled_dates("tic.holdings").due_on.items()
    days = [ReleaseDay("tic.holdings", str(period), day.isoformat(), "TIC release calendar") for period, day in dates]
    take_in(engine, Bundle([], [], days), load._version())
    engine.dispose()
    monkeypatch.setenv("ECON_HOME", str(place))
    publisher.give(PATH, Answer(APRIL))
    assert econ("refresh", "tic_table5", "--as-of", "2026-04-20") == 0
    publisher.give(PATH, Answer(MAY))
    return place


def econ(*arguments: str) -> int:
    return explained(lambda: app(list(arguments), standalone_mode=True))


def content(home: Path) -> Content:
    """All that a refresh writes, as it stands."""
    engine = open_database(home)
    tables = (database.series, database.observation, database.release, database.fetched, database.refreshed)
    with engine.connect() as connection:
        found = [[tuple(row) for row in connection.execute(select(table))] for table in tables]
    engine.dispose()
    return found


def refreshed(home: Path, name: str) -> Path:
    """A copy of a home after the refresh of May."""
    copy = home.with_name(name)
    shutil.copytree(home, copy)
    done = subprocess.run([*RUN, *IN_MAY], env={**os.environ, "ECON_HOME": str(copy)}, timeout=60, check=False)
    assert done.returncode == 0
    return copy


def test_a_new_month_and_its_revision_are_shown(
    home: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert econ("refresh", "tic_table5", *IN_MAY) == 0
    revision = "The United Kingdom's holdings of US Treasuries, September 2025: 862.1 → 862.5 USD bn"
    assert capsys.readouterr().out == f"tic_table5: 23 new (to March 2026), 1 revised.\n  {revision}\n"

    assert econ("refresh", "tic_table5", "--as-of", "2026-05-21") == 0
    assert capsys.readouterr().out == "tic_table5: nothing new.\n"

    assert econ("status", "--as-of", "2026-05-21") == 0
    shown = capsys.readouterr().out
    assert "Refresh of tic_table5 on 2026-05-21: unchanged." in shown
    assert "2026-05-20: 23 new, 1 revised" in shown
    assert revision in shown


def test_what_is_late_is_said(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for day, state in (("2026-04-20", "up to date"), ("2026-05-20", "late: 2026-03")):
        capsys.readouterr()
        assert econ("status", "--as-of", day) == 0
        (row,) = [line for line in capsys.readouterr().out.splitlines() if "tic.holdings" in line]
        assert state in row


def test_a_failure_has_its_exit_code(home: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert econ("refresh", "tic_table5", "tic_history", *IN_MAY) == OPERATOR
    said = capsys.readouterr()
    assert said.out.startswith("tic_history: failed: ticdata.treasury.gov answered 404")
    assert "tic_table5: 23 new" in said.out
    assert said.err == "econ: 1 of 2 sources failed (tic_history); the others are stored.\n"


def test_an_unknown_source_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert econ("refresh", "tic_table6") == ASKER
    said = capsys.readouterr().err
    assert said.startswith("econ: No source is called 'tic_table6'.")
    assert "tic_history" in said and "tic_table5" in said


def test_a_source_without_its_key_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert econ("refresh", "fred_vintages") == OPERATOR
    assert capsys.readouterr().err == "econ: fred_vintages needs a key: set ECON_FRED_KEY.\n"


def test_without_a_name_all_that_is_kept_up_to_date_is_fetched(
    home: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert econ("refresh", *IN_MAY) == OPERATOR
    said = capsys.readouterr().out
    assert "tic_archive: left out, it holds old releases; name it to have them.\n" in said
    assert "fred_vintages: left out, it needs a key (ECON_FRED_KEY).\n" in said
    assert "tic_table5: 23 new" in said
    assert "ecb_rates: failed: www.ecb.europa.eu answered 404" in said


def test_files_of_today_are_not_dated_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert econ("refresh", "tic_table5", *IN_MAY) == ASKER
    assert capsys.readouterr().err.startswith("econ: Only a mirror serves the files of another day")


# Refreshes one copy of the home after the other, each in a child that dies at its first, second, third … step of
# writing, until one gets through. One process forks them all, because imports take longer than a refresh.
PROGRAM = """
import os, shutil, sys
from datetime import date
from pathlib import Path
from sqlalchemy import event
from assistant.settings import Settings
from assistant.wiring import open_fetcher, open_store
from ingest.catalog import all_sources
from ingest.refresh import Refresh

source, home = all_sources()["tic_table5"], Path(sys.argv[1])


def refresh(last, place):
    passed = 0

    def step(connection, cursor=None, statement="commit", *_):
        nonlocal passed
        passed += not statement.startswith("SELECT")
        if passed == last:
            os.kill(os.getpid(), 9)

    settings = Settings(home=place)
    store = open_store(settings)
    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(store.engine, moment, step)
    with open_fetcher(settings) as fetcher:
        Refresh(fetcher.fetch, store, date(2026, 5, 20), lambda *_: None).run([source])
    os._exit(0)


status, number = 9, 0
while status == 9:
    number += 1
    place = home.with_name(f"killed-{number}")
    shutil.copytree(home, place)
    child = os.fork()
    if not child:
        refresh(number, place)
    status = os.waitpid(child, 0)[1]
sys.exit(status)
"""


def test_a_kill_at_any_statement_leaves_the_old_or_the_new_state(home: Path) -> None:
    old, new = content(home), content(refreshed(home, "may"))
    assert old != new
    command = [sys.executable, "-c", PROGRAM, str(home)]
    root = str(Path(load.__file__).parents[2])
    subprocess.run(command, env={**os.environ, "PYTHONPATH": root}, timeout=120, check=True)
    count = len(list(home.parent.glob("killed-*")))
    states = [content(home.with_name(f"killed-{number}")) for number in range(1, count + 1)]
    assert all(state in (old, new) for state in states)
    assert count >= 10
    assert states[0] == states[-2] == old  # the last step is the commit itself
    assert states[-1] == new
    assert content(refreshed(home.with_name(f"killed-{count - 1}"), "completed")) == new


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(home: Path, publisher: Publisher) -> None:
    """The process dies at moments spread over the time that the same refresh took."""
    old = content(home)
    start = time.monotonic()
    new = content(refreshed(home, "may"))
    took = time.monotonic() - start
    for part in range(4):
        copy = home.with_name(f"killed-{part}")
        shutil.copytree(home, copy)
        running = subprocess.Popen([*RUN, *IN_MAY], env={**os.environ, "ECON_HOME": str(copy)})
        time.sleep(took * (0.4 + part / 6))
        running.kill()
        running.wait(30)
        assert content(copy) in (old, new), part
    assert content(refreshed(copy, "completed"))[:4] == new[:4]  # whether it had been completed before


def test_a_kill_while_a_file_is_coming_leaves_the_old_state(home: Path, publisher: Publisher) -> None:
    old = content(home)
    go_on = threading.Event()
    publisher.give(PATH, Answer(MAY, until=go_on))
    publisher.reached.clear()
    running = subprocess.Popen([*RUN, *IN_MAY])
    assert publisher.reached.wait(30)
    running.kill()
    running.wait(30)
    go_on.set()
    assert content(home) == old
    publisher.give(PATH, Answer(MAY))
    assert econ("refresh", "tic_table5", *IN_MAY) == 0


def test_of_two_at_once_the_second_says_so(
    home: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    go_on = threading.Event()
    publisher.give(PATH, Answer(MAY, until=go_on))
    publisher.reached.clear()
    first = subprocess.Popen([*RUN, *IN_MAY], stdout=subprocess.PIPE, text=True)
    assert publisher.reached.wait(30)
    capsys.readouterr()
    assert econ("refresh", "tic_table5", *IN_MAY) == OPERATOR
    assert capsys.readouterr().err.endswith(
        "econ: Another refresh is running on this store: wait until it has finished.\n"
    )
    go_on.set()
    said, _ = first.communicate(timeout=30)
    assert said.startswith("tic_table5: 23 new (to March 2026), 1 revised.")
