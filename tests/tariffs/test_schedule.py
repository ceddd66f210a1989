"""The schedule: read from the publisher's file, inherited through the indents, every revision in one small file."""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest

from ingest.schedule_build import build_schedule, revision_files
from ingest.sources import usitc_hts
from ingest.tariff_check import contradictions
from ingest.tariffs import BUNDLE, take_revision
from tests.tariffs.conftest import open_store
from tools.domain.errors import Malformed, NoData, StoreError, UnknownName
from tools.domain.product import Code
from tools.store.schedule import Schedule
from tools.store.store import Store
from tools.tariff.entry import Stack
from tools.tariff.facts import Facts
from tools.tariff.total import Shipment, Tariffs

APRIL = date(2025, 4, 16)

# Lines of https://hts.usitc.gov, heading 0101, as exported (2025 basic).
SAMPLE = json.dumps(
    [
        {"htsno": "0101", "indent": "0", "description": "Live horses:", "general": "", "special": "", "other": ""},
        {"htsno": "", "indent": "1", "description": "Horses:", "general": "", "special": "", "other": ""},
        {
            "htsno": "0101.21.00",
            "indent": "2",
            "description": "Purebred",
            "general": "Free",
            "special": "",
            "other": "Free",
        },
        {"htsno": "0101.21.00.10", "indent": "3", "description": "Males", "general": "", "special": "", "other": ""},
        {
            "htsno": "0101.29.00.00",
            "indent": "2",
            "description": "Other",
            "general": "4.5%",
            "special": "",
            "other": "20%",
        },
    ]
).encode()


def test_rates_are_inherited_through_the_indents() -> None:
    lines = {str(line.code): line for line in usitc_hts.read("sample", SAMPLE)}
    assert lines["0101.21.00.10"].general == "Free" and lines["0101.21.00.10"].column2 == "Free"
    assert lines["0101.21.00.10"].path == ("Live horses:", "Horses:", "Purebred", "Males")
    assert lines["0101.29.00"].general == "4.5%"


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'[{"htsno": "0101"}]'])
def test_a_file_that_is_no_schedule_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        list(usitc_hts.read("sample", body))


@pytest.mark.parametrize(
    ("code", "general", "column2"),
    [("6109.10.00", "16.5%", "90%"), ("2204.21.50", "6.3¢/liter", "33¢/liter"), ("8703.80.00", "2.5%", "10%")],
)
def test_a_line_has_its_three_columns(tariffs: Store, code: str, general: str, column2: str) -> None:
    line = tariffs.schedule.line(Code.parse(code), APRIL)
    assert (line.general, line.column2) == (general, column2)
    assert "Free" in line.special


def test_the_bundle_is_small_and_holds_every_revision() -> None:
    assert (BUNDLE / "hts.sqlite").stat().st_size < 5_000_000
    revisions = Schedule(BUNDLE / "hts.sqlite").revisions
    assert len(revisions) == 44
    assert (revisions[0].name, revisions[-1].name) == ("2025 basic", "2026 Revision 10")


@pytest.mark.parametrize(("file", "day"), [("hts_2025_basic", date(2025, 1, 1)), ("hts_2026_rev_10", date(2026, 6, 8))])
def test_the_bundle_says_what_the_official_file_says(tariffs: Store, shared: Path, file: str, day: date) -> None:
    body = gzip.decompress((shared / "data" / "tariffs" / "hts" / f"{file}.json.gz").read_bytes())
    for line in usitc_hts.read(file, body):
        if line.code.digits.startswith(("01", "22", "61", "87", "9903")):
            assert tariffs.schedule.line(line.code, day) == line


def test_an_unknown_code_names_the_nearest_and_a_retired_one_what_stood_beside_it(tariffs: Store) -> None:
    with pytest.raises(UnknownName, match=r"6109\.10\.00"):
        tariffs.schedule.line(Code.parse("6109.10.01"), APRIL)
    with pytest.raises(NoData, match=r"last in force in HTS 2026 Revision 1.*8507\.60\.00\.90"):
        tariffs.schedule.line(Code.parse("8507.60.0020"), date(2026, 4, 16))


