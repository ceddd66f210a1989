"""What can be called over MCP: `ask`, `check`, and every tool of the catalogue with a day of its own."""

import inspect
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Annotated, Any

from mcp_types import CallToolResult, TextContent, Tool, ToolAnnotations
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.claims import check as check_text
from assistant.surfaces.bugs import logged_bug
from assistant.surfaces.desk import Desk
from assistant.surfaces.markdown import as_markdown
from assistant.surfaces.shapes import AnswerBody, ClaimsBody, ToolResultBody
from assistant.surfaces.today import day_asked
from assistant.surfaces.tool_schema import input_schema
from assistant.tool_result import tool_result
from tools.catalog import tool, tool_names
from tools.domain.errors import AskerError, BadArgument
from tools.store.known import Known

_DAY = "The day the question is asked, such as 2025-04-20: nothing published later is used. Default today."
_AsOf = Annotated[str, Field(description=_DAY)]
# Answers are logged, but nothing that a caller could see changes by asking.
_READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Ask(BaseModel):
    """Ask a question about the economy and get a short, cited answer: every number is computed or quoted."""

    model_config = ConfigDict(extra="forbid")
    question: Annotated[str, Field(min_length=1, description="The question, in plain words.")]
    as_of: _AsOf = ""
    thread: Annotated[str, Field(description="Continue this conversation: any name you choose.")] = ""


class Check(BaseModel):
    """Check what a text claims against official figures: supported, contradicted, misleading or not checkable."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, description="The text, such as a news article.")]
    as_of: _AsOf = ""


@cache
def all_tools() -> tuple[Tool, ...]:
    """Every tool with its schemas, the two for plain words first."""
    return (
        _described("ask", Ask, AnswerBody),
        _described("check", Check, ClaimsBody),
        *(_of_catalogue(name) for name in tool_names()),
    )


async def call(desk: Desk, owner: str, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Call one of them for an owner. What it refuses, it refuses in one sentence that the model may read."""
    try:
        text, found = await _CALLS.get(name, _computed)(desk, owner, name, arguments)
    except ValidationError as error:
        return _refused(f"{name}: {error.errors()[0]['msg']} ({'.'.join(map(str, error.errors()[0]['loc']))}).")
    except AskerError as error:
        return _refused(str(error))
    except Exception:  # noqa: BLE001 - the last door: a bug gets a reference number, never a traceback
        return _refused(f"Something went wrong on our side; the reference is {logged_bug()[0]}.")
    return CallToolResult(content=[TextContent(text=text)], structured_content=found)


async def _asked(desk: Desk, owner: str, _name: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    given = Ask(**arguments)
    answer = await desk.ask(given.question, day_asked(given.as_of, desk.settings), thread=given.thread, owner=owner)
    return as_markdown(answer), answer.as_json()


async def _checked(desk: Desk, _owner: str, _name: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    given = Check(**arguments)
    known = Known(desk.store, day_asked(given.as_of, desk.settings))
    claims = await desk.read(lambda: check_text(given.text, known))
    said = [f"- “{one.text}”: {one.verdict.value}. {one.judgement.explanation}" for one in claims]
    found = {"as_of": known.as_of.isoformat(), "claims": [one.as_json(known.as_of) for one in claims]}
    return "\n".join(said) or "The text claims nothing that could be checked.", found


async def _computed(desk: Desk, _owner: str, name: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    given = dict(arguments)
    as_of = given.pop("as_of", "")
    if not isinstance(as_of, str):
        raise BadArgument(f"{name}: as_of cannot be {as_of!r}.")
    known = Known(desk.store, day_asked(as_of, desk.settings))
    found = await desk.read(lambda: tool_result(name, known, given))
    return "\n".join([found["sentence"], *found["caveats"]]), found


_CALLS: dict[str, Callable[[Desk, str, str, dict[str, Any]], Awaitable[tuple[str, dict[str, Any]]]]] = {
    "ask": _asked,
    "check": _checked,
}


def _described(name: str, takes: type[BaseModel], gives: type[BaseModel]) -> Tool:
    return Tool(
        name=name,
        description=inspect.getdoc(takes),
        input_schema=takes.model_json_schema(),
        output_schema=gives.model_json_schema(),
        annotations=_READS_ONLY,
    )


def _of_catalogue(name: str) -> Tool:
    schema = input_schema(name)
    day = {"as_of": {"type": "string", "default": "", "description": _DAY}}
    return Tool(
        name=name,
        description=inspect.getdoc(tool(name)),
        input_schema={**schema, "properties": {**schema["properties"], **day}},
        output_schema=ToolResultBody.model_json_schema(),
        annotations=_READS_ONLY,
    )


def _refused(sentence: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=sentence)], is_error=True)
