"""US consumer prices since 1913, from the flat file of the Bureau of Labor Statistics."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.connector import Reply, Request
from ingest.delimited import period_in, rows_of
from ingest.release_dates import ReleaseDates
from ingest.sources import us_prices
from tools.domain.errors import Malformed
from tools.domain.series import Observation

_HEADER = ("series_id", "year", "period", "value", "footnote_codes")
_MONTHS = tuple(f"M{month:02}" for month in range(1, 13))


@dataclass(frozen=True)
class BlsCpiHistory:
    """One row a figure, tab separated, of many indices; the names are padded with blanks."""

    id: str = "bls_cpi_history"
    publisher: str = us_prices.PUBLISHER
    licence: str = us_prices.LICENCE
    dates: ReleaseDates | None = None

    def requests(self) -> Iterable[Request]:
        """The file of the all-items indices."""
        yield Request("https://download.bls.gov/pub/time.series/cu/cu.data.1.AllItems")

    def read(self, reply: Reply) -> list[Observation]:
        """Every month of the indices that are known here.

        Raises:
            Malformed: the table is another, or ends before it should.
        """
        document = reply.request.document
        dates = self.dates or us_prices.release_dates()
        found = [
            us_prices.index(row["series_id"], period, row.number("value"), document, row.line, dates)
            for row in rows_of(document, reply.body, _HEADER, "\t")
            if row["series_id"] in us_prices.NAMES and row["period"] in _MONTHS and row["value"] != "-"
            for period in [period_in(document, row.line, f"{row['year']}-{row['period'].removeprefix('M')}")]
        ]
        if not found:
            raise Malformed(document, 1, f"there is none of {', '.join(us_prices.NAMES)}")
        return found


SOURCE = BlsCpiHistory()
