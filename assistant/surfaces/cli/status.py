"""`econ status`: what is stored, through when, what is due or late, and what the last refresh revised."""

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from assistant.settings import read_settings
from assistant.surfaces.cli.options import AsOf
from assistant.surfaces.cli.refresh import revision_said
from assistant.surfaces.today import day_asked
from assistant.wiring import open_store
from tools.store.freshness import Freshness, freshness
from tools.store.known import Known
from tools.store.refreshes import Refreshed, Refreshes

_SHOWN = 5  # revisions shown of each source


def status(as_of: AsOf = "") -> None:
    """Show what is stored, through when, what is due or late, and what the last refresh revised."""
    settings = read_settings()
    known = Known(open_store(settings), day_asked(as_of, settings))
    console = Console(highlight=False)
    console.print(_datasets(known))
    for done in Refreshes(known.store.engine).last():
        if done.ran_on <= known.as_of:
            for line in _lines(done):
                console.print(line, soft_wrap=True, markup=False)
    counts = known.store.passages.counts()
    span = f", {counts.first} to {counts.last}" if counts.first else ""
    console.print(f"{len(known.store.observations.all_series())} series of {_publishers(known)} publishers.")
    console.print(f"{counts.articles} articles{span}; {counts.embedded} of {counts.passages} passages embedded.")
    if counts.other_models:
        others = ", ".join(counts.other_models)
        console.print(f"The others have vectors of another model ({others}): econ reindex makes them anew.")
    console.print(f"Home: {settings.home}", soft_wrap=True, markup=False)


def _publishers(known: Known) -> int:
    return len({one.publisher for one in known.store.observations.all_series().values()})


def _datasets(known: Known) -> Table:
    columns = [Column(name, no_wrap=True) for name in ("data set", "through", "released", "next due", "state")]
    table = Table(
        *columns, title=f"As of {known.as_of.isoformat()}; ~ by the usual lag", box=SIMPLE, collapse_padding=True
    )
    for dataset in sorted({one.dataset for one in known.store.observations.all_series().values()}):
        table.add_row(*_row(freshness(known, dataset)))
    return table


def _row(fresh: Freshness) -> tuple[str, ...]:
    if fresh.through is None:
        return fresh.dataset, "nothing yet", "", "", ""
    about = "~" if fresh.estimated else ""
    due = f"{about}{fresh.due_on}" if fresh.next_due else "not known"
    state = f"late: {fresh.missing}" if fresh.missing else "up to date"
    return fresh.dataset, str(fresh.through), str(fresh.released_on or ""), due, state


def _lines(done: Refreshed) -> list[str]:
    remark = f": {done.remark.rstrip('.')}" if done.remark else ""
    lines = [f"Refresh of {done.source} on {done.ran_on}: {done.outcome}{remark}."]
    if done.changed_on is not None:
        lines.append(f"  {done.changed_on}: {done.new} new, {done.revised} revised")
        lines += [f"    {revision_said(one)}" for one in done.examples[-_SHOWN:]]
    return lines
