"""`econ check` as a person meets it."""

import json
from pathlib import Path

import pytest

from assistant.surfaces.cli.failures import ASKER, OPERATOR, explained
from assistant.surfaces.cli.main import app

CLAIM = "China held $784.3 billion of Treasuries in February 2025."


def econ(*arguments: str) -> int:
    return explained(lambda: app(list(arguments), standalone_mode=True))


def test_a_file_is_checked(ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "article.md").write_text(CLAIM, "utf-8")
    assert econ("check", "article.md", "--as-of", "2025-04-20") == 0
    said = capsys.readouterr().out
    assert said.startswith("✓ supported") and "1 claim: 1 supported (as known on 20 April 2025)." in said
    assert "[1] US Department of the Treasury" in said


def test_a_batch_reports_a_bad_line_and_goes_on(
    ready_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"id": "a", "text": CLAIM, "as_of": "2025-04-20"}, {"id": "b"}, {"id": "c", "text": "Fine weather."}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert econ("check", "--batch", "in.jsonl", "--out", "out.jsonl") == ASKER
    assert "line 2: A line needs the text to check" in capsys.readouterr().err
    first, last = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    (claim,) = first["claims"]
    assert list(claim) == ["start", "end", "text", "verdict", "explanation", "figures", "citations"]
    assert (claim["verdict"], CLAIM[claim["start"] : claim["end"]]) == ("supported", claim["text"])
    assert (last["id"], last["claims"]) == ("c", [])


def test_what_cannot_be_read_gets_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x00\x01\xff")
    assert econ("check", "picture.txt") == OPERATOR
    assert capsys.readouterr().err == "econ: picture.txt is a binary file, not text.\n"
    assert econ("check") == ASKER
    assert "name a file" in capsys.readouterr().err
