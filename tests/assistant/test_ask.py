"""The answers that the product was built for, as anyone would get them on the day they ask."""

import json
from datetime import date

import pytest

from assistant.agent import GraphMind
from assistant.answer import Answer
from assistant.ask import Assistant, Question, Turn
from assistant.limits import Limits
from assistant.models import chat_model
from assistant.offline.direct import DirectOffline
from tools.domain.errors import BadQuestion
from tools.store.known import Known
from tools.store.store import Store

SEED = "did China sell Treasuries in February?"


def ask(store: Store, text: str, day: str, earlier: tuple[str, ...] = ()) -> Answer:
    return Assistant(store, DirectOffline(), 4000).ask(text, date.fromisoformat(day), earlier=earlier)


def figures(answer: Answer) -> list[tuple[str, str, str, str, str]]:
    return [(f["value"], f["unit"], f["sign"], f["period"], f["released_on"]) for f in answer.as_json()["figures"]]


def test_china_in_february_asked_in_april_2025(bundled: Store) -> None:
    """Reuters on the release of 2025-04-16: China 784.3 after 760.8."""
    answer = ask(bundled, SEED, "2025-04-20")
    assert answer.draft.verdict == "no" and answer.draft.text.startswith("No. ")
    assert ("784.3", "USD bn", "", "2025-02", "2025-04-16") in figures(answer)
    assert ("23.5", "USD bn", "+", "2025-02", "2025-04-16") in figures(answer)
    assert "February 2025" in answer.draft.text and "16 April 2025" in answer.draft.text
    assert any("valuation" in caveat for caveat in answer.caveats) and any(
        "custody" in caveat for caveat in answer.caveats
    )


def test_china_in_february_asked_in_june_2026(bundled: Store) -> None:
    """slt_table5, release of 2026-05-18: China 693.3 after 694.4."""
    answer = ask(bundled, SEED, "2026-06-01")
    assert answer.draft.verdict == "yes"
    assert ("693.3", "USD bn", "", "2026-02", "2026-05-18") in figures(answer)
    assert ("1.1", "USD bn", "-", "2026-02", "2026-05-18") in figures(answer)


@pytest.mark.parametrize(("day", "value"), [("2025-04-20", "$8,817 billion"), ("2026-03-20", "$8,900.0 billion")])
def test_a_total_is_given_as_known_on_the_day(bundled: Store, day: str, value: str) -> None:
    assert value in ask(bundled, "total foreign holdings in February 2025", day).draft.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # mfhhis01.txt of 2026-03-18, left June column.
        ("how much did Japan hold at the end of 2024?", "$1,061.5 billion"),
        ("What was the UK's pile of US government bonds in August 2025", "$901.4 billion"),
        ("who is the largest holder of Treasuries?", "Japan"),
        ("top 3 holders in December 2025", "China ($683.5 billion)"),
        ("India's rank in december 2025", "15th"),
        ("what share of foreign-held treasuries did India have in September 2024?", "2.82 %"),
        ("Norway october 2025 change", "−10.28 %"),
        ("did japan's holdings fall between december 2021 and december 2022?", "−17.35 %"),
    ],
)
def test_ordinary_questions(bundled: Store, question: str, said: str) -> None:
    assert said in ask(bundled, question, "2026-03-20").draft.text


def test_a_month_that_is_not_out_is_called_so(bundled: Store) -> None:
    answer = ask(bundled, "did China sell treasuries last month", "2025-04-20")
    assert (answer.draft.status.value, answer.draft.premise) == ("no_data", "not_yet_published")
    assert "16 May 2025" in answer.draft.text


def test_a_holder_that_is_no_longer_listed_is_not_zero(bundled: Store) -> None:
    assert ask(bundled, "Russia's holdings in 2024?", "2026-03-20").draft.status.value == "no_data"


def test_a_false_premise_is_corrected(bundled: Store) -> None:
    answer = ask(bundled, "why did Japan sell so many Treasuries in 2025?", "2026-03-20")
    assert (answer.draft.verdict, answer.draft.premise) == ("no", "contradicted")


def test_a_thread_fills_what_a_question_leaves_out(bundled: Store) -> None:
    """mfhhis01.txt, line 58: Japan, March 2024."""
    answer = ask(bundled, "and Japan?", "2026-03-20", ("China's holdings in March 2024?",))
    assert "Japan's holdings of US Treasuries stood at $1,167.0 billion at the end of March 2024" in answer.draft.text


@pytest.mark.parametrize("text", ["", "   ", "?!", "x" * 100_000])
def test_what_is_no_question_is_refused_in_a_sentence(bundled: Store, text: str) -> None:
    with pytest.raises(BadQuestion, match="question"):
        ask(bundled, text, "2026-03-20")


class Inventive:
    """A mind that always adds a number of its own."""

    name = "inventive"

    def turn(self, question: Question, known: Known, on_step: object = None) -> Turn:
        honest = DirectOffline().turn(question, known)
        draft = honest.draft.__class__(honest.draft.text + " In March it will be $999.9 billion.")
        return Turn(draft, honest.findings, honest.steps)


def test_a_draft_with_an_unproved_number_is_never_shown(bundled: Store) -> None:
    answer = Assistant(bundled, Inventive(), 4000).ask(SEED, date(2025, 4, 20))
    assert "999.9" not in json.dumps(answer.as_json()) and "$784.3 billion" in answer.draft.text


@pytest.mark.parametrize(
    "question",
    [
        SEED,
        "top 5 holders?",
        "India's share in September 2024",
        "Russia in 2024?",
        "how big was the drop",
        "should I buy bonds?",
    ],
)
def test_the_graph_and_the_short_way_give_the_same_answer(bundled: Store, question: str) -> None:
    short = ask(bundled, question, "2026-03-20").as_json()
    graph = (
        Assistant(bundled, GraphMind("offline", chat_model("offline"), Limits()), 4000)
        .ask(question, date(2026, 3, 20))
        .as_json()
    )
    for answer in (short, graph):
        answer.pop("milliseconds")
        for step in answer["steps"]:
            step.pop("milliseconds")
    assert graph == short


def test_every_answer_is_logged_with_its_findings(bundled: Store) -> None:
    answer = ask(bundled, "how much did Thailand hold in May 2023?", "2025-04-20")
    assert bundled.answers.get(answer.id) == json.loads(json.dumps(answer.as_json()))
