"""The kept copies of other statistics: which file holds which series, and how its layout is read."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingest.connector import Reply
from ingest.delimited import period_in, rows_of, text_of
from ingest.release_dates import ReleaseDates
from ingest.sources import central_banks, us_prices, world_bank_inflation
from ingest.sources.ecb_rates import read_table
from ingest.sources.fred_series import GRADE, by_code
from ingest.sources.world_bank_prices import WorldBankPrices
from tools.domain.errors import Malformed
from tools.domain.period import Frequency
from tools.domain.series import Observation

_SEEN = date(2026, 1, 3)  # the day the copies of FRED series were made
_FRED_FILES = {
    "rates/fred": ("DGS2", "DGS10", "DGS30", "T10Y2Y", "FEDFUNDS"),
    "rates/fred/macro": ("GDP", "GDPC1", "INDPRO", "PAYEMS", "UNRATE", "WALCL"),
    "cpi/fred": ("CPIAUCSL", "CPILFESL", "PCEPILFE"),
}
_OTHER_FILES = {  # FRED's name: file, columns, where the copy was kept, and when it was made
    "GS10": ("rates/datasets_bond-yields-us-10y_monthly.csv", ("Date", "Rate"), "bond-yields-us-10y", "2026-08-01"),
    "DCOILBRENTEU": ("commodities/datasets_oil-prices/brent-daily.csv", ("Date", "Price"), "oil-prices", "2026-08-22"),
    "DCOILWTICO": ("commodities/datasets_oil-prices/wti-daily.csv", ("Date", "Price"), "oil-prices", "2026-08-22"),
    "MCOILBRENTEU": (
        "commodities/datasets_oil-prices/brent-monthly.csv",
        ("Date", "Price"),
        "oil-prices",
        "2026-08-22",
    ),
    "MCOILWTICO": ("commodities/datasets_oil-prices/wti-monthly.csv", ("Date", "Price"), "oil-prices", "2026-08-22"),
}
_INFLATION_SEEN = date(2025, 7, 1)  # the day that copy was made
_EDITIONS = {2025: date(2025, 5, 1), 2026: date(2026, 7, 4)}  # of the Pink Sheet: the days they were fetched by


def exchange_rates(files: Path) -> list[Observation]:
    """The euro's reference rates, from the European Central Bank's own file."""
    return read_table((files / "fx/ecb_eurofxref-hist_to_2026-03-05.csv").read_bytes())


def policy_rates(files: Path) -> Iterator[Observation]:
    """Month-end policy rates; only `history` is of the BIS, while `latest` is of another source and otherwise defined.

    Raises:
        Malformed: a file is no whole JSON, of another place, or says that its history is of another source.
    """
    for place in central_banks.TITLES:
        path = files / f"rates/bis_cbpol/{place}.json"
        try:
            kept = json.loads(text_of(path.name, path.read_bytes()), parse_float=Decimal, parse_int=Decimal)
        except json.JSONDecodeError as error:
            raise Malformed(path.name, error.lineno, "this is no whole JSON") from error
        if kept["iso2"] != place or not str(kept["sources"]["history"]).startswith("BIS CBPOL"):
            raise Malformed(path.name, 1, f"this is {kept['iso2']}, from {kept['sources']['history']}")
        for point in kept["history"]:
            period = period_in(path.name, 1, point["d"])
            yield central_banks.rate(place, period, point["v"], GRADE, f"WS_CBPOL (copy of {place})")


def us_series(files: Path, calendar: dict[str, ReleaseDates]) -> Iterator[Observation]:
    """Yields, prices and the economy of the US, and oil: copies of series of FRED and of the EIA."""
    for folder, codes in _FRED_FILES.items():
        for code in codes:
            path = files / folder / f"{code}.csv"
            yield from _copied(code, path, ("date", "value"), f"{code} (copy of FRED)", _SEEN, calendar)
    for code, (name, columns, repository, seen) in _OTHER_FILES.items():
        document = f"{code} (copy in github.com/datasets/{repository})"
        yield from _copied(code, files / name, columns, document, date.fromisoformat(seen), calendar)


def us_prices_index(files: Path, dates: ReleaseDates) -> Iterator[Observation]:
    """The consumer price index; the copy's percentages are not read: that of November 2025 is of two months."""
    name = "CUUR0000SA0"
    document = f"{name} (copy in github.com/datasets/cpi-us)"
    body = (files / "cpi/datasets_cpi-us_cpiai.csv").read_bytes()
    for row in rows_of(document, body, ("Date", "Index", "Inflation")):
        period = row.period("Date").as_frequency(Frequency.MONTH)
        yield us_prices.index(name, period, row.number("Index"), document, row.line, dates, GRADE)


def commodity_prices(files: Path) -> Iterator[Observation]:
    """Both kept editions of the World Bank's workbook."""
    source = WorldBankPrices()
    (request,) = source.requests()
    for year, fetched in _EDITIONS.items():
        path = files / f"commodities/worldbank_CMO-Historical-Data-Monthly_{year}.xlsx"
        yield from source.read(Reply(request, path.read_bytes(), fetched))


def inflation(files: Path) -> Iterator[Observation]:
    """The World Bank's inflation by year; the copy calls the column `CPI`, though it is no index but its change.

    Another copy of it has the names of consumer prices and GDP deflator exchanged, and is not read.
    """
    document = f"{world_bank_inflation.INDICATOR} (copy in github.com/datasets/cpi)"
    body = (files / "cpi/datasets_cpi_worldbank_annual.csv").read_bytes()
    for row in rows_of(document, body, ("Country", "Country Code", "Year", "CPI")):
        code = row["Country Code"]
        if world_bank_inflation.is_place(code):
            value = row.number("CPI")
            yield world_bank_inflation.inflation(code, row.period("Year"), value, _INFLATION_SEEN, GRADE, document)


def _copied(
    code: str,
    path: Path,
    columns: tuple[str, str],
    document: str,
    seen: date,
    calendar: dict[str, ReleaseDates],
) -> Iterable[Observation]:
    one = by_code()[code]
    dates = calendar.get(one.series.dataset, ReleaseDates({}))
    day, value = columns
    for row in rows_of(document, path.read_bytes(), columns):
        if row[value]:  # a holiday, or a month that was never published, is blank
            period = row.period(day).as_frequency(one.series.frequency)  # months are dated the 1st or the 15th
            yield one.observation(document, row.line, period, row.number(value), seen, dates)
