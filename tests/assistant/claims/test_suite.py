"""The claims suite: its truths are what the script works out, and the checker bears them out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.claims import check
from evals import truth_claims
from evals.official_files import DATA
from tools.store.known import Known
from tools.store.store import Store

ENOUGH = 0.85  # of the claims that may be tuned on; every sixth text is enough to notice a fall
STEP = 6


def items(suite: str) -> list[dict[str, Any]]:
    lines = (Path(truth_claims.SUITES) / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def said_of(span: str, item: dict[str, Any], store: Store) -> str:
    """The verdict of the checked claim that overlaps a span most."""
    start = item["text"].index(span)
    found = check(item["text"], Known(store, date.fromisoformat(item["as_of"])))
    overlaps = [(min(start + len(span), one.end) - max(start, one.start), one.verdict.value) for one in found]
    most = max(overlaps, default=(0, ""))
    return most[1] if most[0] > 0 else "not_checkable"


@pytest.mark.skipif(not DATA.exists(), reason="the publishers' files lie beside the project, not in it")
@pytest.mark.parametrize("suite", ["claims", "claims_blind"])
def test_the_committed_suite_is_what_the_script_writes(suite: str) -> None:
    assert items(suite) == json.loads(json.dumps(truth_claims.items(suite)))


def test_claims_that_may_be_tuned_on_are_judged_rightly(bundled: Store) -> None:
    pairs = [
        (said_of(claim["span"], item, bundled), claim["verdict"])
        for item in items("claims")[::STEP]
        for claim in item["claims"]
    ]
    assert sum(said == true for said, true in pairs) >= ENOUGH * len(pairs)
