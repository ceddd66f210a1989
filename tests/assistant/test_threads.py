"""Threads: they outlive the process, are their owner's alone, and are gone when they are deleted."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assistant.agent import GraphMind
from assistant.answer import Step
from assistant.ask import Assistant
from assistant.limits import Limits
from assistant.models import chat_model
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.wiring import build
from tools.store.answers import Answers
from tools.store.database import open_database

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
