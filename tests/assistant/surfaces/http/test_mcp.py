"""The SDK's own client over memory, standard input and HTTP: the same tools, answers and refusals."""

import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import anyio
import httpx2
import jsonschema
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from assistant.settings import Settings
from assistant.surfaces.desk import Desk
from assistant.surfaces.mcp.server import mcp_server
from tools.catalog import tool_names

SEED = {"question": "did China sell Treasuries in February?", "as_of": "2025-04-20"}
Opened = Callable[[], AbstractAsyncContextManager[Client]]


@pytest.fixture(params=["memory", "stdio", "http", "http with a key"])
def opened(request: pytest.FixtureRequest, home: Path) -> Opened:
    """How to open a client, over each way in turn."""

    @asynccontextmanager
    async def client() -> AsyncIterator[Client]:
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {request.getfixturevalue('key')}"}) as keyed:
            if request.param == "memory":
                target: object = mcp_server(Desk(Settings(home=home)))
            elif request.param == "stdio":
                command = "from assistant.surfaces.cli import main; main()"
                environment = {**os.environ, "ECON_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
                target = StdioServerParameters(command=sys.executable, args=["-c", command, "mcp"], env=environment)
            elif request.param == "http":
                target = f"{request.getfixturevalue('address')}/mcp/"
            else:
                guarded = f"{request.getfixturevalue('guarded_address')}/mcp/"
                target = streamable_http_client(guarded, http_client=keyed)
            async with Client(target) as client:  # type: ignore[arg-type]
                yield client

    return client


def test_everything_works_over_every_way(opened: Opened) -> None:
    """One test for all, because a client is opened but once: starting a process takes a second."""

    async def all_of_it() -> None:
        async with opened() as client:
            await tools_are_listed_with_schemas(client)
            await answers_are_structured(client)
            await a_thread_is_continued(client)
            await bad_input_is_one_sentence(client)
            await data_sets_are_resources(client)
            await prompts_are_filled_in(client)

    anyio.run(all_of_it)


async def tools_are_listed_with_schemas(client: Client) -> None:
    listed = {one.name: one for one in (await client.list_tools()).tools}
    assert set(listed) == {"ask", "check", *tool_names()}
    for one in listed.values():
        jsonschema.Draft202012Validator.check_schema(one.input_schema)
        assert one.annotations is not None and one.annotations.read_only_hint
        assert one.description and one.output_schema and "as_of" in one.input_schema["properties"]


async def answers_are_structured(client: Client) -> None:
    """Reuters on the release of 2025-04-16: China 784.3 after 760.8; mfhhis01.txt, line 58: Japan, March 2024."""
    answer = await client.call_tool("ask", SEED)
    assert answer.structured_content is not None and not answer.is_error
    assert [one["value"] for one in answer.structured_content["figures"][:2]] == ["760.8", "784.3"]
    assert answer.content[0].text.startswith(answer.structured_content["text"])
    found = await client.call_tool("look_up_value", {"series": "tic.holdings.JP", "period": "2024-03"})
    assert found.structured_content is not None and found.structured_content["figures"][0]["value"] == "1167.0"
    text = "Japan held $900 billion at the end of February 2025."
    checked = await client.call_tool("check", {"text": text, "as_of": "2025-04-20"})
    assert checked.structured_content is not None
    assert [one["verdict"] for one in checked.structured_content["claims"]] == ["contradicted"]


async def a_thread_is_continued(client: Client) -> None:
    for question in ("China's holdings in March 2024?", "and Japan?"):
        said = await client.call_tool("ask", {"question": question, "as_of": "2026-03-20", "thread": "mcp"})
    assert "$1,167.0 billion" in said.content[0].text


async def bad_input_is_one_sentence(client: Client) -> None:
    for name, arguments, word in (
        ("ask", {"question": "?!"}, "empty"),
        ("ask", {}, "question"),
        ("ask", {**SEED, "as_of": "2025-02-30"}, "2025-02-30"),
        ("ask", {**SEED, "colour": "red"}, "colour"),
        ("look_up_value", {"series": "tic.holdings.XX"}, "tic.holdings.XX"),
        ("look_up_value", {}, "series"),
        ("look_up_value", {"series": "tic.holdings.JP", "as_of": 3}, "as_of"),
        ("no_such_tool", {}, "no_such_tool"),
    ):
        refused = await client.call_tool(name, arguments)
        assert refused.is_error and word in refused.content[0].text and "\n" not in refused.content[0].text


async def data_sets_are_resources(client: Client) -> None:
    listed = (await client.list_resources()).resources
    assert "econ://datasets/tic.holdings" in {str(one.uri) for one in listed}
    about = json.loads((await client.read_resource("econ://datasets/tic.holdings")).contents[0].text)
    assert about["publisher"] == "US Department of the Treasury" and "tic.holdings.CN" in str(about["series"])
    values = (await client.read_resource("econ://series/tic.holdings.JP")).contents[0].text
    assert "2024-03,1167.0," in values
    assert (await client.list_resource_templates()).resource_templates[0].uri_template == "econ://series/{id}"
    for address in ("econ://datasets/none", "econ://series/none", "file:///etc/passwd"):
        with pytest.raises(MCPError, match="called"):
            await client.read_resource(address)


async def prompts_are_filled_in(client: Client) -> None:
    assert [one.name for one in (await client.list_prompts()).prompts] == ["brief", "fact_check"]
    filled = await client.get_prompt("fact_check", {"text": "Braces {like} these stay."})
    assert "Braces {like} these stay." in filled.messages[0].content.text
    with pytest.raises(MCPError, match="needs text"):
        await client.get_prompt("fact_check", {})
