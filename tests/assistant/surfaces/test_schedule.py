"""A newer revision of the tariff schedule, taken in from a file and by a refresh."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.surfaces.cli.failures import ASKER, OPERATOR, explained
from assistant.surfaces.cli.main import app
from tests.ingest.publisher import Answer, Publisher, serving


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


RELEASE, EXPORT = "/hts.usitc.gov/reststop/currentRelease", "/hts.usitc.gov/reststop/exportList"
# The fields of https://hts.usitc.gov/reststop/currentRelease, as its release list of November 2025 gave them.
IN_FORCE = {
    "name": "2026HTSRev11",
    "description": "2026 HTS Revision 11",
    "title": "Revision 11 (2026)",
    "status": "current",
    "releaseStartDate": "07/01/2026",
    "releaseEndDate": None,
}


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch, ready_home: Path) -> Iterator[Publisher]:
    with serving() as one:
        monkeypatch.setenv("ECON_MIRROR", one.address)
        monkeypatch.setenv("ECON_FETCH_PAUSE", "0")
        monkeypatch.setenv("ECON_FETCH_ATTEMPTS", "1")
        one.give(RELEASE, Answer(json.dumps(IN_FORCE).encode()))
        yield one


def newer(shared: Path, rate: str) -> bytes:
    """The schedule of 8 June 2026 with one rate changed: T-shirts of cotton, 16.5 % until then."""
    packed = (shared / "data" / "tariffs" / "hts" / "hts_2026_rev_10.json.gz").read_bytes()
    rows = json.loads(gzip.decompress(packed))
    for row in rows:
        if row["htsno"] == "6109.10.00":
            row["general"] = rate
    return json.dumps(rows).encode()


def test_a_refresh_takes_in_the_revision_in_force_once(
    shared: Path, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher.give(EXPORT, Answer(newer(shared, "9.25%")))
    assert econ("refresh", "usitc_hts", "--as-of", "2026-07-02") == 0
    said = capsys.readouterr().out
    assert "2026 Revision 11 is in force from 2026-07-01; 1 lines changed; 0 measures" in said
    question = '{"name": "6109.10.00", "on": "%s"}'
    assert econ("tool", "find_product", question % "2026-07-02") == 0
    assert "9.25%" in capsys.readouterr().out
    assert econ("tool", "find_product", question % "2026-06-30") == 0
    assert "16.5%" in capsys.readouterr().out
    assert econ("refresh", "usitc_hts", "--as-of", "2026-07-03") == 0
    assert "nothing new; HTS 2026 Revision 11 is held" in capsys.readouterr().out
    assert [path.partition("?")[0] for path, _ in publisher.asked] == [RELEASE, EXPORT, RELEASE, RELEASE]
    assert econ("status") == 0
    assert "Refresh of usitc_hts on 2026-07-03" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("release", "export", "sentence"),
    [
        (
            {**IN_FORCE, "name": "2026HTSRev9", "releaseStartDate": "05/28/2026"},
            b"",
            "nothing new; HTS 2026 Revision 9",
        ),
        (
            {**IN_FORCE, "name": "2024HTSRev9", "releaseStartDate": "08/01/2024"},
            b"",
            "out of date: HTS 2024 Revision 9",
        ),
        (IN_FORCE, b"[]", "failed"),
        (IN_FORCE, b"<html>", "failed"),
        ({**IN_FORCE, "releaseStartDate": None}, b"", "failed"),
        ({**IN_FORCE, "name": "HTS"}, b"", "failed"),
    ],
)
def test_a_revision_that_cannot_be_taken_changes_nothing(
    publisher: Publisher,
    ready_home: Path,
    capsys: pytest.CaptureFixture[str],
    release: dict[str, object],
    export: bytes,
    sentence: str,
) -> None:
    publisher.give(RELEASE, Answer(json.dumps(release).encode()))
    publisher.give(EXPORT, Answer(export))
    before = (ready_home / "hts.sqlite").read_bytes()
    econ("refresh", "usitc_hts", "--as-of", "2026-07-02")
    assert sentence in capsys.readouterr().out
    assert (ready_home / "hts.sqlite").read_bytes() == before


def test_a_schedule_that_changes_while_it_is_read_is_left(
    shared: Path, publisher: Publisher, ready_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = {**IN_FORCE, "name": "2026HTSRev12", "releaseStartDate": "07/02/2026"}
    publisher.give(RELEASE, Answer(json.dumps(IN_FORCE).encode()), Answer(json.dumps(later).encode()))
    publisher.give(EXPORT, Answer(newer(shared, "9.25%")))
    before = (ready_home / "hts.sqlite").read_bytes()
    assert econ("refresh", "usitc_hts", "--as-of", "2026-07-02") == OPERATOR
    assert "changed while it was read" in capsys.readouterr().out
    assert (ready_home / "hts.sqlite").read_bytes() == before
