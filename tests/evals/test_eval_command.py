"""`econ eval` from question to exit code, over a real store."""

import json
import shutil
import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typer
from typer.testing import CliRunner

from assistant.settings import Settings
from assistant.wiring import build, open_store
from evals.baseline import compare, objections, write_baseline
from evals.command import evaluate
from evals.item import SUITES, read_suites
from evals.page import page
from evals.run import Journal, Result, journal_of, scored
from tests.conftest import SHARED
from tools.domain.errors import BadArgument, UnknownName
from tools.store.feedback import Opinion

app = typer.Typer()
app.command()(evaluate)
# US Treasury, Major Foreign Holders, release of 18 March 2026: Japan 1,185.5 at the end of December 2025.
RIGHT = {
    "id": "right", "family": "own.level", "question": "What did Japan hold at the end of December 2025?",
    "as_of": "2026-03-20",
    "expect": {"status": "answered", "figures": [{"value": 1185.5, "unit": "USD bn", "tol": 0.06}]},
}  # fmt: skip
WRONG = RIGHT | {
    "id": "wrong",
    "expect": {"status": "answered", "figures": [{"value": 999, "unit": "USD bn", "tol": 0.06}]},
}
DAY = date(2026, 3, 20)


def suite(folder: Path, *rows: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "own.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def home(bundled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "home"
    shutil.copytree(bundled_home, target)
    monkeypatch.setenv("ECON_HOME", str(target))
    return target


def test_what_asks_of_articles_that_are_not_stored_is_left_out(home: Path) -> None:
    elsewhere = RIGHT | {"id": "elsewhere", "expect": {"status": "answered", "documents": ["folder/not-here.md"]}}
    suite(home / "suites", RIGHT, elsewhere)
    done = CliRunner().invoke(app, ["own", "--workers", "1"])
    assert done.exit_code == 0 and "Left out: 1 questions" in done.output
    suite(home / "suites", elsewhere)
    refused = CliRunner().invoke(app, ["own", "--workers", "1"])
    assert isinstance(refused.exception, BadArgument)


def test_a_suite_in_the_home_is_asked_and_reported(home: Path) -> None:
    suite(home / "suites", RIGHT, WRONG)
    done = CliRunner().invoke(app, ["own", "--workers", "1"])
    assert done.exit_code == 0, done.output
    report = json.loads((home / "evals" / "report.json").read_text("utf-8"))
    assert [(one["id"], one["passed"]) for one in report["items"]] == [("right", True), ("wrong", False)]
    assert report["items"][1]["faults"][0]["aspect"] == "number"
    cases = ElementTree.parse(home / "evals" / "junit.xml").getroot().findall(".//testcase")
    assert [(case.get("name"), case.find("failure") is not None) for case in cases] == [
        ("own/right", False),
        ("own/wrong", True),
    ]
    assert "What did Japan hold" in (home / "evals" / "report.html").read_text("utf-8")
    assert open_store(Settings(home=home)).answers.threads() == []
    assert not list((home / "evals").glob("*.run.jsonl"))


def results(*passed: bool, family: str = "own.level") -> list[Result]:
    rows = [RIGHT | {"id": str(n), "family": family} for n, _ in enumerate(passed)]
    path = suite(Path("made"), *rows)
    good = {"status": "answered", "text": "Japan held $1,185.5 billion.", "citations": [{"n": 1, "quote": "1185.5"}],
            "figures": [{"label": "Japan", "value": "1185.5", "unit": "USD bn", "citation": 1}]}  # fmt: skip
    items = read_suites([str(path)], [], DAY)
    return [
        scored(one, good if right else good | {"status": "no_data"}) for one, right in zip(items, passed, strict=True)
    ]


def test_a_family_that_fell_shuts_the_gate_and_chance_does_not(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", results(*[True] * 10))
    four, five = (compare(tmp_path / "baseline.json", results(*[False] * n, *[True] * (10 - n))) for n in (4, 5))
    assert not objections([], four)  # 1 in 16: (1/2)⁴
    assert [one.family for one in five if one.worse] == ["all", "own, all", "own.level"]  # 1 in 32
    assert next(one.probability for one in five) == pytest.approx(1 / 32)
    assert "own.level fell: 5 broken, 0 mended" in objections([], five)[2]


def test_an_item_that_changed_is_not_compared(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", results(*[True] * 10))
    changed = [
        Result(type(one.item)(**{**vars(one.item), "question": "Another?"}), one.answer, one.score)
        for one in results(*[False] * 10)
    ]
    assert compare(tmp_path / "baseline.json", changed) == []


def test_an_unproved_number_shuts_the_gate_whatever_the_baseline() -> None:
    [one] = results(True)
    loose = scored(one.item, one.answer | {"text": "Japan held $1,185.5 billion, 17.3 % of it long."})
    assert objections([loose], []) == ["grounding: 1 items, such as own/0"]


def test_the_baseline_keeps_suites_that_were_not_run(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"other/1": {"family": "other.a", "item": "x", "passed": true}}', encoding="utf-8")
    write_baseline(path, results(True, False))
    kept = json.loads(path.read_text("utf-8"))
    assert {key: row["passed"] for key, row in kept.items()} == {"other/1": True, "own/0": True, "own/1": False}


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    items = [one.item for one in results(True, True)]
    journal = journal_of(items, "offline", tmp_path / "evals")
    journal.write(items[0], {"status": "answered"})
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"key": "own/1", "ans')  # killed while it wrote
    again = journal_of(items, "offline", tmp_path / "evals")
    again.read()
    assert again.held == {"own/0": {"status": "answered"}}
    assert journal_of(items, "openai:gpt-5.5", tmp_path / "evals").path != journal.path
    assert Journal(journal.path).held == {}


def test_bad_feedback_becomes_a_draft_that_no_run_asks(home: Path) -> None:
    store = open_store(Settings(home=home))
    assistant = build(Settings(home=home), store=store)
    assistant.ask("What did Japan hold at the end of December 2025?", DAY, "t")
    answer = assistant.ask("and China?", DAY, "t")
    store.feedback.write(Opinion(answer.id, False, "I meant the change", "me", DAY))
    for added in ("1", "0"):  # the second time it is there already
        done = CliRunner().invoke(app, ["--new"])
        assert done.output.startswith(f"{added} new drafts"), done.output
    [draft] = map(json.loads, (home / "suites" / "drafts.jsonl").read_text("utf-8").splitlines())
    assert (draft["question"], draft["thread"]) == ("and China?", ["What did Japan hold at the end of December 2025?"])
    assert read_suites(["drafts"], [home / "suites"], DAY) == []


def test_what_an_answer_says_is_shown_as_text() -> None:
    [one] = results(True)
    hostile = scored(one.item, one.answer | {"status": "no_data", "text": "<script>alert(1)</script> $right ${gate}"})
    shown = page([hostile], [], ["<b>"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt; $right ${gate}" in shown
    assert shown.count("<script>") == 1
    assert "<li>&lt;b&gt;</li>" in shown


def test_held_items_are_counted_and_not_shown(tmp_path: Path) -> None:
    path = suite(tmp_path, WRONG | {"split": "held"})
    [item] = read_suites([str(path)], [], DAY)
    shown = page([scored(item, {"status": "no_data", "text": "Nothing."})], [], [])
    assert item.question not in shown
    assert "1 more failed among the held-out items" in shown


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "1"}', '{"id": "1", "question": "q", "family": "f", "as_of": "x"}']
)
def test_a_line_that_is_no_item_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(BadArgument, match="line 2"):
        read_suites([str(path)], [], DAY)


def test_an_unknown_suite_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="holdings"):
        read_suites(["holding"], [SUITES], DAY)


def test_the_project_offers_the_command_as_an_entry_point() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    offered = tomllib.loads(project.read_text("utf-8"))["project"]["entry-points"]["econ.commands"]
    module, _, name = offered["eval"].partition(":")
    assert getattr(import_module(module), name) is evaluate


def test_the_own_suites_are_large_enough_and_hold_no_question_of_the_exam() -> None:
    items = read_suites([], [SUITES], DAY)
    assert len(items) >= 400
    assert len({one.key for one in items}) == len(items)
    exam = SHARED / "exam"
    if exam.exists():
        lines = [line for path in exam.glob("*.jsonl") for line in path.read_text("utf-8").splitlines() if line.strip()]
        asked = {json.loads(line).get("question") for line in lines}
        assert not {one.question for one in items} & (asked - {None})
