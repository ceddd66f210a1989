"""Monthly commodity prices since 1960, from the World Bank's workbook of the Pink Sheet.

The workbook comes out on the second working day of a month with the averages of the month before. The address has
a part that changes each year; the page https://www.worldbank.org/en/research/commodity-markets leads to it.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ingest.connector import Reply, Request
from ingest.lag import Lag
from tools.domain.errors import BadDate, Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit
from tools.domain.series import Observation, Series, Timing

DATASET = "commodities.world_bank"
PUBLISHER = "World Bank"
LICENCE = "CC BY 4.0"
URL = "https://www.worldbank.org/en/research/commodity-markets"
LAG = Lag(2, working=True)

_SHEET = "Monthly Prices"
_TITLE = "World Bank Commodity Price Data (The Pink Sheet)"
_UPDATED = re.compile(r"Updated on (\w+ \d{1,2}, \d{4})")
_MONTH = re.compile(r"(\d{4})M(\d{2})")
_MISSING = ("…", "..", "")
_UNITS = {
    "($/bbl)": Unit("USD/bbl"),
    "($/mt)": Unit("USD/t"),
    "($/mmbtu)": Unit("USD/mmbtu"),
    "($/kg)": Unit("USD/kg"),
    "($/dmtu)": Unit("USD/dmtu"),
    "($/troy oz)": Unit("USD/oz"),
}
# Column, without footnote marks: the end of the series id, and the title. Brent and WTI come from the EIA.
COLUMNS = {
    "Crude oil, average": ("oil", "The average price of crude oil (Brent, Dubai and WTI)"),
    "Crude oil, Dubai": ("dubai", "The price of Dubai crude oil"),
    "Coal, Australian": ("coal", "The price of Australian coal"),
    "Natural gas, US": ("gas.us", "The price of natural gas in the US (Henry Hub)"),
    "Natural gas, Europe": ("gas.europe", "The price of natural gas in Europe (TTF)"),
    "Liquefied natural gas, Japan": ("lng.japan", "The price of liquefied natural gas in Japan"),
    "Cocoa": ("cocoa", "The price of cocoa"),
    "Coffee, Arabica": ("coffee.arabica", "The price of Arabica coffee"),
    "Coffee, Robusta": ("coffee.robusta", "The price of Robusta coffee"),
    "Palm oil": ("palm_oil", "The price of palm oil"),
    "Soybeans": ("soybeans", "The price of soybeans"),
    "Maize": ("maize", "The price of maize"),
    "Rice, Thai 5%": ("rice", "The price of rice (Thai, 5 % broken)"),
    "Wheat, US HRW": ("wheat", "The price of wheat (US hard red winter)"),
    "Sugar, world": ("sugar", "The world price of sugar"),
    "Cotton, A Index": ("cotton", "The price of cotton"),
    "Rubber, TSR20": ("rubber", "The price of rubber"),
    "Urea": ("urea", "The price of urea"),
    "Aluminum": ("aluminium", "The price of aluminium"),
    "Iron ore, cfr spot": ("iron_ore", "The price of iron ore"),
    "Copper": ("copper", "The price of copper"),
    "Lead": ("lead", "The price of lead"),
    "Tin": ("tin", "The price of tin"),
    "Nickel": ("nickel", "The price of nickel"),
    "Zinc": ("zinc", "The price of zinc"),
    "Gold": ("gold", "The price of gold"),
    "Platinum": ("platinum", "The price of platinum"),
    "Silver": ("silver", "The price of silver"),
}
_CENT = Decimal("0.01")  # what the Pink Sheet prints; some editions of the workbook carry unrounded averages


@dataclass(frozen=True)
class WorldBankPrices:
    """One sheet: names in row 5, units in row 6, then a month a row."""

    id: str = "world_bank_prices"
    publisher: str = PUBLISHER
    licence: str = LICENCE

    def requests(self) -> Iterable[Request]:
        """The workbook at its address of 2026."""
        yield Request(
            "https://thedocs.worldbank.org/en/doc/74e8be41ceb20fa0da750cda2f6b9e4e-0050012026/related/"
            "CMO-Historical-Data-Monthly.xlsx"
        )

    def read(self, reply: Reply) -> list[Observation]:
        """Every price of the listed commodities, to the cent, in the release of the day the sheet names.

        Raises:
            Malformed: this is no such workbook, a name or unit is another, or a month is missing.
        """
        document = reply.request.document
        rows = _rows(document, reply.body)
        released_on = _updated(document, rows, reply.retrieved)
        columns = _columns(document, rows)
        found = [one for number in range(6, len(rows)) for one in _month(document, number, rows, columns, released_on)]
        if not found:
            raise Malformed(document, 7, "there are no prices")
        return found


def series_of(name: str, title: str, unit: Unit) -> Series:
    """The monthly average price of one commodity."""
    return Series(
        id=f"commodities.{name}",
        dataset=DATASET,
        title=f"{title} (monthly average)",
        place="world",
        kind="commodity",
        unit=unit,
        frequency=Frequency.MONTH,
        timing=Timing.AVERAGE,
        publisher=PUBLISHER,
        licence=LICENCE,
        url=URL,
    )


def _rows(document: str, body: bytes) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook  # takes a fifth of a second
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        rows = list(workbook[_SHEET].iter_rows(values_only=True)) if _SHEET in workbook.sheetnames else []
    except (zipfile.BadZipFile, InvalidFileException, KeyError, EOFError, SyntaxError) as error:
        raise Malformed(document, 1, "this is no workbook") from error
    if len(rows) < 7 or rows[0][0] != _TITLE:
        raise Malformed(document, 1, f"there is no sheet {_SHEET!r} that begins with {_TITLE!r}")
    while not rows[-1][0]:
        rows.pop()
    return rows


def _updated(document: str, rows: list[tuple[Any, ...]], retrieved: date) -> date:
    found = _UPDATED.fullmatch(str(rows[3][0]).strip())
    if not found:
        raise Malformed(document, 4, f"{rows[3][0]!r} does not say when the sheet was updated")
    try:
        day = datetime.strptime(found[1], "%B %d, %Y").date()  # noqa: DTZ007 (a day has no time zone)
    except ValueError as error:
        raise Malformed(document, 4, f"{found[1]!r} is no day") from error
    if day > retrieved:
        raise Malformed(document, 4, f"updated on {day}, but fetched on {retrieved}")
    return day


def _columns(document: str, rows: list[tuple[Any, ...]]) -> dict[int, Series]:
    names = [str(cell or "").replace("*", "").strip() for cell in rows[4]]
    found = {}
    for name, (end, title) in COLUMNS.items():
        if names.count(name) != 1:
            raise Malformed(document, 5, f"{names.count(name)} columns are called {name!r}")
        column = names.index(name)
        unit = _UNITS.get(str(rows[5][column] or "").strip())
        if unit is None:
            raise Malformed(document, 6, f"{name!r} is in the unknown unit {rows[5][column]!r}")
        found[column] = series_of(end, title, unit)
    return found


def _month(
    document: str, index: int, rows: list[tuple[Any, ...]], columns: dict[int, Series], released_on: date
) -> Iterator[Observation]:
    line, cells = index + 1, rows[index]
    period = _period(document, line, cells[0])
    if index > 6 and period != _period(document, index, rows[index - 1][0]).shift(1):
        raise Malformed(document, line, f"{period.said} does not follow the month before it")
    for column, series in columns.items():
        cell = cells[column]
        if cell is not None and str(cell).strip() not in _MISSING:
            if not isinstance(cell, int | float) or cell <= 0:
                raise Malformed(document, line, f"{cell!r} is no price")
            yield Observation(
                series=series,
                period=period,
                quantity=Quantity(Decimal(repr(cell)).quantize(_CENT, ROUND_HALF_UP), series.unit),
                released_on=released_on,
                published_on=min(LAG.after(period), released_on),
                grade="official file",
                document=document,
                row=f"{series.id.removeprefix('commodities.')}, {period}",
            )


def _period(document: str, line: int, cell: Any) -> Period:
    found = _MONTH.fullmatch(str(cell))
    try:
        return Period.parse(f"{found[1]}-{found[2]}" if found else str(cell))
    except BadDate as error:
        raise Malformed(document, line, f"{cell!r} is no month") from error


SOURCE = WorldBankPrices()
