"""Threads: they outlive the process, are their owner's alone, and are gone when they are deleted."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.agent import GraphMind
from assistant.answer import Step
from assistant.ask import Assistant
from assistant.limits import Limits
from assistant.models import chat_model
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.surfaces.cli.failures import explained
from assistant.surfaces.cli.main import app
from assistant.wiring import build
from tools.domain.errors import StoreError
from tools.store.answers import Answers
from tools.store.database import open_database, open_remote

DAY = date(2026, 3, 20)
MARCH_2024 = "China's holdings in March 2024?"


@pytest.fixture
def assistant(ready_home: Path) -> Iterator[Assistant]:
    made = build(Settings(home=ready_home))
    yield made
    made.store.engine.dispose()


def test_a_thread_is_continued_by_another_process(assistant: Assistant, ready_home: Path) -> None:
    assistant.ask(MARCH_2024, DAY, "tea")
    command = [
        sys.executable,
        "-c",
        "from assistant.surfaces.cli import main; main()",
        "ask",
        "--thread",
        "tea",
        "--as-of",
        "2026-03-20",
        "and Japan?",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert "Japan's holdings of US Treasuries stood at $1,167.0 billion at the end of March 2024" in said.stdout
    assert assistant.store.answers.questions("tea") == [MARCH_2024, "and Japan?"]


def test_a_thread_is_its_owners_alone(assistant: Assistant) -> None:
    assistant.ask(MARCH_2024, DAY, "tea", owner="ann")
    hers = assistant.ask("and Japan?", DAY, "tea", owner="ann")
    his = assistant.ask("and Japan?", DAY, "tea", owner="bob")
    assert "March 2024" in hers.draft.text and "March 2024" not in his.draft.text
    assert assistant.store.answers.questions("tea", "bob") == ["and Japan?"]
    assert assistant.store.answers.questions("tea") == []


def test_a_deleted_thread_is_forgotten(assistant: Assistant) -> None:
    for owner in ("ann", "bob"):
        assistant.ask(MARCH_2024, DAY, "tea", owner=owner)
        assistant.ask("who is the largest holder?", DAY, owner=owner)
    answers = assistant.store.answers
    assert answers.forget_thread("tea", "ann") == 1
    assert (answers.threads("ann"), [one.name for one in answers.threads("bob")]) == ([], ["tea"])
    assert (answers.forget_owner("ann"), answers.forget_owner("ann"), answers.forget_owner("bob")) == (1, 0, 2)


def test_a_thread_tells_what_it_is_about(assistant: Assistant) -> None:
    assistant.ask(MARCH_2024, DAY, "tea")
    assistant.ask("and Japan?", date(2026, 3, 21), "tea")
    (thread,) = assistant.store.answers.threads()
    assert (thread.turns, thread.last_asked, thread.begins) == (2, "2026-03-21", MARCH_2024)


def test_answers_written_at_once_are_all_kept(ready_home: Path) -> None:
    def write(n: int) -> None:
        engine = open_database(ready_home)
        for turn in range(20):
            body = {"id": f"ans_{n}_{turn}", "question": f"{n} {turn}", "as_of": "2026-03-20", "text": "it"}
            Answers(engine).write(body, (), "tea", str(n))
        engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    engine = open_database(ready_home)
    for n in range(4):
        assert Answers(engine).questions("tea", str(n)) == [f"{n} {turn}" for turn in range(20)]
    engine.dispose()


def test_a_home_of_before_threads_had_owners_is_read(tmp_path: Path) -> None:
    open_database(tmp_path).dispose()
    with sqlite3.connect(tmp_path / "econ.sqlite") as old:
        old.execute("alter table answer drop column owner")
        old.execute(
            "insert into answer values ('ans_1', 1, 'tea', 'and Japan?', '2026-03-20', '{\"text\": \"it\"}', '[]')"
        )
    old.close()
    engine = open_database(tmp_path)
    assert Answers(engine).questions("tea") == ["and Japan?"]
    engine.dispose()


@pytest.mark.parametrize(
    "mind", [DirectOffline(), GraphMind("offline", chat_model("offline"), Limits())], ids=["direct", "graph"]
)
def test_the_steps_are_told_as_they_begin(assistant: Assistant, mind: DirectOffline | GraphMind) -> None:
    seen: list[Step] = []
    answer = Assistant(assistant.store, mind, 4000).ask(MARCH_2024, DAY, on_step=seen.append)
    assert [one.tool for one in seen] == [one.tool for one in answer.steps] == ["look_up_value"]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a real Postgres on loopback; the tests are skipped where none is installed."""
    if shutil.which("initdb") is None or shutil.which("pg_ctl") is None:
        pytest.skip("no Postgres is installed here")
    root = os.geteuid() == 0  # Postgres refuses to run as root
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        if root:
            shutil.chown(folder, "postgres")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        own = ["runuser", "-u", "postgres", "--"] if root else []
        run = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        data, options = f"{folder}/data", f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
        run([*own, "initdb", "-D", data, "-U", "econ", "-A", "trust"])
        run([*own, "pg_ctl", "-D", data, "-o", options, "-w", "-l", f"{folder}/log", "start"])
        yield f"postgresql://econ@127.0.0.1:{port}/postgres"
        run([*own, "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])


def test_postgres_keeps_threads_for_several_machines(postgres: str, ready_home: Path) -> None:
    settings = Settings(home=ready_home, answers_url=SecretStr(postgres))
    build(settings).ask(MARCH_2024, DAY, "tea", owner="ann")
    elsewhere = build(settings)
    assert "March 2024" in elsewhere.ask("and Japan?", DAY, "tea", owner="ann").draft.text
    assert elsewhere.store.answers.count("tea", "bob") == 0
    assert elsewhere.store.answers.forget_owner("ann") == 2


def test_answers_written_at_once_to_postgres_are_all_kept(postgres: str) -> None:
    def write(n: int) -> None:
        answers = Answers(open_remote(postgres))
        for turn in range(10):
            body = {"id": f"pg_{n}_{turn}", "question": f"{n} {turn}", "as_of": "2026-03-20", "text": "it"}
            answers.write(body, (), "race", str(n))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    kept = Answers(open_remote(postgres))
    assert [kept.count("race", str(n)) for n in range(4)] == [10, 10, 10, 10]


def test_a_database_that_is_down_is_said_without_its_password() -> None:
    with pytest.raises(StoreError) as refused:
        open_remote("postgresql://econ:hunter2@127.0.0.1:9/econ")
    assert "ECON_ANSWERS_URL" in str(refused.value) and "hunter2" not in str(refused.value)


def test_conversations_are_listed_shown_and_forgotten_at_the_terminal(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant.ask(MARCH_2024, DAY, "tea")
    for arguments, code, said in [
        ([], 0, MARCH_2024),
        (["show", "tea"], 0, "$767.4 billion"),
        (["show", "coffee"], 2, "no conversation called 'coffee'"),
        (["forget", "tea"], 0, "1 answer deleted"),
        (["forget", "tea"], 2, "nothing to forget"),
        (["forget"], 2, "--everything"),
        ([], 0, "No conversations are kept"),
    ]:
        assert explained(lambda given=arguments: app(["threads", *given])) == code, arguments
        out, err = capsys.readouterr()
        assert said in out + err, arguments


def test_a_long_thread_is_looked_back_to_only_so_far(assistant: Assistant) -> None:
    for n in range(45):
        body = {"id": f"long_{n}", "question": f"and number {n}?", "as_of": "2026-03-20", "text": "it"}
        assistant.store.answers.write(body, (), "long")
    said = assistant.store.answers.turns("long", last=40)
    assert [said[0].question, said[-1].question, len(said)] == ["and number 5?", "and number 44?", 40]
    assert assistant.store.answers.count("long") == 45
