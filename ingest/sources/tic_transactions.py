"""Foreigners' positions in US securities with what they bought and what prices did, from the Treasury's SLT tables.

`slt_table3.txt` is about Treasuries, `slt_table1.txt` about long-term securities of all kinds; both are in millions
of dollars, one row a country and month. "Net U.S. sales" above zero means that foreigners bought. Positions begin in
2020; net sales and valuation change in February 2023, with a new form, and that is a break in the series: a change
in a position is net sales, plus valuation change, plus what neither explains. Bills have no valuation change.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.connector import Reply, Request
from ingest.release_dates import ReleaseDates
from ingest.snapshot.files import bundled_dates
from ingest.sources import tic_holdings
from ingest.sources.tic_holdings import label_of, lines_of
from tools.domain.errors import BadDate, Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import USD_MN, Quantity
from tools.domain.series import Observation, Series, Timing

DATASET = "tic.slt"
_FOLDER = "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents"
_KEYS = ("country", "country_code", "date")
_UNIT = "millions of dollars"
_NUMBER = re.compile(r"-?\d{1,9}")
_MISSING = ("", "n.a.")
_TOTAL_MN = (1_000_000, 100_000_000)  # all foreigners' positions: a tenth or a thousand of it is another unit
# The Treasury's own codes of some rows, to see that code and name belong together.
_CODES = {
    "Japan": "42609",
    "China, Mainland": "41408",
    "United Kingdom": "13005",
    "Belgium": "10251",
    "France": "10804",
    "Korea, South": "43001",
    "Saudi Arabia": "45608",
    "United Arab Emirates": "46604",
    "For. Official": "99990",
    "Grand Total": "99996",
}
# Column: part of the series id, and what it is; None where Table 3 gives the same.
_COLUMNS: dict[str, dict[str, tuple[str, str] | None]] = {
    "slt_table3.txt": {
        "for_treas_pos": ("position", "holdings of US Treasuries"),
        "for_treas_net": ("net", "net purchases of US Treasuries"),
        "for_lt_treas_pos": ("position_long", "holdings of long-term US Treasuries"),
        "for_lt_treas_net": ("net_long", "net purchases of long-term US Treasuries"),
        "for_lt_treas_valchg": ("valuation_long", "valuation change on long-term US Treasuries"),
        "for_st_treas_pos": ("position_bills", "holdings of US Treasury bills"),
        "for_st_treas_net": ("net_bills", "net purchases of US Treasury bills"),
    },
    "slt_table1.txt": {
        "for_lt_total_pos": ("position_securities", "holdings of long-term US securities"),
        "for_lt_total_net": ("net_securities", "net purchases of long-term US securities"),
        "for_lt_total_valchg": ("valuation_securities", "valuation change on long-term US securities"),
        "for_lt_treas_pos": None,
        "for_lt_treas_net": None,
        "for_lt_treas_valchg": None,
        "for_lt_agcy_pos": ("position_agencies", "holdings of US agency bonds"),
        "for_lt_agcy_net": ("net_agencies", "net purchases of US agency bonds"),
        "for_lt_agcy_valchg": ("valuation_agencies", "valuation change on US agency bonds"),
        "for_lt_corp_pos": ("position_corporates", "holdings of US corporate bonds"),
        "for_lt_corp_net": ("net_corporates", "net purchases of US corporate bonds"),
        "for_lt_corp_valchg": ("valuation_corporates", "valuation change on US corporate bonds"),
        "for_lt_eqty_pos": ("position_equities", "holdings of US equities"),
        "for_lt_eqty_net": ("net_equities", "net purchases of US equities"),
        "for_lt_eqty_valchg": ("valuation_equities", "valuation change on US equities"),
    },
}


@dataclass(frozen=True)
class TicTransactions:
    """Two tables of the same shape; rows of regions and of countries without a series here are passed over."""

    id: str = "tic_transactions"
    publisher: str = tic_holdings.PUBLISHER
    licence: str = tic_holdings.LICENCE
    dates: ReleaseDates | None = None

    def requests(self) -> Iterable[Request]:
        """Both tables."""
        for document in _COLUMNS:
            yield Request(f"{_FOLDER}/{document}")

    def read(self, reply: Reply) -> list[Observation]:
        """Every figure of the known holders, in USD mn, in the release in which its newest month first appeared.

        Raises:
            Malformed: the table is another, in another unit, is cut off, or its parts do not add up.
        """
        document = reply.request.document
        rows = list(_rows(document, lines_of(document, reply.body)))
        dates = self.dates or bundled_dates(tic_holdings.DATASET)
        released_on = dates.release_of(max(row.period for row in rows), reply.retrieved)
        return [
            Observation(
                series=_series(part, what, row.label, f"{_FOLDER}/{document}"),
                period=row.period,
                quantity=Quantity(value, USD_MN),
                released_on=released_on,
                published_on=dates.first_published(row.period, released_on),
                grade=tic_holdings.GRADE,
                document=document,
                row=f"line {row.line}, column {column}",
            )
            for row in rows
            for column, named in _COLUMNS[document].items()
            if named is not None and (value := row.values[column]) is not None
            for part, what in [named]
        ]


@dataclass(frozen=True)
class _Row:
    line: int
    label: str
    period: Period
    values: dict[str, Decimal | None]


def _rows(document: str, lines: list[list[str]]) -> Iterator[_Row]:
    header = [*_KEYS, *_COLUMNS[document]]
    head = next((index for index, cells in enumerate(lines) if _without_tail(cells) == header), None)
    if head is None:
        raise Malformed(document, 1, f"no header row {' '.join(header)}")
    if not any(_UNIT in cell.lower() for cells in lines[:head] for cell in cells):
        raise Malformed(document, 1, f"the table does not say that it is in {_UNIT}")
    total = end = False
    for number, cells in enumerate(lines[head + 1 :], head + 2):
        if cells[0].startswith("Notes"):
            end = True
            break
        label = label_of(cells[0])
        if label is not None:
            row = _row(document, number, label, cells, header)
            _check(document, row)
            total = total or label == "Grand Total"
            yield row
    if not (end and total):
        raise Malformed(document, len(lines), "the table ends without its notes or without a grand total")


def _row(document: str, line: int, label: str, cells: list[str], header: list[str]) -> _Row:
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise Malformed(document, line, f"{len(cells)} cells for {len(header)} columns")
    if cells[1] != _CODES.get(label, cells[1]):
        raise Malformed(document, line, f"{label!r} has the code {cells[1]}, not {_CODES[label]}")
    given = dict(zip(header, cells, strict=False))
    try:
        period = Period.parse(given["date"])
    except BadDate as error:
        raise Malformed(document, line, f"{given['date']!r} is no month") from error
    values: dict[str, Decimal | None] = {}
    for column in header[len(_KEYS) :]:
        if given[column] not in _MISSING and not _NUMBER.fullmatch(given[column]):
            raise Malformed(document, line, f"{given[column]!r} is no figure in whole millions")
        values[column] = None if given[column] in _MISSING else Decimal(given[column])
    return _Row(line, label, period, values)


def _check(document: str, row: _Row) -> None:
    """Long and short must make the whole, and the grand total be of the size it can be in millions."""
    whole, long, short = (row.values.get(f"for_{part}treas_pos") for part in ("", "lt_", "st_"))
    if whole is not None and long is not None and short is not None and abs(whole - long - short) > 1:
        raise Malformed(document, row.line, f"{long} and {short} do not make {whole}")
    first = next(iter(row.values.values()))
    if row.label == "Grand Total" and first is not None and not _TOTAL_MN[0] < first < _TOTAL_MN[1]:
        raise Malformed(document, row.line, f"a grand total of {first} is not in millions")


def _without_tail(cells: list[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _series(part: str, what: str, label: str, url: str) -> Series:
    place, kind, whose = tic_holdings.holder_of(label)
    return Series(
        id=f"{DATASET}.{part}.{place}",
        dataset=DATASET,
        title=f"{whose} {what}",
        place=place,
        kind=kind,
        unit=USD_MN,
        frequency=Frequency.MONTH,
        timing=Timing.END if part.startswith("position") else Timing.SUM,
        publisher=tic_holdings.PUBLISHER,
        licence=tic_holdings.LICENCE,
        url=url,
    )


SOURCE = TicTransactions()
