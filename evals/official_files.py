"""The publishers' files as time series, read without the project's own tools, for computing what is true."""

import csv
import datetime as dt
import json
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"

# What a good answer calls a currency; of the others its code must be there.
CURRENCIES = {
    "EUR": "euro",
    "USD": "US dollar",
    "JPY": "Japanese yen",
    "GBP": "pound sterling",
    "CHF": "Swiss franc",
    "CNY": "Chinese yuan",
    "KRW": "South Korean won",
    "TRY": "Turkish lira",
    "CAD": "Canadian dollar",
    "AUD": "Australian dollar",
}
PLACES = {
    "US": "United States",
    "XM": "euro area",
    "GB": "United Kingdom",
    "JP": "Japan",
    "CH": "Switzerland",
    "CA": "Canada",
    "SE": "Sweden",
    "NO": "Norway",
    "AU": "Australia",
    "NZ": "New Zealand",
    "MX": "Mexico",
    "BR": "Brazil",
    "TR": "Turkey",
    "IN": "India",
    "ID": "Indonesia",
    "PH": "Philippines",
    "ZA": "South Africa",
    "AR": "Argentina",
    "KR": "South Korea",
    "PL": "Poland",
    "HU": "Hungary",
}


def last_day(period: str) -> dt.date:
    """The last day of a day or a month."""
    if len(period) == 10:
        return dt.date.fromisoformat(period)
    year, month = int(period[:4]), int(period[5:7])
    return dt.date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True)
class Official:
    """One published series: values by ISO period, oldest first, as known on a day.

    `lag` is the number of days after a period's end by which its value had been published; the questions are asked
    on days on which the exact day of publication makes no difference.
    """

    name: str
    unit: str
    entities: tuple[str, ...]
    source: str
    tolerance: Decimal
    lag: int
    values: dict[str, Decimal]

    def known(self, as_of: dt.date) -> "Official":
        """The same series without what was published later than `as_of`."""
        first_unseen = (as_of - dt.timedelta(days=self.lag - 1)).isoformat()
        seen = {p: v for p, v in self.values.items() if p < first_unseen[: len(p)]}
        return replace(self, values=seen)

    def period_at(self, wanted: str) -> str:
        """The newest period, the month asked for, or the last day with a value not later than the day asked for.

        Raises:
            KeyError: the month has no value, or a day has none in the week before it.
        """
        periods = list(self.values)
        if wanted == "latest":
            return periods[-1]
        if wanted in self.values:
            return wanted
        found = periods[bisect_right(periods, wanted) - 1]
        if len(wanted) != 10 or last_day(wanted) - last_day(found) > dt.timedelta(days=7) or wanted > periods[-1]:
            raise KeyError(f"{self.name} has no value for {wanted}")
        return found

    def between(self, start: str | None, end: str | None) -> dict[str, Decimal]:
        """The values of the periods from `start` to `end`, both included; either may be open."""
        return {p: v for p, v in self.values.items() if (start or "") <= p <= (end or "9999")}


