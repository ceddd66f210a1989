"""A newer revision of the tariff schedule, taken in from the command line."""

import json
from pathlib import Path

import pytest

from assistant.surfaces.cli.failures import ASKER, OPERATOR, explained
from assistant.surfaces.cli.main import app


def econ(*arguments: str) -> int:
    return explained(lambda: app(list(arguments), standalone_mode=True))


def test_a_newer_revision_changes_the_total_from_its_day_on(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The schedule of 8 June 2026 with one rate changed: T-shirts of cotton, 16.5 % until then."""
    official = shared / "data" / "tariffs" / "hts" / "hts_2026_rev_10.json.gz"
    newer = ("schedule", str(official), "--name", "2026 Revision 11", "--in-force", "2026-07-01")
    assert econ(*newer) == 0
    assert "2026 Revision 11 is in force from 2026-07-01" in capsys.readouterr().out
    assert econ(*newer) == OPERATOR
    assert "already held" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "day", "code", "sentence"),
    [
        (b"<html>", "2026-07-01", OPERATOR, "no JSON"),
        (
            json.dumps(
                [
                    {
                        "htsno": "0101",
                        "indent": "0",
                        "description": "Live horses:",
                        "general": "",
                        "special": "",
                        "other": "",
                    }
                ]
            ).encode(),
            "2026-07-01",
            OPERATOR,
            "lines",
        ),
        (b"[]", "2026-07-01", OPERATOR, "schedule lines"),
        (b"[]", "July", ASKER, "July"),
    ],
)
def test_what_is_no_schedule_is_refused_and_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: bytes, day: str, code: int, sentence: str
) -> None:
    file = tmp_path / "hts.json"
    file.write_bytes(body)
    before = ("tool", "total_tariff", '{"origin": "CN", "product": "9503.00.00", "on": "2026-07-15"}')
    econ(*before)
    said = capsys.readouterr().out
    assert econ("schedule", str(file), "--name", "R", "--in-force", day) == code
    error = capsys.readouterr().err
    assert sentence in error and error.count("\n") == 1
    econ(*before)
    assert capsys.readouterr().out == said
