"""`econ reindex`: all vectors made anew from the stored words; safe to stop, and the next ingest completes it."""

import typer
from rich.progress import TimeRemainingColumn

from assistant.settings import read_settings
from assistant.surfaces.cli.progress import progress_bar
from assistant.wiring import open_store


def reindex() -> None:
    """Make all vectors anew from the stored words, as after a loss or for another model. Questions go on meanwhile."""
    store = open_store(read_settings())
    with progress_bar(TimeRemainingColumn()) as step:
        done = store.passages.reindex(lambda done, total: step("embedding", done, total))
    typer.echo(f"{done} passages embedded.")
