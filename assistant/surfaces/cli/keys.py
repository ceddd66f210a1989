"""`econ keys`: who may ask over HTTP. A key is shown once; the store keeps only a hash of it."""

from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from assistant.settings import read_settings
from assistant.surfaces.today import day_asked
from assistant.wiring import open_store

app = typer.Typer(help="Make, list and revoke the API keys of econ serve.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose key it is: a person, a program.")],
    scope: Annotated[
        list[str], typer.Option(help="What it is for; may be given several times: ask, read, metrics.")
    ] = ["ask", "read"],  # noqa: B006 - typer reads it and never changes it
) -> None:
    """Make a key and print it. It cannot be shown again."""
    settings = read_settings()
    key, text = open_store(settings).keys.create(name, scope, day_asked("", settings))
    typer.echo(text)
    typer.echo(f"Key {key.id} of {key.name} is for {', '.join(key.scopes)}. Keep it: it is not shown again.", err=True)


@app.command(name="list")
def list_keys() -> None:
    """List the keys, revoked ones too."""
    table = Table("id", "name", "scopes", "created", "revoked", box=SIMPLE, collapse_padding=True)
    for one in open_store(read_settings()).keys.all():
        table.add_row(one.id, one.name, ", ".join(one.scopes), str(one.created_on), str(one.revoked_on or ""))
    if table.row_count:
        Console(highlight=False).print(table)
    else:
        typer.echo("There are no keys. Make one with econ keys create NAME.")


@app.command()
def revoke(key: Annotated[str, typer.Argument(metavar="ID", help="The id, as econ keys list shows it.")]) -> None:
    """Make a key invalid at once and for good, also for a server that is running."""
    settings = read_settings()
    gone = open_store(settings).keys.revoke(key, day_asked("", settings))
    typer.echo(f"Key {gone.id} of {gone.name} is revoked.")