def _table(path: str) -> Iterable[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _column(path: str, date: str, value: str, digits: int) -> dict[str, Decimal]:
    return {row[date][:digits]: Decimal(row[value]) for row in _table(path) if row[value]}


@cache
def _per_euro(code: str) -> dict[str, Decimal]:
    rows = list(_table("fx/ecb_eurofxref-hist_to_2026-03-05.csv"))
    held = {row["Date"]: row for row in reversed(rows)}
    if code == "EUR":
        return dict.fromkeys(held, Decimal(1))
    return {day: Decimal(row[code]) for day, row in held.items() if row[code] not in ("N/A", "")}


def _printed_digit(values: dict[str, Decimal]) -> Decimal:
    """Half a unit of the last digit that the publisher prints, plus a tenth."""
    exponent = min(int(v.as_tuple().exponent) for v in list(values.values())[-200:])
    return Decimal("0.55").scaleb(exponent)


def _cross_digit(value: Decimal) -> Decimal:
    """A computed cross is printed with three decimals from 0.1 to 10, with four digits above."""
    return Decimal("0.55").scaleb(-3 if value < 10 else value.adjusted() - 3)


@cache
def exchange_rate(pair: str) -> Official:
    """Units of the second currency for one of the first, such as EURUSD: the ECB's rate or a cross of two."""
    base, quote = pair[:3], pair[3:]
    below, above = _per_euro(base), _per_euro(quote)
    values = {day: above[day] / below[day] for day in below if day in above}
    tolerance = _printed_digit(above) if base == "EUR" else _cross_digit(list(values.values())[-1])
    entities = tuple(CURRENCIES.get(code, code) for code in (base, quote))
    return Official(f"{base}/{quote}", f"{quote} per {base}", entities, "fx", tolerance, 0, values)


@cache
def policy_rate(code: str) -> Official:
    """The policy rate at the end of each month, from the BIS; for the United States the middle of the range."""
    history = json.loads((DATA / f"rates/bis_cbpol/{code}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    values = {row["d"]: Decimal(row["v"]) for row in history["history"]}
    name = PLACES[code]
    return Official(f"{name} policy rate", "%", (name,), "rates", Decimal("0.0055"), 10, values)


@cache
def _pink_sheet(column: str) -> dict[str, Decimal]:
    from openpyxl import load_workbook

    book = load_workbook(DATA / "commodities/worldbank_CMO-Historical-Data-Monthly_2026.xlsx", read_only=True)
    rows = list(book["Monthly Prices"].iter_rows(min_row=5, values_only=True))
    at = rows[0].index(column)
    return {str(r[0]).replace("M", "-"): Decimal(str(r[at])) for r in rows[2:] if isinstance(r[at], int | float)}


def _against(values: dict[str, Decimal], months_back: int) -> dict[str, Decimal]:
    """Percent change on the value so many months before, where both are published."""

    def earlier(period: str) -> str:
        months = int(period[:4]) * 12 + int(period[5:7]) - 1 - months_back
        return f"{months // 12:04}-{months % 12 + 1:02}"

    return {p: (v / values[earlier(p)] - 1) * 100 for p, v in values.items() if earlier(p) in values}


def _prices() -> Official:
    values = _column("cpi/datasets_cpi-us_cpiai.csv", "Date", "Index", 7)
    return Official("US CPI", "index", ("United States",), "cpi", Decimal("0.055"), 16, values)


def _inflation(months_back: int) -> Official:
    prices = _prices()
    kind = "y/y" if months_back == 12 else "m/m"
    values = _against(prices.values, months_back)
    return replace(prices, name=f"US CPI {kind}", unit="%", values=values)


def _oil(name: str, grain: str) -> Official:
    values = _column(
        f"commodities/datasets_oil-prices/{name}-{'daily' if grain == 'day' else 'monthly'}.csv",
        "Date",
        "Price",
        10 if grain == "day" else 7,
    )
    label = {"brent": "Brent", "wti": "WTI"}[name]
    return Official(label, "USD/bbl", (label,), "commodities", Decimal("0.0055"), 4, values)


def _yield(name: str, path: str, digits: int, columns: tuple[str, str] = ("date", "value")) -> Official:
    values = _column(path, *columns, digits)
    entity = "10-year Treasury" if name.startswith("10") else name
    return Official(f"{name} Treasury yield", "%", (entity,), "rates", Decimal("0.0055"), 3, values)


def _metal(name: str, values: dict[str, Decimal], tolerance: str) -> Official:
    return Official(name, "USD/oz", (name,), "commodities", Decimal(tolerance), 8, values)


_NAMED: dict[str, Callable[[], Official]] = {
    "brent/day": lambda: _oil("brent", "day"),
    "brent/month": lambda: _oil("brent", "month"),
    "wti/day": lambda: _oil("wti", "day"),
    "wti/month": lambda: _oil("wti", "month"),
    "10y/month": lambda: _yield("10-year", "rates/datasets_bond-yields-us-10y_monthly.csv", 7, ("Date", "Rate")),
    "10y/day": lambda: _yield("10-year", "rates/fred/DGS10.csv", 10),
    "2y/day": lambda: _yield("2-year", "rates/fred/DGS2.csv", 10),
    "30y/day": lambda: _yield("30-year", "rates/fred/DGS30.csv", 10),
    "gold": lambda: _metal("gold", _column("commodities/datasets_gold-prices/monthly.csv", "Date", "Price", 7), "0.55"),
    "silver": lambda: _metal("silver", _pink_sheet("Silver"), "0.0055"),
    "cpi": _prices,
    "cpi/yoy": lambda: _inflation(12),
    "cpi/mom": lambda: _inflation(1),
}


@cache
def official(code: str) -> Official:
    """The series that a label names: a pair (`GBPUSD`), `policy:GB`, `brent/day`, `gold`, `cpi/yoy`, …

    Raises:
        KeyError: there is no such series.
    """
    if code.startswith("policy:"):
        return policy_rate(code.removeprefix("policy:"))
    if code in _NAMED:
        return _NAMED[code]()
    return exchange_rate(code)