def test_a_newer_revision_is_taken_in_once_and_changes_only_what_it_says(tmp_path: Path, shared: Path) -> None:
    store = open_store(tmp_path)
    official = shared / "data" / "tariffs" / "hts" / "hts_2026_rev_10.json.gz"
    rows = json.loads(gzip.decompress(official.read_bytes()))
    for row in rows:
        if row["htsno"] == "6109.10.00":
            row["general"] = "10%"
        if row["htsno"] == "9903.94.01":
            row["general"] = "The duty provided in the applicable subheading + 30%"
    body = json.dumps(rows).encode()
    taken = take_revision(store, "2026 Revision 11", date(2026, 7, 1), body)
    schedule = store.schedule
    assert schedule.line(Code.parse("6109.10.00"), date(2026, 7, 1)).general == "10%"
    assert schedule.line(Code.parse("6109.10.00"), date(2026, 6, 30)).general == "16.5%"
    assert any("S232-AUTO-25" in sentence and "30%" in sentence for sentence in taken.contradicted)
    assert taken.changed == 2  # the rows above have no statistical lines of their own rate
    with pytest.raises(StoreError, match="already held"):
        take_revision(store, "2026 Revision 11", date(2026, 7, 1), body)
    store.engine.dispose()


def test_the_ledger_contradicts_no_revision_but_one_that_was_printed_a_day_ahead(tariffs: Store) -> None:
    found = {
        sentence
        for revision in tariffs.schedule.revisions
        for sentence in contradictions(tariffs.measures.all(), tariffs.schedule, revision)
    }
    # Revision 27 is in force from 9 November 2025 and already prints the fentanyl rate of the 10th.
    assert {sentence.split(":")[0] for sentence in found} <= {"IEEPA-FENT-CN-20"}


_CHINA = re.compile(r"9903\.(?:88\.(?:01|02|03|15)|91\.\d\d)")
# Headings of described articles and exceptions, which no code alone brings in.
_DESCRIBED = {f"9903.91.{number}" for number in ("09", "10", "12", "13", "14", "15", "16")}


def test_the_china_list_of_a_line_is_the_one_its_footnote_names(tariffs: Store, shared: Path) -> None:
    official = shared / "data" / "tariffs" / "hts" / "hts_2026_rev_10.json.gz"
    day = date(2026, 6, 8)
    totals = Tariffs(tariffs.measures, tariffs.schedule)
    different = set()
    for row in json.loads(gzip.decompress(official.read_bytes()))[::5]:
        notes = {code for note in row["footnotes"] or [] for code in _CHINA.findall(note["value"] or "")} - _DESCRIBED
        if not notes or row["htsno"].startswith(("98", "99")):
            continue
        line = tariffs.schedule.line(Code.parse(row["htsno"]), day)
        entry = totals.entry(Shipment("CN", day, day, Facts()), line)
        ours = entry.duty("china four-year review", Stack()) or entry.duty("china list", Stack())
        if ours is None or ours.heading[:10] not in notes:
            different.add(row["htsno"])
    assert different <= {"8507.60.00.10", "6307.90.98"}


def test_the_bundle_can_be_built_again_from_the_official_files(tariffs: Store, shared: Path, tmp_path: Path) -> None:
    files = revision_files(shared / "data" / "tariffs" / "hts")
    assert [(one.name, one.in_force_from) for one in files] == [
        (one.name, one.in_force_from) for one in tariffs.schedule.revisions
    ]
    build_schedule(tmp_path / "hts.sqlite", files[:1])
    built = Schedule(tmp_path / "hts.sqlite")
    assert built.below(Code("61"), APRIL, 8) == tariffs.schedule.below(Code("61"), date(2025, 1, 1), 8)
