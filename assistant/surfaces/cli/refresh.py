"""`econ refresh`: newer figures from the publishers, with what they revised; safe to stop and to run again."""

from collections.abc import Collection
from datetime import date
from typing import Annotated

import typer

from assistant.settings import Settings, read_settings
from assistant.surfaces.cli.progress import progress_bar
from assistant.wiring import open_fetcher, open_store
from ingest.catalog import all_sources
from ingest.connector import Source
from ingest.refresh import Outcome, Refresh, Report
from ingest.schedule_refresh import SOURCE_ID as SCHEDULE
from ingest.schedule_refresh import ScheduleRefresh
from tools.domain.errors import BadArgument, BadSetting, SourceError, UnknownName
from tools.domain.period import Period, parse_day
from tools.store.refreshes import Revision

_SHOWN = 5  # revisions shown of each source


def refresh(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Which; default all that are kept up to date.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read files anew that have not changed.")] = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="The day whose files ECON_MIRROR serves; default today.")
    ] = "",
) -> None:
    """Bring the figures and the tariff schedule up to date. Unchanged files are not fetched again."""
    settings = read_settings()
    day = _today(as_of, settings)
    store = open_store(settings)
    with open_fetcher(settings) as fetcher, progress_bar() as step:
        with_schedule = not sources or SCHEDULE in sources
        chosen = _named([one for one in sources if one != SCHEDULE], fetcher.keys) if sources else _usual(fetcher.keys)
        reports = Refresh(fetcher.fetch, store, day, step, again).run(chosen) if chosen else []
        if with_schedule:
            reports.append(ScheduleRefresh(fetcher.fetch, store, day, step).run())
    for report in reports:
        for line in lines_of(report):
            typer.echo(line)
    failed = [report.source for report in reports if report.outcome is Outcome.FAILED]
    if failed:
        rest = "; the others are stored" if len(failed) < len(reports) else ""
        raise SourceError(f"{len(failed)} of {len(reports)} sources failed ({', '.join(failed)}){rest}.")


def lines_of(report: Report) -> list[str]:
    """What a refresh of one source did, for a person."""
    remark = f"; {report.remark}" if report.remark else ""
    if report.outcome is not Outcome.CHANGED:
        said = {Outcome.FAILED: f"failed: {report.remark}", Outcome.OUT_OF_DATE: f"out of date: {report.remark}."}
        return [f"{report.source}: {said.get(report.outcome, f'nothing new{remark}.')}"]
    if report.summary:
        return [f"{report.source}: {report.summary}.", *(f"  {sentence}" for sentence in report.details)]
    newest = f" (to {report.newest.said})" if report.newest else ""
    more = len(report.revisions) - _SHOWN
    return [
        f"{report.source}: {report.new} new{newest}, {len(report.revisions)} revised{remark}.",
        *(f"  {revision_said(one)}" for one in report.revisions[-_SHOWN:]),
        *([f"  and {more} more"] if more > 0 else []),
    ]


def revision_said(one: Revision) -> str:
    """A revision as one line: `Japan's holdings …, March 2025: 1130.8 → 1130.9 USD bn`."""
    return f"{one.title}, {Period.parse(one.period).said}: {one.was} → {one.now} {one.unit}"


def _named(names: list[str], keys: Collection[str]) -> list[Source]:
    known = all_sources()
    for name in names:
        if name not in known:
            raise UnknownName("source", name, tuple(sorted([*known, SCHEDULE])))
        if _lacks_key(known[name], keys):
            raise BadSetting(f"{name} needs a key: set ECON_FRED_KEY.")
    return [known[name] for name in sorted(set(names))]


def _usual(keys: Collection[str]) -> list[Source]:
    """All sources but those that lack their key, and those that hold old releases only: many files, fetched once."""
    found = []
    for name, source in sorted(all_sources().items()):
        if _lacks_key(source, keys):
            typer.echo(f"{name}: left out, it needs a key (ECON_FRED_KEY).")
        elif all(request.archived for request in source.requests()):
            typer.echo(f"{name}: left out, it holds old releases; name it to have them.")
        else:
            found.append(source)
    return found


def _lacks_key(source: Source, keys: Collection[str]) -> bool:
    needed = getattr(source, "needs_key", "")
    return bool(needed) and needed not in keys


def _today(as_of: str, settings: Settings) -> date:
    """The day of the refresh. A day of the past given for today's files would date them before they were out."""
    if not as_of:
        return date.today()  # noqa: DTZ011 - the operator's own calendar day is meant
    if not settings.mirror:
        raise BadArgument("Only a mirror serves the files of another day: set ECON_MIRROR, or leave --as-of out.")
    return parse_day(as_of)
