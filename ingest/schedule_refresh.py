"""Brings the tariff schedule up to date: asks which revision is in force, and reads it whole only if it is new."""

from dataclasses import dataclass
from datetime import date

from ingest.connector import Download, Request
from ingest.refresh import Fetch, Outcome, Progress, Report
from ingest.sources import usitc_hts
from ingest.sources.usitc_hts import Release
from ingest.tariffs import take_revision
from tools.domain.errors import SourceError, StoreError, Unreachable
from tools.store.refreshes import Refreshes
from tools.store.store import Store

SOURCE_ID = "usitc_hts"


@dataclass(frozen=True)
class ScheduleRefresh:
    """One run: where the files come from, what it writes to, and the day it is."""

    fetch: Fetch
    store: Store
    day: date
    progress: Progress

    def run(self) -> Report:
        """Take in the revision now in force, all of it or nothing.

        It counts from the day the Commission names; the days of single measures stand in the ledger.

        Raises:
            StoreError: another refresh is running on this store, or it cannot be written.
        """
        memory = Refreshes(self.store.engine)
        with memory.alone():
            try:
                report = self._refreshed()
            except (SourceError, StoreError) as error:
                report = Report(SOURCE_ID, Outcome.FAILED, str(error))
            memory.write(report.as_row(self.day), [], [], [])
        return report

    def _refreshed(self) -> Report:
        self.progress(SOURCE_ID, 0, 3)
        release, newest = self._release(), self.store.schedule.revisions[-1]
        if any(release.name == one.name for one in self.store.schedule.revisions):
            return Report(SOURCE_ID, Outcome.UNCHANGED, f"HTS {release.name} is held")
        if release.in_force_from < newest.in_force_from:
            older = f"HTS {release.name} is older than {newest.name}, which is held; nothing was written"
            return Report(SOURCE_ID, Outcome.OUT_OF_DATE, older)
        self.progress(SOURCE_ID, 1, 3)
        export = self._download(usitc_hts.EXPORT)
        self.progress(SOURCE_ID, 2, 3)
        if self._release() != release:
            raise Unreachable("The schedule changed while it was read. Nothing was written; run the refresh again.")
        taken = take_revision(self.store, release.name, release.in_force_from, export.body)
        self.progress(SOURCE_ID, 3, 3)
        return Report(SOURCE_ID, Outcome.CHANGED, new=taken.changed, summary=taken.said, details=taken.contradicted)

    def _release(self) -> Release:
        return usitc_hts.read_release(usitc_hts.RELEASE.document, self._download(usitc_hts.RELEASE).body)

    def _download(self, request: Request) -> Download:
        found = self.fetch(request, None)
        if found is None:
            raise Unreachable(f"The publisher gave no {request.document}.")
        return found
