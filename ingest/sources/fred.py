"""Yields, oil, prices and the US economy in one table a series, from FRED without a key; no vintages."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.connector import Reply, Request
from ingest.delimited import Row, rows_of
from ingest.snapshot.files import bundled_dates
from ingest.sources.fred_series import FredSeries, by_code
from tools.domain.errors import Malformed
from tools.domain.series import Observation

_MISSING = ("", ".")  # a holiday, or a month that was never published


@dataclass(frozen=True)
class Fred:
    """The table behind a graph: the day a period begins, and the figure."""

    id: str = "fred"
    publisher: str = "Federal Reserve Bank of St. Louis (FRED)"
    licence: str = "each series as its publisher says"

    def requests(self) -> Iterable[Request]:
        """One table a series."""
        for code in by_code():
            yield Request("https://fred.stlouisfed.org/graph/fredgraph.csv", (("id", code),))

    def read(self, reply: Reply) -> list[Observation]:
        """Every figure of one series; a revised series stands in the release of the day it was fetched.

        Raises:
            Malformed: this is another table, or a figure cannot be of this series.
        """
        one = by_code()[dict(reply.request.params)["id"]]
        document = f"fredgraph.csv?id={one.code}"
        rows = rows_of(document, reply.body, ("observation_date", one.code))
        return list(_observations(one, document, rows, reply))


def _observations(one: FredSeries, document: str, rows: list[Row], reply: Reply) -> Iterable[Observation]:
    dates, before = bundled_dates(one.series.dataset), None
    for row in rows:
        period = one.period(document, row.line, row.period("observation_date"))
        if before is not None and period <= before:
            raise Malformed(document, row.line, f"{period} does not follow {before}")
        before = period
        if row[one.code] not in _MISSING:
            yield one.observation(document, row.line, period, row.number(one.code), reply.retrieved, dates)


SOURCE = Fred()
