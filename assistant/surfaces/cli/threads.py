"""`econ threads`: what conversations are kept, what was said in one, and how to forget them."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import read_settings
from assistant.wiring import open_answers
from tools.domain.errors import BadArgument

app = typer.Typer(help="List, show and forget conversations.", invoke_without_command=True)

Owner = Annotated[str, typer.Option("--owner", help="Whose: a user of one of the doors; default the terminal's own.")]


@app.callback()
def listed(context: typer.Context, owner: Owner = "") -> None:
    """List the conversations that are kept, the newest first."""
    if context.invoked_subcommand:
        return
    found = open_answers(read_settings()).threads(owner)
    if not found:
        typer.echo('No conversations are kept. Begin one with: econ ask --thread tea "…"')
        return
    table = Table("thread", "turns", "last asked", "begins", box=None)
    for one in found:
        table.add_row(one.name, str(one.turns), one.last_asked, one.begins)
    Console(highlight=False).print(table, markup=False)


@app.command()
def show(name: str, owner: Owner = "") -> None:
    """Show what was asked and answered in a conversation."""
    turns = open_answers(read_settings()).turns(name, owner)
    if not turns:
        raise BadArgument(f"There is no conversation called {name!r}; econ threads lists them.")
    console = Console(highlight=False, soft_wrap=True)
    for one in turns:
        console.print(f"> {one.question}", style="bold", markup=False)
        console.print(one.text, markup=False)


@app.command()
def forget(
    name: Annotated[str, typer.Argument(help="The conversation.")] = "",
    owner: Owner = "",
    everything: Annotated[
        bool, typer.Option("--everything", help="Forget every answer that the owner was given.")
    ] = False,
) -> None:
    """Delete a conversation, or with --everything all that an owner was answered."""
    if bool(name) == everything:
        raise BadArgument("Name a conversation to forget, or give --everything.")
    answers = open_answers(read_settings())
    gone = answers.forget_owner(owner) if everything else answers.forget_thread(name, owner)
    if not gone:
        raise BadArgument("There is nothing to forget: no such conversation is kept.")
    typer.echo(f"{gone} answer{'s' if gone != 1 else ''} deleted.")
