"""Major foreign holders of US Treasuries in the last thirteen months, from the Treasury's `slt_table5.txt`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.connector import Reply, Request
from ingest.release_dates import ReleaseDates
from ingest.snapshot.files import bundled_dates
from ingest.sources import tic_holdings
from ingest.sources.tic_holdings import Row, Table, label_of, lines_of
from tools.domain.errors import BadDate, Malformed
from tools.domain.period import Period
from tools.domain.series import Observation

_TITLES = (
    "Table 5: Major Foreign Holders of Treasury Securities",
    "Holdings at end of time period",
    "Billions of dollars",
)
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class TicTable5:
    """One header row of ISO months, newest first; about twenty holders, largest first."""

    id: str = "tic_table5"
    publisher: str = tic_holdings.PUBLISHER
    licence: str = tic_holdings.LICENCE
    dates: ReleaseDates | None = None

    def requests(self) -> Iterable[Request]:
        """The one file."""
        yield Request(tic_holdings.URL)

    def read(self, reply: Reply) -> list[Observation]:
        """Every figure of the table, in USD bn; it is the release in which its newest month first appeared.

        Raises:
            Malformed: the table does not have the known shape, is cut off, or does not add up.
        """
        document = reply.request.document
        lines = lines_of(document, reply.body)
        for number, title in enumerate(_TITLES, 1):
            if len(lines) < number or lines[number - 1][0] != title:
                raise Malformed(document, number, f"this is not {title!r}")
        head = next((index for index, cells in enumerate(lines) if cells[0] == "Country"), None)
        if head is None:
            raise Malformed(document, len(lines), "no header row that begins with 'Country'")
        table = _table(document, lines, head)
        dates = self.dates or bundled_dates(tic_holdings.DATASET)
        newest = next(period for period in table.periods if period is not None)
        return list(table.observations(dates.release_of(newest, reply.retrieved), dates))


def _table(document: str, lines: list[list[str]], head: int) -> Table:
    table = Table(document, head + 1, _periods(document, head + 1, lines[head][1:]), {})
    for number, cells in enumerate(lines[head + 1 :], head + 2):
        if not any(cells) or cells[0].startswith("Notes"):
            break
        label = label_of(cells[0])
        if label is None:
            raise Malformed(document, number, f"an unknown row {cells[0]!r}")
        table.add(label, Row.read(document, number, cells[1:], len(table.periods)))
    table.check()
    return table


def _periods(document: str, line: int, cells: list[str]) -> tuple[Period, ...]:
    given = [cell for cell in cells if cell]
    if not given or not all(_MONTH.fullmatch(cell) for cell in given):
        raise Malformed(document, line, "the header is no row of months such as 2026-03")
    try:
        periods = tuple(Period.parse(cell) for cell in given)
    except BadDate as error:
        raise Malformed(document, line, str(error)) from error
    if any(period != periods[0].shift(-step) for step, period in enumerate(periods)):
        raise Malformed(document, line, "the months do not run backwards one by one")
    return periods


SOURCE = TicTable5()
