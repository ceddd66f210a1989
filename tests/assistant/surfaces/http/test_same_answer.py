"""A law over the doors: the command line, HTTP, OpenAI's endpoints and MCP answer the same question alike."""

import json
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client

from assistant.settings import Settings
from assistant.surfaces.cli.failures import explained
from assistant.surfaces.cli.main import app
from assistant.surfaces.desk import Desk
from assistant.surfaces.mcp.server import mcp_server

SUITES = Path(__file__).parents[4] / "evals" / "suites"
ITEMS = [
    item
    for name in ("holdings", "series")
    for item in map(json.loads, (SUITES / f"{name}.jsonl").read_text("utf-8").splitlines())
    if not item.get("thread")
][::25]


def without_times(answer: dict[str, Any]) -> dict[str, Any]:
    steps = [{**one, "milliseconds": 0} for one in answer["steps"]]
    return {**answer, "milliseconds": 0, "steps": steps}


@pytest.fixture(scope="module")
def over_mcp(home: Path) -> dict[str, dict[str, Any]]:
    """What MCP answers to every item."""

    async def all_asked() -> dict[str, dict[str, Any]]:
        async with Client(mcp_server(Desk(Settings(home=home)))) as client:
            return {
                item["id"]: (
                    await client.call_tool("ask", {"question": item["question"], "as_of": item["as_of"]})
                ).structured_content
                or {}
                for item in ITEMS
            }

    return anyio.run(all_asked)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_every_door_gives_the_same_answer(
    item: dict[str, Any],
    client: httpx.Client,
    over_mcp: dict[str, dict[str, Any]],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = {"question": item["question"], "as_of": item["as_of"]}
    monkeypatch.setenv("ECON_HOME", str(home))
    command = ["ask", "--json", "--as-of", item["as_of"], item["question"]]
    assert explained(lambda: app(command, standalone_mode=False)) == 0
    terminal = json.loads(capsys.readouterr().out)
    http = client.post("/v1/ask", json=asked).json()
    assert without_times(http) == without_times(terminal) == without_times(over_mcp[item["id"]])
    chat = {"messages": [{"role": "user", "content": item["question"]}], "as_of": item["as_of"]}
    said = client.post("/v1/chat/completions", json=chat).json()["choices"][0]["message"]["content"]
    assert said.startswith(http["text"])
