"""The TIC tables as they stood on past release days, from the Treasury's archives `ticrel_YYYYMMDD.zip`.

An archive holds every table of its day. Read from it are the table of the last thirteen months and the history, when
they have the layout that is known; the tables of archives before April 2023 have others and are not asked for.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ingest.connector import Reply, Request, Source
from ingest.release_dates import ReleaseDates
from ingest.snapshot.files import bundled_dates
from ingest.sources import tic_holdings
from ingest.sources.tic_history import TicHistory
from ingest.sources.tic_table5 import TicTable5
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.domain.series import Observation

_FOLDER = "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents"
_FIRST, _LAST = Period.month(2023, 2), Period.month(2025, 8)  # the last archive that the Treasury's list names
# The archive of August 2025 is named after the day it was planned for; it came out on 2025-11-18.
_NAMED_OTHERWISE = {Period.month(2025, 8): "20251017"}


@dataclass(frozen=True)
class TicArchive:
    """One archive a month; the newest month in a table tells the release."""

    id: str = "tic_archive"
    publisher: str = tic_holdings.PUBLISHER
    licence: str = tic_holdings.LICENCE
    dates: ReleaseDates | None = None

    def requests(self) -> Iterable[Request]:
        """The archives of the present layout, oldest first: 2 to 11 MB each."""
        dates, period = self._dates(), _FIRST
        while period <= _LAST:
            name = _NAMED_OTHERWISE.get(period, f"{dates.due_on[period]:%Y%m%d}")
            yield Request(f"{_FOLDER}/ticrel_{name}.zip", archived=True)
            period = period.shift(1)

    def read(self, reply: Reply) -> list[Observation]:
        """Every figure of the two tables, each with the archive named before its document.

        Raises:
            Malformed: this is no archive, it has neither table, or one of them is not as known.
        """
        tables: dict[str, Source] = {
            "slt_table5.txt": TicTable5(dates=self._dates()),
            "mfhhis01.txt": TicHistory(dates=self._dates()),
        }
        found: list[Observation] = []
        for name, body in _members(reply.request.document, reply.body):
            if name in tables:
                found += tables[name].read(Reply(Request(f"{_FOLDER}/{name}"), body, reply.retrieved))
        if not found:
            raise Malformed(reply.request.document, 1, f"there is neither of {' and '.join(tables)}")
        return [replace(one, document=f"{reply.request.document}: {one.document}") for one in found]

    def _dates(self) -> ReleaseDates:
        return self.dates or bundled_dates(tic_holdings.DATASET)


def _members(document: str, body: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return [(PurePosixPath(name).name.lower(), archive.read(name)) for name in archive.namelist()]
    except zipfile.BadZipFile as error:
        raise Malformed(document, 1, "this is no archive") from error


SOURCE = TicArchive()
