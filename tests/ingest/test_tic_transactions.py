"""The SLT tables in millions, and the archives of past releases.

Rows of Table 1 for July 2026 (Japan, Grand Total), codes, and the official valuation change of April 2026 are as
published; no whole Table 3 was kept, so its other figures are made up in the real layout to add up.
"""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ingest.connector import Reply
from ingest.sources import tic_archive
from ingest.sources.tic_transactions import SOURCE
from tools.domain.errors import Malformed
from tools.domain.series import Observation, Timing

SAMPLES = Path(__file__).parent / "samples"
TREASURIES = (SAMPLES / "slt_table3.txt").read_bytes()
SECURITIES = (SAMPLES / "slt_table1.txt").read_bytes()
TABLE5 = (SAMPLES / "tic_table5.txt").read_bytes()


def read(document: str, body: bytes) -> dict[tuple[str, str], Observation]:
    (request,) = [one for one in SOURCE.requests() if one.document == document]
    return {(one.series.id, str(one.period)): one for one in SOURCE.read(Reply(request, body, date(2026, 9, 20)))}


def test_positions_net_and_valuation_are_kept_apart_and_in_millions() -> None:
    found = read("slt_table3.txt", TREASURIES)
    assert str(found["tic.slt.net_long.JP", "2026-07"].quantity) == "-8846 USD mn"
    assert str(found["tic.slt.valuation_long.JP", "2026-07"].quantity) == "-12120 USD mn"
    assert str(found["tic.slt.valuation_long.official", "2026-04"].quantity) == "-8872 USD mn"
    assert found["tic.slt.position.JP", "2026-07"].series.timing is Timing.END
    assert found["tic.slt.net.JP", "2026-07"].series.timing is Timing.SUM
    assert found["tic.slt.net.JP", "2026-07"].series.title == "Japan's net purchases of US Treasuries"


def test_what_is_suppressed_or_before_the_break_is_missing() -> None:
    found = read("slt_table3.txt", TREASURIES)
    assert ("tic.slt.net.JP", "2026-06") not in found  # n.a.
    assert ("tic.slt.net.JP", "2023-01") not in found  # net and valuation begin in February 2023
    assert ("tic.slt.position.JP", "2023-01") in found
    assert not [name for name, _ in found if "Africa" in name]


def test_the_newest_month_tells_the_release() -> None:
    """July 2026 is due on 2026-09-16 (Treasury's calendar)."""
    assert {one.released_on for one in read("slt_table3.txt", TREASURIES).values()} == {date(2026, 9, 16)}


def test_the_other_table_is_of_all_long_term_securities() -> None:
    found = read("slt_table1.txt", SECURITIES)
    assert str(found["tic.slt.position_securities.JP", "2026-07"].quantity) == "2998094 USD mn"
    assert str(found["tic.slt.net_equities.total", "2026-07"].quantity) == "3705 USD mn"
    assert not [name for name, _ in found if "_long" in name]  # Treasuries are those of the other table


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        (b"Millions of dollars", b"Billions of dollars", "in millions of dollars"),
        (b"for_treas_net\t", b"for_treas_sales\t", "no header row"),
        (b"9248100\t12440\t7783259", b"9248\t12440\t7783", "do not make|not in millions"),
        (b"Japan\t42609", b"Japan\t42500", "has the code 42500"),
        (b"2026-07\t1103900", b"July 2026\t1103900", "is no month"),
        (b"1023754", b"1023.8", "no figure in whole millions"),
        (b"1103900", b"1203900", "do not make"),
        (b"Notes:", b"", "ends without its notes"),
        (TREASURIES, b"<html></html>", "no header row"),
        (TREASURIES, TREASURIES[:700], "cells for 10 columns|ends without"),
    ],
)
def test_another_table_is_refused(old: bytes, new: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        read("slt_table3.txt", TREASURIES.replace(old, new))


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        for name, body in members.items():
            files.writestr(f"ticdata/{name}.txt", body)
    return packed.getvalue()


def unpacked(body: bytes) -> list[Observation]:
    *_, request = tic_archive.SOURCE.requests()
    return tic_archive.SOURCE.read(Reply(request, body, date(2026, 9, 20)))


def test_archives_are_asked_for_by_the_names_they_have() -> None:
    """Labels of the Treasury's list of archives; that of 2025-10-17 came out a month later."""
    names = [one.document for one in tic_archive.SOURCE.requests()]
    assert names[0] == "ticrel_20230417.zip"
    assert names[-1] == "ticrel_20251017.zip"
    assert "ticrel_20250416.zip" in names
    assert len(names) == 31
    assert all(one.archived for one in tic_archive.SOURCE.requests())


def test_an_archive_gives_the_tables_of_its_day() -> None:
    found = unpacked(archive(slt_table5=TABLE5, npr_history=b"another table"))
    assert {one.released_on for one in found} == {date(2026, 5, 18)}
    assert {one.document for one in found} == {"ticrel_20251017.zip: slt_table5.txt"}


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<html></html>", "no archive"),
        (archive(slt_table5=TABLE5)[:-50], "no archive"),
        (archive(mfh=b"an older layout"), "neither of"),
        (archive(slt_table5=TABLE5.replace(b"Billions", b"Millions")), "Billions of dollars"),
    ],
)
def test_another_archive_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        unpacked(body)
