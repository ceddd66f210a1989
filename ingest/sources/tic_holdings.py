"""The data set `tic.holdings`: what the official tables call each holder, and what a table must add up to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.release_dates import ReleaseDates
from tools.domain.errors import Malformed
from tools.domain.period import MONTHS, Frequency, Period
from tools.domain.quantity import USD_BN, Quantity
from tools.domain.series import Observation, Series, Timing

DATASET = "tic.holdings"
PUBLISHER = "US Department of the Treasury"
LICENCE = "US Government work, public domain"
URL = "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.txt"
GRADE = "official file"

MONTH_NAMES = tuple(name[:3] for name in MONTHS)

# Label in the tables, footnote marks removed: ISO 3166 code, and the name as a sentence begins with it.
_COUNTRIES = {
    "Australia": ("AU", "Australia"),
    "Bahamas": ("BS", "The Bahamas"),
    "Belgium": ("BE", "Belgium"),
    "Bermuda": ("BM", "Bermuda"),
    "Brazil": ("BR", "Brazil"),
    "Canada": ("CA", "Canada"),
    "Cayman Islands": ("KY", "The Cayman Islands"),
    "Chile": ("CL", "Chile"),
    "China, Mainland": ("CN", "China"),
    "Colombia": ("CO", "Colombia"),
    "Denmark": ("DK", "Denmark"),
    "Egypt": ("EG", "Egypt"),
    "El Salvador": ("SV", "El Salvador"),
    "Finland": ("FI", "Finland"),
    "France": ("FR", "France"),
    "Germany": ("DE", "Germany"),
    "Hong Kong": ("HK", "Hong Kong"),
    "India": ("IN", "India"),
    "Indonesia": ("ID", "Indonesia"),
    "Iraq": ("IQ", "Iraq"),
    "Ireland": ("IE", "Ireland"),
    "Israel": ("IL", "Israel"),
    "Italy": ("IT", "Italy"),
    "Japan": ("JP", "Japan"),
    "Kazakhstan": ("KZ", "Kazakhstan"),
    "Korea": ("KR", "South Korea"),
    "Korea, South": ("KR", "South Korea"),
    "Kuwait": ("KW", "Kuwait"),
    "Luxembourg": ("LU", "Luxembourg"),
    "Malaysia": ("MY", "Malaysia"),
    "Mexico": ("MX", "Mexico"),
    "Netherlands": ("NL", "The Netherlands"),
    "Norway": ("NO", "Norway"),
    "Oman": ("OM", "Oman"),
    "Peru": ("PE", "Peru"),
    "Philippines": ("PH", "The Philippines"),
    "Poland": ("PL", "Poland"),
    "Russia": ("RU", "Russia"),
    "Saudi Arabia": ("SA", "Saudi Arabia"),
    "Singapore": ("SG", "Singapore"),
    "South Africa": ("ZA", "South Africa"),
    "Spain": ("ES", "Spain"),
    "Sweden": ("SE", "Sweden"),
    "Switzerland": ("CH", "Switzerland"),
    "Taiwan": ("TW", "Taiwan"),
    "Thailand": ("TH", "Thailand"),
    "Turkey": ("TR", "Turkey"),
    "United Arab Emirates": ("AE", "The United Arab Emirates"),
    "United Kingdom": ("GB", "The United Kingdom"),
    "Uruguay": ("UY", "Uruguay"),
    "Vietnam": ("VN", "Vietnam"),
}
# Place, kind and "whose" of the rows that are no country.
_OTHERS = {
    "Belgium-Luxembourg": ("belgium_luxembourg", "group", "Belgium and Luxembourg's"),
    "Oil Exporters": ("oil_exporters", "group", "The oil exporters'"),
    "Carib Bnkng Ctrs": ("caribbean_banks", "group", "The Caribbean banking centers'"),
    "All Other": ("other", "aggregate", "All other holders'"),
    "Grand Total": ("total", "world", "Total foreign"),
    "For. Official": ("official", "aggregate", "Foreign official"),
    "Treasury Bills": ("official_bills", "aggregate", "Foreign official"),
    "T-Bonds & Notes": ("official_bonds", "aggregate", "Foreign official"),
}
_OTHER_TITLES = {
    "Treasury Bills": "holdings of US Treasury bills",
    "T-Bonds & Notes": "holdings of US Treasury bonds and notes",
}
_RENAMED = {  # as the present table has it: as the history has it
    "Of Which: Foreign Official": "For. Official",
    "Of Which: Foreign Official Treasury Bills": "Treasury Bills",
    "Of Which: Foreign Official T-Bonds & Notes": "T-Bonds & Notes",
}
_SUMS = ("Grand Total", "For. Official", "Treasury Bills", "T-Bonds & Notes")
_FOOTNOTE = re.compile(r"\s+\d+/$")
_NUMBER = re.compile(r"\d{1,5}(\.\d)?")
_MISSING = ("n.a.", "*")  # `*` is "less than $50 million": no figure, and not zero
_ROUNDING = Decimal("0.05")  # every printed figure may be off by so much, in USD bn

# "Prior to June 2002, the Belgium line in this table includes holdings for both Belgium and Luxembourg" (note 5).
_BELGIUM_ALONE = Period.month(2002, 6)


def label_of(cell: str) -> str | None:
    """The row label in `cell` as the history has it, without footnote mark; None when it is no known one."""
    label = _FOOTNOTE.sub("", cell.strip())
    label = _RENAMED.get(label, label)
    return label if label in _COUNTRIES or label in _OTHERS else None


def series_of(label: str, period: Period) -> Series:
    """The series that the row `label` belongs to in `period`."""
    if label == "Belgium" and period < _BELGIUM_ALONE:
        label = "Belgium-Luxembourg"
    place, kind, whose = holder_of(label)
    what = _OTHER_TITLES.get(label, "holdings of US Treasuries")
    return Series(
        *(f"{DATASET}.{place}", DATASET, f"{whose} {what}", place, kind, USD_BN, Frequency.MONTH, Timing.END),
        *(PUBLISHER, LICENCE, URL),
    )


def holder_of(label: str) -> tuple[str, str, str]:
    """The place, its kind and "whose" as a title begins with it, for a row label."""
    if label in _OTHERS:
        return _OTHERS[label]
    place, name = _COUNTRIES[label]
    mark = "'" if name.endswith("s") else "'s"
    return place, "place", name + mark


@dataclass(frozen=True)
class Row:
    """One row of a table: its line in the document, and a figure or None for each column."""

    line: int
    values: tuple[Decimal | None, ...]

    @classmethod
    def read(cls, document: str, line: int, cells: list[str], columns: int) -> "Row":
        """The figures of a row, one for each of the `columns`.

        Raises:
            Malformed: too few or too many, or one that is no number.
        """
        given = [cell.strip() for cell in cells]
        while given and not given[-1]:
            given.pop()
        if len(given) != columns:
            raise Malformed(document, line, f"{len(given)} figures for {columns} months")
        for cell in given:
            if cell not in _MISSING and not _NUMBER.fullmatch(cell):
                raise Malformed(document, line, f"{cell!r} is no figure")
        # The files drop a final zero (1200 for 1200.0); the tables are published with one decimal.
        return cls(line, tuple(None if cell in _MISSING else Decimal(cell).quantize(Decimal("0.1")) for cell in given))


@dataclass(frozen=True)
class Table:
    """A table of holders by month; a period that is None marks a column shown "for comparison only"."""

    document: str
    line: int
    periods: tuple[Period | None, ...]
    rows: dict[str, Row]

    def add(self, label: str, row: Row) -> None:
        """Take in a row.

        Raises:
            Malformed: the table has one of that name.
        """
        if label in self.rows:
            raise Malformed(self.document, row.line, f"{label!r} again, after line {self.rows[label].line}")
        self.rows[label] = row

    def check(self) -> None:
        """See that nothing is missing and that every column that counts adds up.

        Columns for comparison are left out: that of June 2006 does not add up as published.

        Raises:
            Malformed: a sum is missing, or differs from its parts by more than rounding explains.
        """
        for label in _SUMS:
            if label not in self.rows:
                raise Malformed(self.document, self.line, f"the table that begins here has no row {label!r}")
        holders = [label for label in self.rows if label not in _SUMS]
        for column, period in enumerate(self.periods):
            if period is not None:
                self._check_sum("Grand Total", holders, column)
                self._check_sum("For. Official", ["Treasury Bills", "T-Bonds & Notes"], column)

    def observations(self, released_on: date, dates: ReleaseDates) -> Iterator[Observation]:
        """Every figure that counts, as the release of `released_on` gives it."""
        for label, row in self.rows.items():
            for period, value in zip(self.periods, row.values, strict=True):
                if period is not None and value is not None:
                    yield Observation(
                        series=series_of(label, period),
                        period=period,
                        quantity=Quantity(value, USD_BN),
                        released_on=released_on,
                        published_on=dates.first_published(period, released_on),
                        grade=GRADE,
                        document=self.document,
                        row=locator(row.line, period),
                    )

    def _check_sum(self, label: str, parts: list[str], column: int) -> None:
        row, figures = self.rows[label], [self.rows[part].values[column] for part in parts]
        whole, total = row.values[column], sum((one for one in figures if one is not None), Decimal(0))
        if whole is None or abs(whole - total) > _ROUNDING * (len(parts) + 1):
            raise Malformed(
                self.document, row.line, f"in column {column + 1} the parts add up to {total}, but {label!r} is {whole}"
            )


def locator(line: int, period: Period) -> str:
    """Where a figure stands in a table: `line 12, column Feb 2025`."""
    return f"line {line}, column {MONTH_NAMES[period.start.month - 1]} {period.start.year}"


def lines_of(document: str, body: bytes) -> list[list[str]]:
    """The cells of every line of a tab-separated document, quotes removed.

    Raises:
        Malformed: the bytes are no text.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(document, body.count(b"\n", 0, error.start) + 1, "this is no text") from error
    return [[_unquoted(cell) for cell in line.rstrip("\r").split("\t")] for line in text.split("\n")]


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].strip() if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
