"""Major foreign holders of US Treasuries since March 2000, from the Treasury's history file `mfhhis01.txt`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingest.connector import Reply, Request
from ingest.release_dates import ReleaseDates
from ingest.snapshot.files import bundled_dates
from ingest.sources import tic_holdings
from ingest.sources.tic_holdings import MONTH_NAMES, Row, Table, label_of, lines_of
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.domain.series import Observation

_TITLE = "MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES"
_TITLES = (_TITLE, "(in billions of dollars)", "HOLDINGS 1/ AT END OF PERIOD")
_CLOSING = "Department of the Treasury/Federal Reserve Board"
_FIRST = Period.month(2000, 3)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_RULE = re.compile(r"-+")
_SERIES = re.compile(r"Series( \d+/)?|[IVX]+")
_NUMERAL = re.compile(r"[IVX]+")


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number, its first cell and the rest."""

    number: int
    label: str
    cells: list[str]

    @property
    def given(self) -> list[str]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell]

    def holds(self, shape: re.Pattern[str]) -> bool:
        """Whether the line has no label and every cell given has this shape."""
        return not self.label and all(shape.fullmatch(cell) for cell in self.given)

    @property
    def is_months(self) -> bool:
        """Whether the line is the row of months that begins a block."""
        return not self.label and bool(self.given) and all(cell in MONTH_NAMES for cell in self.given)


@dataclass(frozen=True)
class TicHistory:
    """One block a year, newest month first; the file names its own release day at the end."""

    id: str = "tic_history"
    publisher: str = tic_holdings.PUBLISHER
    licence: str = tic_holdings.LICENCE
    dates: ReleaseDates | None = None

    def requests(self) -> Iterable[Request]:
        """The one file."""
        yield Request("https://ticdata.treasury.gov/Publish/mfhhis01.txt")

    def read(self, reply: Reply) -> list[Observation]:
        """Every figure of the file, in USD bn; where a month stands twice, the newer series.

        Raises:
            Malformed: the file does not have the known shape, is cut off, or does not add up.
        """
        document = reply.request.document
        lines = lines_of(document, reply.body)
        end = next((number for number, cells in enumerate(lines) if cells[0] == _CLOSING), None)
        if end is None:
            tables = read_blocks(document, lines)
            raise Malformed(document, len(lines), f"the file ends without {_CLOSING!r}, after {len(tables)} blocks")
        released_on = _release_day(document, lines, end, reply.retrieved)
        tables = read_blocks(document, lines[:end])
        oldest = min(period for period in tables[-1].periods if period is not None)
        if oldest != _FIRST:
            raise Malformed(document, end, f"the file begins in {oldest.said}, not in {_FIRST.said}")
        dates = self.dates or bundled_dates(tic_holdings.DATASET)
        return [one for table in tables for one in table.observations(released_on, dates)]


def read_blocks(document: str, lines: list[list[str]]) -> list[Table]:
    """The blocks in the lines of a history file, newest first, each checked.

    Raises:
        Malformed: a line is not what the layout has there, months are missing, or figures do not add up.
    """
    filled = [Line(number, cells[0], cells[1:]) for number, cells in enumerate(lines, 1) if any(cells)]
    heads = [index for index, line in enumerate(filled) if line.is_months]
    if not heads or _TITLE not in filled[0].given:
        raise Malformed(document, 1, f"this is not the table {_TITLE!r}")
    for line in filled[: heads[0]]:
        if not (line.holds(_SERIES) or (not line.label and all(cell in _TITLES for cell in line.given))):
            raise Malformed(document, line.number, "an unknown line before the first months")
    tables = [
        _block(document, filled[head - 1] if head else None, filled[head:end])
        for head, end in pairwise([*heads, len(filled)])
    ]
    for newer, older in pairwise(tables):
        if _counted(newer)[-1].shift(-1) != _counted(older)[0]:
            raise Malformed(document, older.line, f"{_counted(newer)[-1].said} is not followed by the month before it")
    return tables


def _block(document: str, above: Line | None, lines: list[Line]) -> Table:
    months, body = lines[0], lines[2:]
    if len(lines) < 2 or lines[1].label != "Country":
        raise Malformed(document, months.number + 1, "no row of years below the months")
    table = Table(document, months.number, _periods(document, above, months, lines[1]), {})
    for line in body:
        if line.holds(_RULE) or line.holds(_SERIES) or (line.label == "Of which:" and not line.given):
            continue
        label = label_of(line.label)
        if label is None:
            raise Malformed(document, line.number, f"an unknown row {line.label!r}")
        table.add(label, Row.read(document, line.number, line.cells, len(table.periods)))
    table.check()
    return table


def _periods(document: str, above: Line | None, months: Line, years: Line) -> tuple[Period | None, ...]:
    """The period of every column; of a month given twice the left one counts, the right is of the older series."""
    width = len(months.given)
    if months.cells[:width] != months.given or len(years.given) != width or len(set(years.given)) != 1:
        raise Malformed(document, years.number, "the years do not match the months above them")
    if not re.fullmatch(r"\d{4}", years.given[0]):
        raise Malformed(document, years.number, f"{years.given[0]!r} is no year")
    numerals = above.cells if above is not None and above.holds(_NUMERAL) else []
    found: list[Period | None] = []
    for column, name in enumerate(months.given):
        period = Period.month(int(years.given[0]), MONTH_NAMES.index(name) + 1)
        before = next((one for one in reversed(found) if one is not None), None)
        if before is None or period == before.shift(-1):
            found.append(period)
        elif period == before and all(numerals[column - 1 : column + 1]) and len(numerals) > column:
            found.append(None)
        else:
            raise Malformed(document, months.number, f"{period.said} is out of order")
    return tuple(found)


def _counted(table: Table) -> list[Period]:
    return [period for period in table.periods if period is not None]


def _release_day(document: str, lines: list[list[str]], end: int, retrieved: date) -> date:
    for number, cells in enumerate(lines[end + 1 :], end + 2):
        if any(cells):
            found = _DAY.fullmatch(cells[0])
            if not found:
                raise Malformed(document, number, f"{cells[0]!r} is no release day")
            month, day, year = (int(part) for part in found.groups())
            try:
                released_on = date(2000 + year, month, day)
            except ValueError:
                raise Malformed(document, number, f"{cells[0]!r} is no day") from None
            if released_on > retrieved:
                raise Malformed(document, number, f"released {released_on}, but fetched {retrieved}")
            return released_on
    raise Malformed(document, len(lines), "no release day at the end")


SOURCE = TicHistory()
