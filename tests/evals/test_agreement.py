"""Our scores agree with those of the sample exam, item by item, on right answers and on spoilt ones."""

import importlib.util
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.wiring import build
from evals.item import read_suite
from evals.score import score
from tests.conftest import SHARED
from tools.store.store import Store

EXAM = SHARED / "exam"
pytestmark = pytest.mark.skipif(not EXAM.exists(), reason="the sample exam lies beside the project, not in it")
Answer = dict[str, Any]


def spoilt(key: str, value: object) -> Callable[[Answer], Answer]:
    return lambda answer: answer | {key: value}


SPOILERS: dict[str, Callable[[Answer], Answer]] = {
    "as given": lambda answer: answer,
    "refused": spoilt("status", "no_data"),
    "without figures": spoilt("figures", []),
    "without sources": lambda a: a | {"citations": [], "figures": [one | {"series": ""} for one in a["figures"]]},
    "other verdict": lambda a: a | {"verdict": "no" if a["verdict"] == "yes" else "yes"},
    "a number too many": lambda a: a | {"text": a["text"] + " It was 7777.77 billion."},
    "from later": lambda a: a | {"citations": [one | {"published_on": "2031-01-01"} for one in a["citations"]]},
    "wrong values": lambda a: a | {"figures": [one | {"value": "31337.5"} for one in a["figures"]]},
}


def reference() -> Any:
    """The scorer of the sample exam."""
    spec = importlib.util.spec_from_file_location("sample_exam", EXAM / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ALIASES.update(json.loads((EXAM / "aliases.json").read_text("utf-8")))
    return module


@pytest.mark.parametrize("name", ["tic", "series", "tariff"])
def test_every_sample_is_scored_alike(name: str, bundled: Store, tmp_path: Path) -> None:
    exam, path = reference(), EXAM / f"{name}.dev.jsonl"
    rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    assistant = build(Settings(home=tmp_path), store=bundled)
    differ, failed = [], 0
    for item in read_suite(path, date(2026, 3, 20)):
        answer = assistant.ask(item.question, item.as_of, earlier=item.thread).as_json()
        for how, spoil in SPOILERS.items():
            given = spoil(answer)
            theirs, ours = exam.judge(rows[item.id], given), score(item, given)
            failed += bool(theirs)
            # What we ask beyond the sample exam: that a citation holds the figure it is cited for.
            faults = [fault for fault in ours.faults if fault.aspect != "citation"]
            if bool(faults) != bool(theirs):
                differ.append((item.id, how, theirs, faults))
    assert failed > len(rows)
    assert differ == []
