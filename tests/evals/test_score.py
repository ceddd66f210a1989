"""Scoring: each aspect fails alone, and an honest rounding counts."""

from datetime import date
from typing import Any

import pytest

from evals.item import Item
from evals.named import names_entity, names_period
from evals.score import score

# US Treasury, Major Foreign Holders, release of 18 March 2026: mainland China 760.8 (January 2025), 784.3 (February).
FIGURES = [
    {"label": "holdings", "value": "784.3", "unit": "USD bn", "sign": "", "period": "2025-02", "citation": 1,
     "series": "tic.holdings.CN", "released_on": "2026-03-18"},
    {"label": "change", "value": "23.5", "unit": "USD bn", "sign": "+", "period": "2025-02", "from_period": "2025-01",
     "formula": "784.3 − 760.8", "series": "tic.holdings.CN", "released_on": "2026-03-18", "citation": 1},
]  # fmt: skip
ANSWER: dict[str, Any] = {
    "question": "did China sell Treasuries in February 2025?",
    "status": "answered",
    "verdict": "no",
    "premise": None,
    "text": "No. China's holdings rose by $23.5 billion to $784.3 billion at the end of February 2025. [1]",
    "figures": FIGURES,
    "citations": [
        {"n": 1, "kind": "statistic", "title": "China's holdings", "quote": "China, 2025-02: 784.3 USD bn",
         "document": "mfhhis01.txt", "published_on": "2026-03-18", "url": ""}
    ],
    "steps": [],
}  # fmt: skip
EXPECT: dict[str, Any] = {
    "status": "answered",
    "verdict": "no",
    "figures": [
        {"what": "holdings", "value": 784.3, "unit": "USD bn", "tol": 0.06},
        {"what": "change", "value": 23.5, "unit": "USD bn", "tol": 0.06, "sign": "+"},
    ],
    "periods": ["2025-02"],
    "entities": ["China"],
    "sources": ["tic"],
}


def item(**expect: Any) -> Item:
    return Item("own", "1", "holdings.change", ANSWER["question"], date(2026, 3, 20), expect=EXPECT | expect)


def aspects(answer: dict[str, Any], **expect: Any) -> set[str]:
    return {fault.aspect for fault in score(item(**expect), ANSWER | answer).faults}


def figures(**changed: Any) -> dict[str, Any]:
    return {"figures": [FIGURES[0], FIGURES[1] | changed]}


def text(said: str) -> dict[str, Any]:
    return {"text": said}


def test_a_right_answer_has_no_fault() -> None:
    assert score(item(), ANSWER).faults == ()
    assert score(item(), ANSWER).mark == 1


@pytest.mark.parametrize(
    ("answer", "aspect"),
    [
        (figures(value="23.9", formula=""), "number"),
        (figures(unit="%"), "unit"),
        (figures(sign="-"), "sign"),
        ({"verdict": "yes"}, "verdict"),
        (text("No. China's holdings rose by $23.5 billion in February 2025. [1]"), "wording"),
        (text(ANSWER["text"] + " Japan held $1,185.5 billion."), "grounding"),
        (text(ANSWER["text"] + " See [2]."), "citation"),
        ({"citations": [ANSWER["citations"][0] | {"quote": "China, 2025-01: 760.8 USD bn"}]}, "citation"),
        ({"citations": [ANSWER["citations"][0] | {"published_on": "2026-06-18"}]}, "look-ahead"),
        ({"status": "no_data"}, "status"),
    ],
)
def test_what_is_wrong_is_named(answer: dict[str, Any], aspect: str) -> None:
    assert aspect in aspects(answer)


@pytest.mark.parametrize(
    ("expect", "aspect"),
    [
        ({"periods": ["2024-02"]}, "period"),
        ({"entities": ["Japan"]}, "place"),
        ({"sources": ["fx"]}, "source"),
        ({"documents": ["briefs/2025-02-01-a.md"]}, "document"),
        ({"premise": "contradicted", "verdict": "yes"}, "verdict"),
        ({"premise": "not_measurable"}, "premise"),
        ({"must_not": ["rose"]}, "wording"),
        ({"mentions": ["custody"]}, "wording"),
        ({"answer_any": ["fell"]}, "wording"),
    ],
)
def test_what_is_missed_is_named(expect: dict[str, Any], aspect: str) -> None:
    assert aspects({}, **expect) == {aspect}


def test_a_refusal_is_better_than_a_wrong_answer() -> None:
    refusal = score(item(), ANSWER | {"status": "no_data", "text": "That is not held.", "figures": [], "citations": []})
    wrong = score(item(), ANSWER | figures(sign="-"))
    assert (refusal.mark, refusal.refused, wrong.mark, wrong.refused) == (0, True, -1, False)
    assert score(item(status="no_data", figures=[], entities=[], sources=[], periods=[]), ANSWER).mark == -1


@pytest.mark.parametrize(
    ("said", "right"),
    [("$0.78 trillion", True), ("$784 billion", True), ("$784.3bn", True), ("$785 billion", False), ("784.3 %", False)],
)
def test_an_honest_rounding_counts(said: str, right: bool) -> None:
    answer = text(f"China held {said} in February 2025, up 23.5 billion dollars. [1]")
    assert ("wording" not in aspects(answer)) is right


@pytest.mark.parametrize(
    ("said", "proved"),
    [("(veröffentlicht: 18. März 2026)", True), ("（公布：2026年3月18日）", True), ("(19. Rang von 37)", False)],
)
def test_dates_in_other_languages_are_no_loose_numbers(said: str, proved: bool) -> None:
    assert ("grounding" not in aspects(text(f"{ANSWER['text']} {said}"))) is proved


@pytest.mark.parametrize(
    ("answer", "stage"),
    [
        ({"status": "clarify"}, "reading"),
        (figures(value="24.9"), "computing"),
        (text("No: a rise of $23.5 billion in February 2025."), "wording"),
    ],
)
def test_a_failure_names_its_stage(answer: dict[str, Any], stage: str) -> None:
    assert score(item(), ANSWER | answer).stage == stage


def test_claims_are_matched_by_what_they_cover() -> None:
    said = "Japan held $1,185.5 billion, and China sold in May."
    claims = (
        {"span": "Japan held $1,185.5 billion", "verdict": "supported"},
        {"span": "China sold in May", "verdict": "contradicted"},
    )
    asked = Item("own", "1", "claims.wire", said, date(2026, 3, 20), claims=claims)
    checked = [{"start": 0, "end": 27, "verdict": "supported"}, {"start": 33, "end": 50, "verdict": "supported"}]
    assert [fault.said for fault in score(asked, {"claims": checked}).faults] == [
        "'China sold in May' is contradicted, not supported"
    ]
    assert len(score(asked, {"claims": []}).faults) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Turkey", "the Central Bank of Türkiye"), ("United Kingdom", "Britain's holdings"), ("Germany", "German cars"),
        ("US dollar", "5 USD"), ("euro area", "the ECB's rate"), ("Section 232", "under Section 232"),
    ],
)  # fmt: skip
def test_a_name_counts_in_its_usual_spellings(name: str, text: str) -> None:
    assert names_entity(name, text)
    assert not names_entity(name, "Nothing was said of it.")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2025-02", "in Feb 2025"),
        ("2025-Q1", "January–March 2025"),
        ("2025-02-28", "February 28, 2025"),
        ("2025", "2025"),
    ],
)
def test_a_period_counts_in_its_usual_spellings(period: str, text: str) -> None:
    assert names_period(period, text, [])
    assert not names_period(period, "in 2024", [{"period": "2024-02"}])
