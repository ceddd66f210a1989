"""The truths of the holdings suite.

Sources: the Treasury's table of major foreign holders (mfhhis01.txt, release of 2026-03-18 and the table of
2021-09-16), Reuters of 2025-04-16 for the first print of February 2025.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.holdings_figures import Figures, month_after, months_between
from evals.truth_holdings import SUITES, build, expectation


def expect(as_of: str, **label: Any) -> dict[str, Any]:
    return expectation({"label": label}, Figures(as_of))


def wanted(expected: dict[str, Any]) -> list[tuple[str, float, str]]:
    return [(f.get("sign", ""), f["value"], f["unit"]) for f in expected["figures"] if not f.get("optional")]


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    assert month_after("2025-01", -1) == "2024-12"
    assert list(months_between("2024-11", "2025-02")) == ["2024-11", "2024-12", "2025-01", "2025-02"]


def test_a_change_in_a_year_runs_from_the_december_before() -> None:
    japan = expect("2026-03-20", op="change", places=["JP"], span="2025", claim="fall")
    assert wanted(japan) == [("+", 124.0, "USD bn")]  # 1185.5 - 1061.5
    assert (japan["verdict"], japan["periods"], japan["entities"]) == ("no", ["2025"], ["Japan"])


def test_a_change_in_a_quarter_runs_from_the_end_of_the_quarter_before() -> None:
    belgium = expect("2026-03-20", op="change", places=["BE"], span="2025-Q3")
    assert wanted(belgium) == [("+", 33.3, "USD bn")]  # 463.6 - 430.3
    assert belgium["periods"] == ["2025-09"]


def test_a_false_premise_is_contradicted() -> None:
    china = expect("2025-04-20", op="change", places=["CN"], span="2025-02", premise="fall")
    assert wanted(china) == [("+", 23.5, "USD bn")]  # 784.3 - 760.8
    assert (china["verdict"], china["premise"]) == ("no", "contradicted")


@pytest.mark.parametrize(
    ("as_of", "place", "month", "value"),
    [
        ("2025-04-20", "total", "2025-02", 8817.0),
        ("2026-03-20", "total", "2025-02", 8900.0),
        ("2021-09-20", "GB", "2021-07", 539.5),
        ("2026-03-20", "GB", "2021-07", 541.6),
    ],
)
def test_a_figure_is_of_the_release_known_on_the_day(as_of: str, place: str, month: str, value: float) -> None:
    assert wanted(expect(as_of, op="level", places=[place], periods=[month])) == [("", value, "USD bn")]


def test_aggregates_are_not_ranked() -> None:
    third = expect("2026-03-20", op="nth", n=3, period="2013-12")
    assert wanted(third) == [("", 256.8, "USD bn")]
    assert third["entities"] == ["Belgium"]


def test_a_label_that_calls_a_published_month_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="2025-02"):
        expect("2025-04-20", op="unpublished", places=["CN"], period="2025-02")


def test_the_committed_suite_is_what_its_source_gives(tmp_path: Path) -> None:
    built = tmp_path / "holdings.jsonl"
    count = build(target=built)
    assert built.read_text(encoding="utf-8") == (SUITES / "holdings.jsonl").read_text(encoding="utf-8")
    held = [line for line in built.read_text(encoding="utf-8").splitlines() if json.loads(line)["split"] == "held"]
    assert len(held) == count // 10


def test_the_committed_blind_suite_is_what_its_source_gives_and_all_of_it_is_held(tmp_path: Path) -> None:
    built = tmp_path / "holdings_blind.jsonl"
    count = build("holdings_blind", target=built)
    assert built.read_text(encoding="utf-8") == (SUITES / "holdings_blind.jsonl").read_text(encoding="utf-8")
    splits = [json.loads(line)["split"] for line in built.read_text(encoding="utf-8").splitlines()]
    assert splits == ["held"] * count


def test_no_blind_question_is_one_of_the_suite_that_is_tuned_on() -> None:
    asked = {
        suite: {
            (row["question"].casefold(), *row.get("thread", []))
            for row in map(json.loads, (SUITES / f"{suite}.jsonl").read_text(encoding="utf-8").split("\n")[:-1])
        }
        for suite in ("holdings", "holdings_blind")
    }
    assert not asked["holdings"] & asked["holdings_blind"]
