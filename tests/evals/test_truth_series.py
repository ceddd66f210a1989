"""The truths of the series suite: the committed file is what the script computes, and it holds what publishers say."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals import truth_series
from evals.official_files import DATA

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the publishers' files lie beside the project, not in it")


def figure_of(question_label: dict[str, Any]) -> float:
    """The first figure that a label asks for."""
    expect, _ = truth_series.expectation(question_label, truth_series.ASKED_ON)
    return float(expect["figures"][0]["value"])


@pytest.mark.parametrize("suite", ["series", "series_blind"])
def test_the_committed_suite_is_what_the_script_writes(suite: str) -> None:
    written = (Path(truth_series.SUITES) / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in written] == json.loads(json.dumps(truth_series.items(suite)))


def test_all_of_the_blind_suite_is_held() -> None:
    assert {item["split"] for item in truth_series.items("series_blind")} == {"held"}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        # ECB, "US dollar (USD)": minimum since 1999 on 26 October 2000; average of 2024 1.0824.
        ({"op": "extreme", "series": "EURUSD", "pick": "min"}, 0.8252),
        (
            {"op": "average", "series": "EURUSD", "from": "2024-01-01", "to": "2024-12-31", "period": "2024"},
            pytest.approx(1.0824, abs=5e-5),
        ),
        # EIA, RWTC on 20 April 2020 (-36.98) and the highest RBRTE, 3 July 2008.
        ({"op": "level", "series": "wti/day", "at": "2020-04-20"}, 36.98),
        ({"op": "extreme", "series": "brent/day", "pick": "max"}, 143.95),
        # BLS, "Consumer Price Index - June 2022": 9.1 percent over the last 12 months, not seasonally adjusted.
        ({"op": "level", "series": "cpi/yoy", "at": "2022-06"}, pytest.approx(9.1, abs=0.05)),
        # Federal Reserve, implementation notes of 17 September, 29 October and 10 December 2025: three cuts.
        (
            {
                "op": "count",
                "series": "policy:US",
                "direction": "cut",
                "from": "2025-01",
                "to": "2025-12",
                "period": "2025",
            },
            3,
        ),
    ],
)
def test_truths_agree_with_the_publishers(label: dict[str, Any], value: object) -> None:
    assert figure_of(label) == value


def test_a_weekend_falls_back_and_a_future_month_is_refused() -> None:
    expect, _ = truth_series.expectation({"op": "level", "series": "EURUSD", "at": "2025-03-01"}, "2026-03-20")
    assert expect["periods"] == ["2025-02-28"]
    with pytest.raises(KeyError):
        truth_series.expectation({"op": "level", "series": "policy:PL", "at": "2026-03"}, "2026-03-20")
