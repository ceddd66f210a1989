"""The bundled ledger: carried over whole, its known faults corrected, and every mistake in a row said plainly."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from ingest.tariff_ledger import Ledger, overlaps, read_ledger
from ingest.tariffs import BUNDLE
from tests.tariffs.conftest import Total
from tools.domain.errors import Malformed
from tools.domain.measure import Measure

# Where the ledger differs from the file it was carried over from, and why.
CORRECTED = {
    "S301-CN-L4B": "suspended before it took effect: an announcement",
    "S301-CN-MARITIME-100": "its suspension may have been extended: an announcement",
    "S201-QUARTZ": "a tariff-rate quota: 25 within, a row of its own for 50 above",
    "COL2": "a start is needed: the first day of the ledger",
    "RU-NOTE30-35": "its start (Proc. 10420) was missing",
    "RU-NOTE30-70": "its start (Proc. 10523) was missing",
    "S232-DERIV-0623": "it ended with the metals regime on 2026-04-05",
    "S232-DERIV-0818": "it ended with the metals regime on 2026-04-05",
}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(BUNDLE)


@pytest.fixture(scope="module")
def rows(ledger: Ledger) -> dict[str, Measure]:
    return {one.id: one for one in ledger.measures}


@pytest.fixture
def source(shared: Path) -> list[dict[str, str]]:
    with (shared / "data" / "tariffs" / "measures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_was_carried_over_with_its_rate_and_days(
    rows: dict[str, Measure], source: list[dict[str, str]]
) -> None:
    different = set()
    for row in source:
        one = rows[row["measure_id"]]
        days = [day.isoformat() if day else "" for day in (one.effective_from, one.effective_to)]
        plain = row["rate_pct"].replace(".", "", 1).isdigit()
        same_rate = not plain or one.rate is None or float(one.rate) == float(row["rate_pct"])
        if days != [row["effective_from"], row["effective_to"]] or not same_rate:
            different.add(one.id)
    assert different <= CORRECTED.keys()


def test_no_two_rows_claim_the_same_goods_on_the_same_days(ledger: Ledger) -> None:
    assert overlaps(ledger.measures) == []


def test_fault_1_metal_of_chapters_73_and_76_pays_on_its_content(rows: dict[str, Measure], total: Total) -> None:
    whole_value = rows["S232-METAL-50"].share_of_content
    assert whole_value is not None
    assert whole_value.match("72085100") and not whole_value.match("73269086")
    # 40 % of 50 on the steel; the reciprocal 10 of Turkey's 15 on the rest: HTS 2025 revision 18, heading 9903.02.64.
    assert total("TR", "7326.90.86", "2025-09-01", metal_content="40% steel").data["total_pct"] == "31.9"


def test_fault_2_lithium_batteries_stand_on_list_4a(ledger: Ledger, total: Total) -> None:
    # HTS 2025 basic, footnote of 8507.60.00: see 9903.88.15.
    assert any((entry.list, entry.code) == ("china_4a", "85076000") for entry in ledger.lists)
    assert total("CN", "8507.60.0020", "2025-01-20").data["total_pct"] == "10.9"


@pytest.mark.parametrize(
    ("measure", "known_on"),
    [
        ("S232-AUTO-EU27-15", date(2025, 9, 25)),
        ("IEEPA-REC-JP-FLOOR", date(2025, 9, 16)),
        ("IEEPA-REC-KR-FLOOR", date(2025, 12, 5)),
        ("S232-AUTO-KR-15", date(2025, 12, 5)),
        ("IEEPA-REC-CH-FLOOR", date(2025, 12, 18)),
    ],
)
def test_fault_3_the_day_a_rule_became_known_is_a_field(rows: dict[str, Measure], measure: str, known_on: date) -> None:
    assert rows[measure].known_on == known_on
    assert rows[measure].effective_from is not None and rows[measure].effective_from < known_on


def test_fault_4_the_one_day_rates_were_in_force(rows: dict[str, Measure], total: Total) -> None:
    assert rows["IEEPA-REC-P1-BN-JP-MY"].in_force(date(2025, 4, 9), date(2026, 1, 1))
    assert not rows["IEEPA-REC-P1-BN-JP-MY"].in_force(date(2025, 4, 10), date(2026, 1, 1))
    assert total("JP", "9503.00.00", "2025-04-09").data["total_pct"] == "24"


def test_fault_5_announced_on_is_a_day_or_nothing(rows: dict[str, Measure]) -> None:
    assert rows["THREAT-JP-25"].announced_on == date(2025, 7, 7)
    assert all(one.announced_on is None or isinstance(one.announced_on, date) for one in rows.values())


def test_fault_6_transshipped_goods_keep_the_other_duties_of_their_origin(total: Total) -> None:
    # EO 14326: 40 % in place of the reciprocal rate; List 4A and fentanyl of China stay.
    finding = total("CN", "6109.10.00", "2025-09-01", assumptions="transshipped")
    assert finding.data["total_pct"] == "84"


GOOD = (
    "NEW-1,S122,section 122,ALL,all,5,additive,value,9903.03.01,2026-11-01,2026-11-01,2026-12-01,,,,,in force,"
    "a law,,official text"
)


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ("additive", "addtive", "is no kind of measure"),
        ("2026-12-01", "01.12.2026", "write a day as 2025-04-09"),
        (",5,", ",five,", "write percent as 12.5"),
        (",5,", ",,", "needs a rate"),
        ("ALL", "Ruritania", "is no place or group"),
        (",all,", ",list:nowhere,", "there is no product list 'nowhere'"),
        (",all,", ",everything,", "neither a code"),
        ("2026-12-01,,", "2026-12-01,2026-11-30,", "ends on 2026-11-30 before it starts"),
        ("2026-11-01,2026-11-01", "2026-11-01,2026-10-01", "cannot be known"),
        ("NEW-1", "S122-10", "stands in line"),
        ("NEW-1", "", "has no id"),
        (",official text", "", "columns"),
    ],
)
def test_a_wrong_row_is_named_with_its_trouble(tmp_path: Path, old: str, new: str, trouble: str) -> None:
    folder = tmp_path / "tariffs"
    shutil.copytree(BUNDLE, folder, ignore=shutil.ignore_patterns("*.sqlite"))
    with (folder / "ledger.csv").open("a", encoding="utf-8") as file:
        file.write(GOOD.replace(old, new, 1) + "\n")
    with pytest.raises(Malformed, match=trouble):
        read_ledger(folder)


def test_one_row_extends_the_ledger(tmp_path: Path, ledger: Ledger) -> None:
    folder = tmp_path / "tariffs"
    shutil.copytree(BUNDLE, folder, ignore=shutil.ignore_patterns("*.sqlite"))
    with (folder / "ledger.csv").open("a", encoding="utf-8") as file:
        file.write(GOOD + "\n")
    assert len(read_ledger(folder).measures) == len(ledger.measures) + 1
