"""Every message stays within Slack's documented limits, whatever the answer, and says nothing as a mention."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import evals
from assistant.ask import Assistant
from assistant.claims import check
from assistant.offline.direct import DirectOffline
from assistant.surfaces.slack.blocks import answer_message
from assistant.surfaces.slack.claims import claims_message
from assistant.surfaces.slack.message import Message
from assistant.surfaces.slack.working import working_view
from tests.assistant.surfaces.slack.block_limits import trouble_of
from tools.store.known import Known
from tools.store.store import Store

SUITES = Path(evals.__file__).parent / "suites"
_words = st.text(alphabet=st.sampled_from("ab <>&!@*_|[]()`\n…中"), max_size=4000)
_choices = st.lists(_words.filter(str.strip), max_size=30)
_cells = st.lists(st.lists(st.text(max_size=60), min_size=1, max_size=25), max_size=150)


def body(message: Message) -> dict[str, Any]:
    """The message as it is posted."""
    return {"text": message.fallback, "blocks": message.blocks}


def test_answers_of_the_suites_are_within_the_limits(bundled: Store) -> None:
    lines = (SUITES / "holdings.questions.jsonl").read_text("utf-8").splitlines()[::25]
    lines += (SUITES / "series.questions.jsonl").read_text("utf-8").splitlines()[::25]
    assistant = Assistant(bundled, DirectOffline(), 4000)
    assert len(lines) > 5
    for line in lines:
        asked = json.loads(line)
        answer = assistant.ask(asked["question"], date.fromisoformat(asked.get("as_of", "2026-06-01"))).as_json()
        tables = [one["rows"] for one in bundled.answers.findings(answer["id"]) if one["rows"]]
        assert trouble_of("chat.postMessage", body(answer_message(answer, tables, shareable=True))) == []
        assert trouble_of("views.open", {"view": working_view(answer)}) == []


def given_answer(text: str, caveats: list[str], choices: list[str], sources: int) -> dict[str, Any]:
    """An answer with anything in it."""
    source = {"publisher": text[:200], "title": text, "url": "https://a.example/x", "published_on": "2025-04-16"}
    return {
        "id": "ans_1", "question": text, "text": text, "verdict": "no", "figures": [], "caveats": caveats,
        "citations": [{"n": n, **source} for n in range(1, sources + 1)],
        "clarification": {"question": text, "choices": choices},
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    _words, st.lists(_words, max_size=40), st.lists(_words.filter(str.strip), max_size=30), st.integers(0, 60), _cells
)
def test_no_answer_breaks_a_limit_or_speaks_to_anyone(
    text: str, caveats: list[str], choices: list[str], sources: int, table: list[list[str]]
) -> None:
    message = answer_message(given_answer(text or "a", caveats, choices, sources), [table], shareable=True)
    assert trouble_of("chat.postMessage", body(message)) == []
    assert len(json.dumps(message.blocks, ensure_ascii=False)) < 16_000
    said = json.dumps([block for block in message.blocks if block["type"] in ("markdown", "context")])
    assert "<!" not in said and "<@" not in said
    assert message.below[-1]["type"] == "context_actions"


def test_a_long_table_becomes_a_file() -> None:
    rows = [["place", "USD bn"], *([f"place {n}", str(n)] for n in range(200))]
    message = answer_message(given_answer("All of them.", [], [], 1), [rows])
    assert message.file is not None and message.file.content.count("\n") == 201
    assert "table" not in [block["type"] for block in message.blocks]


def test_the_claims_of_a_long_text_are_within_the_limits(bundled: Store) -> None:
    text = "China's holdings of Treasuries rose to $784.3 billion in February 2025. " * 30
    message = claims_message(check(text, Known(bundled, date(2025, 4, 20))), date(2025, 4, 20))
    assert trouble_of("respond", body(message)) == [] and "30 claims" in message.text
