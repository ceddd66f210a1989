"""`econ status`: what is stored, through when, and what is late."""

from rich.console import Console
from rich.table import Table

from assistant.settings import read_settings
from assistant.surfaces.cli.options import AsOf, day_asked
from assistant.wiring import open_store
from tools.domain.errors import NoData
from tools.store.known import Known


def status(as_of: AsOf = "") -> None:
    """Show what is stored, through when, and what is due or late."""
    settings = read_settings()
    known = Known(open_store(settings), day_asked(as_of, settings))
    table = Table("data set", "series", "through", "next due", "state", title=f"As of {known.as_of.isoformat()}")
    for dataset in sorted({one.dataset for one in known.store.observations.all_series().values()}):
        table.add_row(dataset, str(len(known.dataset(dataset))), *_through(known, dataset))
    counts = known.store.passages.counts()
    console = Console()
    console.print(table)
    span = f", {counts.first} to {counts.last}" if counts.first else ""
    console.print(f"{counts.articles} articles{span}; {counts.embedded} of {counts.passages} passages embedded.")
    console.print(f"Home: {settings.home}", soft_wrap=True)


def _through(known: Known, dataset: str) -> tuple[str, str, str]:
    try:
        latest = known.latest(dataset)
    except NoData:
        return "nothing yet", "", ""
    following = known.next_release(dataset)
    due = f"{following.period.said} on {following.due_on.isoformat()}" if following else "not known"
    published = known.last_published(dataset)
    late = published is not None and published > latest
    return latest.said, due, f"behind: {published.said} is out" if late and published else "up to date"
