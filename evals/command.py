"""`econ eval`: asks the suites, shows how right the answers are, and fails where they got worse.

The command line finds it as an entry point of the group `econ.commands`, because the assistant may not know evals.
"""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.settings import read_settings
from assistant.surfaces.cli.options import AsOf
from assistant.surfaces.cli.progress import progress_bar
from assistant.surfaces.today import day_asked
from assistant.wiring import open_store
from evals.baseline import COMMITTED, compare, objections, write_baseline
from evals.item import SUITES, read_suites
from evals.report import show, write_reports
from evals.run import journal_of, run
from tools.domain.errors import BadArgument

_WIDTH = 110  # of the table in a log file
_SHUT = 1  # exit code of a gate that does not let through


def evaluate(
    suites: Annotated[
        list[str] | None, typer.Argument(metavar="SUITE…", help="Names of suites, or files; default all.")
    ] = None,
    model: Annotated[str, typer.Option(help="Who answers; default ECON_MODEL or `offline`.")] = "",
    as_of: AsOf = "",
    baseline: Annotated[
        Path | None,
        typer.Option("--compare", metavar="BASELINE", help="Compare with this file; default the project's."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write-baseline", help="Write the results down as the baseline instead of comparing.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for the reports; default `evals` in the home.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that ask.")] = os.cpu_count() or 1,
    fresh: Annotated[bool, typer.Option("--fresh", help="Do not go on where an interrupted run stopped.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Draft items from answers with bad feedback instead.")] = False,
) -> None:
    """Ask questions whose answers are known and show how right the assistant is; exit code 1 where it got worse."""
    settings, console = read_settings(), Console()
    if not console.is_terminal:
        console.width = _WIDTH
    home = settings.home.expanduser()
    own = home / "suites"
    if new:
        from evals.drafts import write_drafts

        count = write_drafts(settings, own / "drafts.jsonl")
        console.print(f"{count} new drafts in {own / 'drafts.jsonl'}: say what is expected, and take `draft` out.")
        return
    who = model or settings.model
    read = read_suites(suites or [], [SUITES, own], day_asked(as_of, settings))
    stored = open_store(settings).passages.sources()
    items = [one for one in read if one.can_be_cited(stored)]
    if len(items) < len(read):
        console.print(f"Left out: {len(read) - len(items)} questions whose articles are not stored (econ ingest).")
    if not items:
        raise BadArgument("There is nothing to ask: the suites hold no item that the stored articles could answer.")
    journal = journal_of(items, who, home / "evals")
    if fresh:
        journal.forget()
    journal.read()
    if journal.held:
        console.print(f"Going on where the last run stopped, with {len(journal.held)} answers.")
    with progress_bar() as progress:
        results = run(items, who, workers, journal, progress)
    target = baseline or COMMITTED
    if write:
        write_baseline(target, results)
    flips = compare(target, results) if baseline or target.is_file() else []
    against = objections(results, flips)
    show(console, results, flips)
    page = write_reports(out or home / "evals", results, flips, against)
    console.print(f"Page, JSON and JUnit: {page.parent}", soft_wrap=True)
    for one in against:
        console.print(f"Not passed: {one}", style="red", markup=False, soft_wrap=True)
    if against:
        raise typer.Exit(_SHUT)
