"""`econ ingest`, `econ forget` and `econ setup`: articles into the store and out of it; safe to stop and to repeat."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Annotated

import typer
from rich.progress import TimeRemainingColumn

from assistant.settings import Settings, read_settings
from assistant.surfaces.cli.progress import progress_bar
from assistant.wiring import open_ingest, open_store
from ingest.articles import Ingest, Report
from ingest.public_feeds import public_feeds
from tools.domain.errors import BadArgument, OperatorError, UnknownName, UnreadableFile
from tools.store.store import Store

_SHOWN = 10  # failures and remarks shown of each source


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|URL|FEED]...",
            help="Files, folders, pages, RSS or Atom feeds, sitemaps, or the name of a public feed such as `boj`.",
        ),
    ] = None,
    feeds: Annotated[bool, typer.Option("--feeds", help="All public feeds that come with the program.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most documents taken of one feed or sitemap, newest first.")] = 200,
    watch: Annotated[bool, typer.Option("--watch", help="Look again and again, until stopped with Ctrl-C.")] = False,
    every: Annotated[int, typer.Option(min=1, help="Minutes between two looks of --watch.")] = 60,
) -> None:
    """Read articles, cut them into passages and embed them. Unchanged ones are skipped."""
    chosen = _chosen(sources or [], feeds)
    settings = read_settings()
    store = open_store(settings)
    if watch:
        keep_looking(lambda: _once(store, settings, chosen, limit), timedelta(minutes=every))
    else:
        _once(store, settings, chosen, limit)


def forget(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Its name, or the address it came from.")],
) -> None:
    """Remove articles, with their passages and vectors. They come back only when they are named again."""
    settings = read_settings()
    passages = open_store(settings).passages
    named = {one: passages.named(one) for one in articles}
    for one, documents in named.items():
        if not documents:
            raise UnknownName("article", one, passages.nearest_names(one))
    for document in (document for documents in named.values() for document in documents):
        passages.forget(document)
        typer.echo(f"{document}: removed.")
    passages.embed_pending(lambda done, total: None)


def setup() -> None:
    """Bring the home up to date with the bundled figures and sample articles; does nothing where they are."""
    settings = read_settings()
    store = open_store(settings)
    briefs = resources.as_file(resources.files("ingest.snapshot").joinpath("briefs"))
    with briefs as folder, _opened(store, settings, limit=1) as run:
        report, embedded = run.read(str(folder)), run.embed()
    typer.echo(f"Figures: {len(store.observations.all_series())} series. Sample articles: {said(report)}")
    typer.echo(f"{embedded} passages embedded.")


def keep_looking(
    look: Callable[[], None],
    every: timedelta,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], datetime] = datetime.now,
) -> None:
    """Look, wait, and look again, until interrupted. What goes wrong is said, and the next look tries again."""
    while True:
        try:
            look()
        except OperatorError as error:
            typer.echo(f"econ: {error}", err=True)
        typer.echo(f"Looking again at {now() + every:%H:%M}. Stop with Ctrl-C; nothing is lost.")
        sleep(every.total_seconds())


def said(report: Report) -> str:
    """What became of the documents of a source, in one line."""
    more = [
        *([f"{report.left_out} left out as they were removed before"] if report.left_out else []),
        *([f"{report.beyond} more in the list (--limit)"] if report.beyond else []),
    ]
    counts = f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, {len(report.failed)} failed"
    return "; ".join([counts, *more]) + "."


def _once(store: Store, settings: Settings, sources: list[str], limit: int) -> None:
    reports = []
    with _opened(store, settings, limit) as run:
        for source in sources:
            reports.append(run.read(source))
            if len(sources) > 1 or not reports[-1].only_failed or len(reports[-1].failed) > 1:
                _show(reports[-1])
        embedded = run.embed()
    if all(report.only_failed for report in reports):
        failed = [sentence for report in reports for sentence in report.failed]
        raise UnreadableFile(failed[0] if len(failed) == 1 else f"None of {len(failed)} documents could be read.")
    typer.echo(f"{embedded} passages embedded.")


@contextmanager
def _opened(store: Store, settings: Settings, limit: int) -> Iterator[Ingest]:
    others = store.passages.counts().other_models
    if others:
        typer.echo(f"The embedding model was another one ({', '.join(others)}): all passages are embedded anew.")
    today = date.today()  # noqa: DTZ011 - the operator's own calendar day is meant
    with progress_bar(TimeRemainingColumn()) as step, open_ingest(store, settings, today, limit, step) as run:
        yield run


def _show(report: Report) -> None:
    typer.echo(f"{report.source}: {said(report)}")
    for kind, sentences, to_errors in (("failed", report.failed, True), ("note", report.remarks, False)):
        for sentence in sentences[:_SHOWN]:
            typer.echo(f"  {kind}: {sentence.rstrip('.')}.", err=to_errors)
        if len(sentences) > _SHOWN:
            typer.echo(f"  and {len(sentences) - _SHOWN} more", err=to_errors)


def _chosen(sources: list[str], feeds: bool) -> list[str]:
    """The sources as they are, and the addresses of the public feeds among them."""
    known = public_feeds()
    chosen = [address for source in sources for address in (known[source].addresses if source in known else [source])]
    if feeds:
        chosen += [address for feed in known.values() for address in feed.addresses]
    if not chosen:
        raise BadArgument("Say what to ingest: a file, a folder, an address, or --feeds for the public feeds.")
    return list(dict.fromkeys(chosen))
