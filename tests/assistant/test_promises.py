"""Laws over prompts, settings and tools: what must hold for every one of them, also for those to come."""

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import SecretStr
from sqlalchemy import event

from assistant.agent import GraphMind
from assistant.ask import Assistant
from assistant.limits import Limits
from assistant.models import Access, chat_model
from assistant.offline.direct import DirectOffline
from assistant.prompts.files import fingerprint, prompts
from assistant.settings import Settings
from assistant.traces import traced_by, untraced
from tools.catalog import tool_names
from tools.store.store import Store

ROOT = Path(__file__).parents[2]
SECRET = "sk-very-secret-1234"


@pytest.mark.parametrize("name", prompts())
def test_a_prompt_is_short_and_names_no_year(name: str) -> None:
    text = prompts()[name]
    assert len(text) < 2500 and not re.search(r"\b(?:19|20)\d\d\b", text)


@pytest.mark.parametrize("name", prompts())
def test_every_tool_that_a_prompt_names_exists(name: str) -> None:
    named = set(re.findall(r"`?\b([a-z]+(?:_[a-z]+)+)\b`?", prompts()[name]))
    assert named <= set(tool_names())


def test_another_wording_has_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    fingerprint.cache_clear()
    monkeypatch.setattr("assistant.prompts.files.prompts", lambda: {"answer": "Other words."})
    assert fingerprint() != before
    fingerprint.cache_clear()


def test_every_setting_that_holds_a_secret_hides_it() -> None:
    secret = re.compile(r"key|token|secret|password|answers_url|signing")
    for name, field in Settings.model_fields.items():
        if secret.search(name) and field.annotation not in (bool, int, float):
            assert field.annotation is SecretStr, name


def test_no_secret_is_in_a_representation() -> None:
    settings = Settings(model_key=SecretStr(SECRET), answers_url=SecretStr(f"postgresql://u:{SECRET}@h/db"))
    access = Access("http://127.0.0.1:9/v1", settings.model_key)
    model = chat_model("openai:x", access)
    mind = GraphMind("openai:x", model, Limits())
    assert SECRET not in "".join(map(repr, (settings, access, model, mind, vars(mind))))


# What would let a tool write, fetch, run or read files. Tariff tools read the packaged tables of their own room.
FORBIDDEN = {"socket", "urllib", "http", "httpx", "requests", "subprocess", "shutil", "os", "sys", "pickle", "ctypes"}


@pytest.mark.parametrize("path", sorted((ROOT / "tools").glob("*.py")), ids=lambda path: path.stem)
def test_a_tool_imports_nothing_that_writes_fetches_or_runs(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    imported |= {
        str(node.module).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not imported & FORBIDDEN and not called & {"open", "exec", "eval", "compile", "__import__"}


def test_answering_writes_nothing_but_the_log(bundled: Store) -> None:
    seen: list[str] = []

    def watch(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        seen.append(statement.split(maxsplit=1)[0].lower())
        if seen[-1] not in ("select", "pragma", "with"):
            assert statement.lower().startswith("insert into answer"), statement

    event.listen(bundled.engine, "before_cursor_execute", watch)
    asked = Assistant(bundled, DirectOffline(), 4000)
    for question in (
        "did China sell in February?",
        "tariff on Chinese EVs?",
        "top 3 holders",
        "what is the ECB's rate?",
    ):
        asked.ask(question, date(2026, 3, 20))
    event.remove(bundled.engine, "before_cursor_execute", watch)
    assert "select" in seen


@pytest.mark.parametrize("payloads", [False, True])
def test_traces_hold_payloads_only_when_they_are_asked_for(bundled: Store, payloads: bool) -> None:
    from openinference.instrumentation.langchain import LangChainInstrumentor

    spans = InMemorySpanExporter()
    tracing = traced_by(SimpleSpanProcessor(spans), payloads)
    mind = GraphMind("offline", chat_model("offline"), Limits())
    question = "how much did Thailand hold in May 2023?"
    try:
        Assistant(bundled, mind, 4000, tracing).ask(question, date(2026, 3, 20))
    finally:
        LangChainInstrumentor().uninstrument()
    told = "".join(f"{span.name} {dict(span.attributes or {})} {span.events}" for span in spans.get_finished_spans())
    assert "ask" in {span.name for span in spans.get_finished_spans()} and "look_up_value" in told
    assert ("Thailand" in told) is payloads


def test_nothing_is_traced_by_default() -> None:
    assert Settings().traces == "" and Settings().trace_payloads is False
    with untraced("q", "t"):
        assert True
