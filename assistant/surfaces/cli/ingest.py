"""`econ ingest` and `econ setup`: articles into the store, with a progress bar; safe to stop and to run again."""

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import TimeRemainingColumn

from assistant.settings import read_settings
from assistant.surfaces.cli.progress import progress_bar
from assistant.wiring import open_store
from ingest.articles import Report, ingest_path
from tools.domain.errors import UnreadableFile
from tools.store.store import Store


def ingest(
    path: Annotated[Path, typer.Argument(help="A file or a folder of Markdown, text or HTML articles.")],
) -> None:
    """Read articles, cut them into passages and embed them. Unchanged ones are skipped."""
    report = _ingest(open_store(read_settings()), path)
    typer.echo(_said(report))
    for reason in report.failed:
        typer.echo(f"  failed: {reason}", err=True)
    if report.failed and not (report.new or report.changed or report.unchanged):
        raise UnreadableFile(f"Nothing under {path} could be read.")


def setup() -> None:
    """Bring the home up to date with the bundled figures and sample articles; does nothing where they are."""
    store = open_store(read_settings())
    with resources.as_file(resources.files("ingest.snapshot").joinpath("briefs")) as briefs:
        report = _ingest(store, briefs)
    typer.echo(f"Figures: {len(store.observations.all_series())} series. Sample articles: {_said(report)}")


def _ingest(store: Store, path: Path) -> Report:
    with progress_bar(TimeRemainingColumn()) as step:
        return ingest_path(path, store.passages, step)


def _said(report: Report) -> str:
    return (
        f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, {len(report.failed)} failed; "
        f"{report.embedded} passages embedded."
    )
