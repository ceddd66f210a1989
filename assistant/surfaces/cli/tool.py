"""`econ tool`: any tool by name."""

import json
from typing import Annotated

import typer

from assistant.settings import read_settings
from assistant.surfaces.cli.batch import json_object, run_batch
from assistant.surfaces.cli.options import AsOf, Batch, Out
from assistant.surfaces.today import day_asked
from assistant.tool_result import tool_result
from assistant.wiring import open_store
from tools.catalog import tool_names
from tools.store.known import Known


def tool(
    name: Annotated[str, typer.Argument(help="The tool; without a name they are listed.")] = "",
    arguments: Annotated[str, typer.Argument(metavar="JSON", help="Its arguments as a JSON object.")] = "{}",
    as_of: AsOf = "",
    batch: Batch = "",
    out: Out = "",
) -> None:
    """Call a tool by name and print its result as JSON."""
    if not name:
        typer.echo("\n".join(tool_names()))
        return
    settings = read_settings()
    known = Known(open_store(settings), day_asked(as_of, settings))
    if batch:
        run_batch(batch, out, lambda line: tool_result(name, known, line))
        return
    typer.echo(json.dumps(tool_result(name, known, json_object(arguments)), ensure_ascii=False, indent=2))
