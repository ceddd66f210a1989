"""The MCP server: what a client may list, read and call, whatever carries it (standard input, HTTP, memory)."""

from importlib import metadata
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from assistant.settings import Settings
from assistant.surfaces.desk import Desk
from assistant.surfaces.mcp import prompts, resources, tools
from assistant.surfaces.today import day_asked
from tools.domain.errors import AskerError
from tools.store.known import Known

_ABOUT = """Official economic figures with their releases: foreign holdings of US Treasuries, US tariffs, policy rates,
exchange rates, prices. Every number was computed from a published figure known on the day asked (`as_of`), or quoted
from a cited article. `ask` answers a question in plain words; the other tools give one figure each; do no arithmetic on
them yourself."""

_Context = ServerRequestContext[Any, Any]
_Page = PaginatedRequestParams | None


def mcp_server(desk: Desk) -> Server[Any]:
    """A server that asks at this desk."""

    def known() -> Known:
        return Known(desk.store, day_asked("", desk.settings))

    async def list_tools(_: _Context, page: _Page) -> ListToolsResult:
        return ListToolsResult(tools=list(tools.all_tools()))

    async def call_tool(context: _Context, called: CallToolRequestParams) -> CallToolResult:
        return await tools.call(desk, _owner(context), called.name, called.arguments or {})

    async def list_resources(_: _Context, page: _Page) -> ListResourcesResult:
        return ListResourcesResult(resources=await desk.read(lambda: resources.all_resources(known())))

    async def list_templates(_: _Context, page: _Page) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=resources.all_templates())

    async def read_resource(_: _Context, wanted: ReadResourceRequestParams) -> ReadResourceResult:
        try:
            return ReadResourceResult(contents=[await desk.read(lambda: resources.read(str(wanted.uri), known()))])
        except AskerError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from error

    async def list_prompts(_: _Context, page: _Page) -> ListPromptsResult:
        return ListPromptsResult(prompts=prompts.all_prompts())

    async def get_prompt(_: _Context, wanted: GetPromptRequestParams) -> GetPromptResult:
        try:
            return prompts.prompt(wanted.name, wanted.arguments or {})
        except AskerError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from error

    return Server(
        "econ-assistant",
        title="Econ Assistant",
        version=metadata.version("econ-assistant"),
        instructions=_ABOUT,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


async def serve_stdio(settings: Settings) -> None:
    """Serve whoever started this process over its standard input and output, until the input ends."""
    server = mcp_server(Desk(settings))
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _owner(context: _Context) -> str:
    """Whose threads are meant: over HTTP those of the caller's key."""
    state = getattr(context.request, "state", None)
    caller = getattr(state, "caller", None)
    return str(caller.owner) if caller is not None else ""
