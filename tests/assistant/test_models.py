"""The same questions by offline alone, by offline in the graph, by a perfect model: the same figures to the digit."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.agent import GraphMind
from assistant.ask import Assistant, Mind, Question
from assistant.limits import Limits
from assistant.models import chat_model
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.wiring import mind_of
from tests.assistant.adversary.scripted_server import Reply, Request, calls_then_says, results, scripted_server
from tools.store.known import Known
from tools.store.store import Store

SUITES = Path(__file__).parents[2] / "evals" / "suites"
ITEMS = [
    item
    for name in ("holdings", "series", "tariffs")
    for item in map(json.loads, (SUITES / f"{name}.jsonl").read_text("utf-8").splitlines())
    if not item.get("thread")
]
HUNDRED = ITEMS[:: len(ITEMS) // 100][:100]


def figures(store: Store, mind: Mind, item: dict[str, Any]) -> Any:
    return Assistant(store, mind, 4000).ask(item["question"], date.fromisoformat(item["as_of"])).as_json()["figures"]


def same_three_ways(store: Store, items: Sequence[dict[str, Any]]) -> None:
    with scripted_server(lambda request: Reply("")) as server:
        perfect = mind_of(Settings(model="openai:perfect", model_url=server.url, retries=0))
        graph = GraphMind("offline", chat_model("offline"), Limits())
        for item in items:
            day = date.fromisoformat(item["as_of"])
            turn = DirectOffline().turn(Question(item["question"], day), Known(store, day))
            calls = [(step.tool, step.arguments) for step in turn.steps]
            server.play = calls_then_says(calls, turn.draft.text) if calls else _says(turn.draft.text)
            direct = figures(store, DirectOffline(), item)
            assert figures(store, graph, item) == direct, item["id"]
            assert figures(store, perfect, item) == direct, item["id"]


def _says(text: str) -> Any:
    return lambda request: Reply(text)


def test_ten_of_a_hundred_questions(bundled: Store) -> None:
    assert len(HUNDRED) == 100
    same_three_ways(bundled, HUNDRED[::10])


@pytest.mark.proof
def test_a_hundred_questions(bundled: Store) -> None:
    same_three_ways(bundled, HUNDRED)
    print("\n100 questions: the same figures from offline, offline in the graph, and a perfect model")  # noqa: T201


def test_a_thread_is_told_to_a_model(bundled: Store) -> None:
    """The last turns word for word, older ones in a line each; nothing that was not proved."""
    seen: list[Request] = []

    def listens(request: Request) -> Reply:
        seen.append(request)
        return Reply("Which month do you mean?")

    with scripted_server(listens) as server:
        asked = Assistant(bundled, mind_of(Settings(model="openai:x", model_url=server.url, retries=0)), 4000)
        for n in range(9):
            asked.ask(f"Question number {n} of the tea thread?", date(2026, 3, 20), "long tea", owner="told")
    messages = seen[-1]["messages"]
    told = [one["content"] for one in messages if one["role"] == "user"]
    assert told[0] == "Question number 2 of the tea thread?" and len(told) == 7 and results(seen[-1]) == 0
    assert "- Question number 1 of the tea thread?" in messages[0]["content"]
    assert "2026-03-20" in messages[0]["content"] and "tic.holdings: to " in messages[0]["content"]
