"""Agreement with what others computed; every disagreement is listed with its reason."""

import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.tariffs.conftest import TODAY, Total
from tools.domain.errors import AskerError
from tools.store.store import Store
from tools.tariff.facts import Facts
from tools.tariff.total import Shipment, Tariffs

# rulespec-us, by name of its test: why our total is another.
RULESPEC_DIFFERS = {
    "line_b_canada_pre_termination_stacks_mfn_section_232_and_note_j_fentanyl": "adds fentanyl to S232 (note 19(f))",
    "line_b_mexico_pre_termination_stacks_mfn_section_232_and_note_a_fentanyl": "adds fentanyl to S232 (note 19(f))",
    "line_d_canada_section_338_start_stacks_forced_labor": "starts S338 on 19 August; Proc. 11056 moved it to the 22nd",
    "line_e_china_eo_14389_termination_day_removes_ieepa_and_keeps_301": "ends IEEPA on 20, not after 23 February 2026",
}
# The Budget Lab's tracker, by kind of difference.
COLUMN_2 = "gives column 2 countries the 10 % baseline, from which 9903.01.29 exempts them"
ONE_DAY = "has no rates for 9 April 2025, the one day they were in force"
CUT_EARLY = "cuts the fentanyl duty on China on 9 instead of 10 November 2025"
BUDGETLAB_DIFFERS = {COLUMN_2: 90, ONE_DAY: 35, CUT_EARLY: 2}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_rulespec_us_agrees_but_for_four_tests(shared: Path, total: Total) -> None:
    agreed, different = 0, set()
    for row in _rows(shared / "data" / "tariffs" / "peer_golden_tests_rulespec-us.csv"):
        if not row["total_rate"]:
            continue  # the test states a part of a duty and no total
        facts = ["postal"] if row["postal"] == "True" else []
        facts += ["claims KORUS"] if row["origin"] == "KR" else []
        facts += ["claimed under USMCA"] if "usmca_duty_free_entry=True" in row["other_inputs"] else []
        # The peer takes British metal to be melted at home.
        facts += ["melted in the United Kingdom"] if row["origin"] == "GB" else []
        finding = total(row["origin"], row["hts"], row["date"], assumptions=", ".join(facts))
        ours = finding.data["total_pct"]
        if isinstance(ours, str) and abs(Decimal(ours) - Decimal(row["total_rate"]) * 100) < Decimal("0.06"):
            agreed += 1
        else:
            different.add(row["name"])
    assert different == RULESPEC_DIFFERS.keys()
    assert agreed == 108


def test_the_budget_lab_agrees_on_95_percent_of_countries_and_days(shared: Path, tariffs: Store) -> None:
    totals = Tariffs(tariffs.measures, tariffs.schedule)
    agreed, different = 0, Counter[str]()
    for row in _rows(shared / "data" / "tariffs" / "peer_crosscheck_budgetlab.csv"):
        on = date.fromisoformat(row["policy_date"])
        stack = totals.in_general(Shipment(row["iso"], on, date.fromisoformat(TODAY), Facts()))
        fentanyl = sum((one.percent for one in stack.parts if "fentanyl" in one.label), Decimal(0))
        others = sum((one.percent for one in stack.parts if one.label.startswith("IEEPA")), Decimal(0)) - fentanyl
        if (others, fentanyl) == (Decimal(row["peer_reciprocal"] or 0), Decimal(row["peer_fentanyl"] or 0)):
            agreed += 1
        elif row["iso"] in {"CU", "RU", "BY", "KP"}:
            different[COLUMN_2] += 1
        else:
            different[ONE_DAY if on == date(2025, 4, 9) else CUT_EARLY] += 1
    assert agreed == 2393
    assert different == BUDGETLAB_DIFFERS


def test_the_sample_cases_pass(shared: Path, total: Total, tmp_path: Path) -> None:
    cases = shared / "exam" / "tariff_cases_dev.csv"
    results = tmp_path / "results.jsonl"
    with results.open("w", encoding="utf-8") as file:
        for case in _rows(cases):
            try:
                answer = total(case["origin"], case["hts_code"], case["date"], assumptions=case["assumptions"]).data
            except AskerError as error:
                answer = {"status": "error", "reason": str(error)}
            file.write(json.dumps({"id": case["case_id"], **answer}) + "\n")
    scored = subprocess.run(
        [sys.executable, str(shared / "exam" / "score_cases.py"), str(cases), str(results)],
        capture_output=True,
        text=True,
        check=True,
    )
    percent = float(scored.stdout.split("=")[-1].strip().removesuffix("%"))
    assert percent >= 95, scored.stdout
