"""Fetch, read, check, store: the one road by which newer figures enter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from hashlib import sha256

from ingest.checks import check, out_of_date
from ingest.comparison import Comparison, compare, held_of
from ingest.connector import Download, Reply, Request, Source
from ingest.release_seen import dated_by_visits, dates_learnt
from tools.domain.errors import Malformed, SourceError, StoreError
from tools.domain.period import Period
from tools.domain.series import Observation
from tools.store.refreshes import Fetched, Refreshed, Refreshes, Revision
from tools.store.store import Store

Fetch = Callable[[Request, Fetched | None], Download | None]
Progress = Callable[[str, int, int], None]
_EXAMPLES = 20  # revisions that the store remembers of a refresh


class Outcome(Enum):
    """What became of a source."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OUT_OF_DATE = "out of date"
    FAILED = "failed"


@dataclass(frozen=True)
class Report:
    """What a refresh of one source did; `remark` is a sentence without its full stop, or empty.

    `summary` says what changed where it is no figures that did, `details` are sentences on it.
    """

    source: str
    outcome: Outcome
    remark: str = ""
    new: int = 0
    newest: Period | None = None
    revisions: tuple[Revision, ...] = ()
    summary: str = ""
    details: tuple[str, ...] = ()

    def as_row(self, day: date) -> Refreshed:
        """The report as the store keeps it of a refresh on `day`."""
        changed = day if self.outcome is Outcome.CHANGED else None
        examples, remark = self.revisions[:_EXAMPLES], self.remark or self.summary
        return Refreshed(self.source, day, self.outcome.value, remark, changed, self.new, len(self.revisions), examples)


@dataclass(frozen=True)
class _File:
    """One file as it came: what the store remembers of the address, and the bytes where they are others."""

    request: Request
    before: Fetched | None
    download: Download | None


@dataclass(frozen=True)
class _Reading:
    """What was read in a file that differs from the one read before."""

    reply: Reply
    before: Fetched | None
    memory: Fetched
    observations: list[Observation]


@dataclass(frozen=True)
class Refresh:
    """One run: where the files come from, what it writes to, the day it is, and whether to read unchanged files."""

    fetch: Fetch
    store: Store
    day: date
    progress: Progress
    again: bool = False

    def run(self, sources: Sequence[Source]) -> list[Report]:
        """Bring the store up to date from some publishers; one that fails does not stop the others.

        Of each source everything is fetched, read and checked before anything is written, and all of it is written in
        one transaction: interrupt it at any time.

        Raises:
            StoreError: another refresh is running on this store, or it cannot be written.
        """
        memory = Refreshes(self.store.engine)
        with memory.alone():
            return [self._one(source, memory) for source in sources]

    def _one(self, source: Source, memory: Refreshes) -> Report:
        try:
            return self._refreshed(source, memory)
        except (SourceError, StoreError) as error:
            failed = Report(source.id, Outcome.FAILED, str(error))
        memory.write(failed.as_row(self.day), [], [], [])
        return failed

    def _refreshed(self, source: Source, memory: Refreshes) -> Report:
        files = list(self._fetched(source, memory))
        readings = [self._read(source, file, file.download) for file in files if file.download is not None]
        seen = [replace(file.before, seen_on=self.day) for file in files if file.before and not file.download]
        late = self._overdue([*seen, *(reading.memory for reading in readings)])
        if not readings:
            report = Report(source.id, Outcome.UNCHANGED, late)
            memory.write(report.as_row(self.day), seen, [], [])
            return report
        if not seen and not any(reading.observations for reading in readings):
            raise Malformed(readings[0].reply.request.document, 1, "no figure in it")
        held = held_of({one.series.id for one in _all(readings)}, self.store.observations, self.day)
        for one in readings:
            check(one.reply, one.observations, one.before, held)
        old = next(filter(None, (out_of_date(one.reply, one.observations, one.before, held) for one in readings)), "")
        if old:
            report = Report(source.id, Outcome.OUT_OF_DATE, f"{old}; nothing was written")
            memory.write(report.as_row(self.day), [], [], [])
            return report
        found = compare(_all(readings), held, self.day)
        report = _reported(source.id, found, late)
        dates = dates_learnt(found.new, self.store.calendar)
        memory.write(report.as_row(self.day), [*seen, *(one.memory for one in readings)], found.to_write, dates)
        self.store.observations.forget()
        return report

    def _fetched(self, source: Source, memory: Refreshes) -> Iterator[_File]:
        requests = list(source.requests())
        for done, request in enumerate(requests):
            self.progress(source.id, done, len(requests))
            before = memory.fetched(request.address)
            if request.archived and before is not None and not self.again:
                yield _File(request, before, None)  # what is archived does not change, so nobody is asked
                continue
            download = self.fetch(request, None if self.again else before)
            if download is not None and before is not None and not self.again and _digest(download) == before.sha256:
                download = None
            yield _File(request, before, download)
        self.progress(source.id, len(requests), len(requests))

    def _read(self, source: Source, file: _File, download: Download) -> _Reading:
        reply = Reply(file.request, download.body, self.day)
        read = dated_by_visits(source.read(reply), file.before, self.store.calendar, self.day)
        memory = Fetched(
            address=file.request.address,
            datasets=tuple(sorted({one.series.dataset for one in read})),
            etag=download.etag,
            last_modified=download.last_modified,
            sha256=_digest(download),
            newest=max((period.end for period in {one.period for one in read}), default=date.min),
            figures=len(read),
            seen_on=self.day,
        )
        return _Reading(reply, file.before, memory, read)

    def _overdue(self, files: list[Fetched]) -> str:
        """Which period should be in the files by the release calendar and is not; empty where none is missing."""
        for name in sorted({name for file in files for name in file.datasets}):
            due = self.store.calendar.last_by(name, self.day)
            if due is not None and due.period.end > max(file.newest for file in files if name in file.datasets):
                return f"{due.period.said} was due on {due.due_on} and is not in it"
        return ""


def _all(readings: list[_Reading]) -> list[Observation]:
    return [one for reading in readings for one in reading.observations]


def _digest(download: Download) -> str:
    return sha256(download.body).hexdigest()


def _reported(source: str, found: Comparison, late: str) -> Report:
    changed = found.new or found.revisions
    newest = max((one.period for one in found.new), key=lambda period: period.end, default=None)
    outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    return Report(source, outcome, late, len(found.new), newest, tuple(found.revisions))
