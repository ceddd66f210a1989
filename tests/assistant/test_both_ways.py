"""The short way of the command line and the agent's graph give the same answers to the project's own questions."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.agent import GraphMind
from assistant.ask import Assistant, Mind, Question
from assistant.limits import Limits
from assistant.models import chat_model
from assistant.offline.direct import DirectOffline
from tools.store.known import Known
from tools.store.store import Store

SUITES = Path(__file__).parents[2] / "evals" / "suites"
ITEMS = [
    json.loads(line)
    for name in ("holdings", "series")
    for line in (SUITES / f"{name}.jsonl").read_text("utf-8").splitlines()
]


def answered(store: Store, mind: Mind, item: dict[str, object]) -> dict[str, object]:
    earlier = item.get("thread")
    turns = [str(one) for one in earlier] if isinstance(earlier, list) else []
    answer = Assistant(store, mind, 4000).ask(
        str(item["question"]), date.fromisoformat(str(item["as_of"])), earlier=turns
    )
    body = answer.as_json()
    body.pop("milliseconds")
    for step in body["steps"]:
        step.pop("milliseconds")
    return body


def drafted(store: Store, item: dict[str, object]) -> str:
    earlier = item.get("thread")
    turns = tuple(str(one) for one in earlier) if isinstance(earlier, list) else ()
    day = date.fromisoformat(str(item["as_of"]))
    return DirectOffline().turn(Question(str(item["question"]), day, turns), Known(store, day)).draft.text


@pytest.mark.parametrize("item", ITEMS[::12], ids=lambda item: item["id"])
def test_both_ways_give_the_same_answer(bundled: Store, item: dict[str, object]) -> None:
    graph = GraphMind("offline", chat_model("offline"), Limits())
    assert answered(bundled, graph, item) == answered(bundled, DirectOffline(), item)


def test_the_guard_lets_every_offline_draft_pass_and_none_looks_ahead(bundled: Store) -> None:
    assistant = Assistant(bundled, DirectOffline(), 4000)
    for item in ITEMS[::3]:
        day = date.fromisoformat(item["as_of"])
        answer = assistant.ask(item["question"], day, earlier=item.get("thread", []))
        assert answer.draft.text == drafted(bundled, item), item["id"]
        body = answer.as_json()
        late = [
            one
            for one in body["figures"]
            if (one["released_on"] or "") > item["as_of"] and not one["revised_after_as_of"]
        ]
        late += [
            one for one in body["citations"] if one["published_on"] > item["as_of"] and not one["revised_after_as_of"]
        ]
        assert late == [], item["id"]
