"""`/v1/tools`: the tools that compute answers, for programs that know which figure they want."""

import inspect
from typing import Annotated, Any

from fastapi import APIRouter, Body
from fastapi.responses import JSONResponse, Response

from assistant.surfaces.http.needs import MayAsk, MayRead, TheDesk
from assistant.surfaces.http.schemas import DayGiven, ToolBody
from assistant.surfaces.http.tables import CSV_TOO, Format, as_csv
from assistant.surfaces.shapes import ToolResultBody
from assistant.surfaces.today import day_asked
from assistant.surfaces.tool_schema import input_schema
from assistant.tool_result import tool_result
from tools.catalog import tool, tool_names
from tools.store.known import Known

router = APIRouter(prefix="/v1/tools", tags=["data"])

Arguments = Annotated[dict[str, Any], Body(examples=[{"series": "tic.holdings.JP", "period": "2024-03"}])]


@router.get("", summary="The tools", response_model=list[ToolBody])
async def tools(desk: TheDesk, caller: MayRead) -> list[dict[str, Any]]:
    """Every tool with what it gives and the schema of its arguments."""
    return await desk.read(_described)


@router.post(
    "/{name}",
    summary="Call a tool",
    response_class=JSONResponse,
    responses={200: {"model": ToolResultBody, "content": CSV_TOO}},
)
async def call(
    name: str, arguments: Arguments, desk: TheDesk, caller: MayAsk, as_of: DayGiven = "", format: Format = "json"
) -> Response:
    """Call a tool by name with its arguments as a JSON object; as CSV its table is sent, where it has one."""
    known = Known(desk.store, day_asked(as_of, desk.settings))
    found = await desk.read(lambda: tool_result(name, known, arguments))
    return as_csv(found["rows"]) if format == "csv" else JSONResponse(found)


def _described() -> list[dict[str, Any]]:
    return [
        {"name": name, "description": inspect.getdoc(tool(name)) or "", "arguments": input_schema(name)}
        for name in tool_names()
    ]
