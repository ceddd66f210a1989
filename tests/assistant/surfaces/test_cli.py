"""The command line as a person meets it: answers, batches, and one clear sentence for everything that goes wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.surfaces.cli.failures import ASKER, OPERATOR, explained
from assistant.surfaces.cli.main import app

QUESTION = "did China sell Treasuries in February?"


def econ(*arguments: str) -> int:
    return explained(lambda: app(list(arguments), standalone_mode=True))


def test_a_question_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert econ("ask", "--as-of", "2025-04-20", QUESTION) == 0
    said = capsys.readouterr().out
    assert said.startswith("No. China's holdings") and "[1] US Department of the Treasury" in said


def test_json_is_the_answer_of_the_design(capsys: pytest.CaptureFixture[str]) -> None:
    assert econ("ask", "--as-of", "2025-04-20", "--json", QUESTION) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [
        "id",
        "question",
        "as_of",
        "model",
        "status",
        "verdict",
        "premise",
        "text",
        "figures",
        "citations",
        "caveats",
        "clarification",
        "charts",
        "steps",
        "milliseconds",
    ]
    assert list(answer["figures"][0]) == [
        "label",
        "value",
        "unit",
        "sign",
        "period",
        "from_period",
        "formula",
        "series",
        "released_on",
        "revised_after_as_of",
        "citation",
    ]
    assert set(answer["citations"][0]) == {
        "n",
        "kind",
        "title",
        "publisher",
        "url",
        "document",
        "published_on",
        "quote",
        "locator",
        "revised_after_as_of",
    }


def test_a_bad_line_of_a_batch_is_reported_and_the_rest_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = {"id": "a", "question": QUESTION, "as_of": "2025-04-20"}
    follow = {"id": "b", "question": "and Japan?", "thread": [QUESTION], "as_of": "2025-04-20"}
    source.write_text(
        "\n".join([json.dumps(good), "{broken", json.dumps({"id": "c", "question": ""}), json.dumps(follow)])
    )
    assert econ("ask", "--batch", str(source), "--out", str(target)) == ASKER
    written = [json.loads(line) for line in target.read_text().splitlines()]
    assert [one["id"] for one in written] == ["a", "b"] and "1,125.9" in written[1]["text"]
    assert "line 2" in capsys.readouterr().err


def test_a_thread_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    econ("ask", "--as-of", "2026-03-20", "--thread", "t1", "China's holdings in March 2024?")
    econ("ask", "--as-of", "2026-03-20", "--thread", "t1", "and Japan?")
    assert "$1,167.0 billion" in capsys.readouterr().out


def test_any_tool_can_be_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        econ("tool", "look_up_value", '{"series": "tic.holdings.JP", "period": "2024-03"}', "--as-of", "2026-03-20")
        == 0
    )
    assert json.loads(capsys.readouterr().out)["figures"][0]["value"] == "1167.0"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("ask", ""), ASKER, "no question"),
        (("ask", "x" * 100_000), ASKER, "100,000 characters"),
        (("ask", "--as-of", "2025-02-30", QUESTION), ASKER, "2025-02-30"),
        (("ask", "--batch", "missing.jsonl"), OPERATOR, "missing.jsonl"),
        (("ask", "--model", "nobody:nothing", QUESTION), OPERATOR, "nobody:nothing"),
        (("tool", "no_such_tool"), ASKER, "no_such_tool"),
        (("tool", "look_up_value", "{"), ASKER, "no JSON"),
        (("tool", "look_up_value", '{"series": "tic.holdings.XX"}'), ASKER, "tic.holdings.XX"),
        (("tool", "look_up_value", '{"series": 3}'), ASKER, "series"),
        (("tool", "look_up_value", '{"series": "tic.holdings.JP", "period": "2025-13"}'), ASKER, "2025-13"),
        (("ingest", "nowhere"), OPERATOR, "nowhere"),
    ],
)
def test_bad_input_gets_one_clear_sentence(
    arguments: tuple[str, ...], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert econ(*arguments) == code
    said = capsys.readouterr().err
    assert said.startswith("econ: ") and said.count("\n") == 1 and sentence in said and "Traceback" not in said


def test_a_home_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("ECON_HOME", str(tmp_path / "file" / "home"))
    assert econ("status") == OPERATOR
    assert "ECON_HOME" in capsys.readouterr().err


def test_a_file_that_is_no_store_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "econ.sqlite").write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("ECON_HOME", str(home))
    assert econ("status") == OPERATOR
    assert "econ.sqlite" in capsys.readouterr().err


def test_a_statistic_imports_no_model_library() -> None:
    """A cold question about a figure must not pay for torch, LangChain or Chroma."""
    code = (
        "import sys; from assistant.surfaces.cli.main import app; app(['ask', '--as-of', '2025-04-20', "
        f"{QUESTION!r}], standalone_mode=False); "
        "print([m for m in ('torch', 'langchain', 'langchain_core', 'chromadb', 'transformers') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert run.stdout.strip().endswith("[]"), run.stdout
