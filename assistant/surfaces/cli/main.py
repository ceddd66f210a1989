"""The command line as a whole: its commands, and what becomes of an error."""

import sys

import typer

from assistant.surfaces.cli import (
    ask,
    check,
    ingest,
    keys,
    mcp,
    refresh,
    reindex,
    schedule,
    serve,
    slack,
    status,
    threads,
    tool,
)
from assistant.surfaces.cli.failures import explained
from assistant.surfaces.cli.offered import add_offered

app = typer.Typer(
    help="Short, cited answers about the economy. Every number is computed from an official figure or quoted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(ask.ask)
app.command()(check.check)
app.command()(ingest.ingest)
app.command()(ingest.forget)
app.command()(ingest.setup)
app.command()(mcp.mcp)
app.command()(reindex.reindex)
app.command()(refresh.refresh)
app.command()(schedule.schedule)
app.command()(serve.serve)
app.command()(slack.slack)
app.command()(status.status)
app.command()(tool.tool)
app.add_typer(keys.app, name="keys")
app.add_typer(threads.app, name="threads")


def main() -> None:
    """Run the command line; the exit code is 0, 2 (the asker must act), 3 (the operator must), 70 (a bug) or 130."""
    sys.exit(explained(_run))


def _run() -> None:
    add_offered(app, sys.argv[1:])
    app()
