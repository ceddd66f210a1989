"""A delimited text file as a publisher sends it: the header is the known one, and every row is as wide as it."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tools.domain.errors import BadDate, Malformed
from tools.domain.period import Period

_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_WEB_PAGE = re.compile(r"\s*<(!doctype|html|\?xml)", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row below the header: its line, and its cells by column name."""

    document: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> Decimal:
        """The number in a column.

        Raises:
            Malformed: there is none.
        """
        return number_in(self.document, self.line, self.cells[column])

    def period(self, column: str) -> Period:
        """The period in a column, as ISO text.

        Raises:
            Malformed: there is none.
        """
        return period_in(self.document, self.line, self.cells[column])


def text_of(document: str, body: bytes) -> str:
    """The text of a document that is no web page; a byte order mark is dropped.

    Raises:
        Malformed: it is none, or a page stands where data should.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(document, body.count(b"\n", 0, error.start) + 1, "this is no text") from error
    if _WEB_PAGE.match(text):
        raise Malformed(document, 1, "a web page came instead of data")
    return text


def rows_of(document: str, body: bytes, header: Sequence[str], separator: str = ",") -> list[Row]:
    """The rows below `header`, which must be the first line; cells without the blanks around them.

    Raises:
        Malformed: the header is another, a row is not as wide, or there is none.
    """
    lines = text_of(document, body).splitlines()
    reader = csv.reader(lines, delimiter=separator)
    first = [cell.strip() for cell in next(reader, [])]
    if first != list(header):
        raise Malformed(document, 1, f"the header is {first}, not {list(header)}")
    rows = []
    for cells in reader:
        if len(cells) != len(first):
            raise Malformed(document, reader.line_num, f"{len(cells)} cells for {len(first)} columns")
        rows.append(
            Row(document, reader.line_num, {name: cell.strip() for name, cell in zip(first, cells, strict=True)})
        )
    if not rows:
        raise Malformed(document, 1, "there is nothing below the header")
    return rows


def number_in(document: str, line: int, cell: str) -> Decimal:
    """A number, with a point and without separators of thousands.

    Raises:
        Malformed: it is none.
    """
    if not _NUMBER.fullmatch(cell):
        raise Malformed(document, line, f"{cell!r} is no number")
    return Decimal(cell)


def period_in(document: str, line: int, cell: str) -> Period:
    """A period written in ISO form.

    Raises:
        Malformed: it is none.
    """
    try:
        return Period.parse(cell)
    except BadDate as error:
        raise Malformed(document, line, f"{cell!r} is no period") from error
