"""The World Bank's workbook; the cells are those of its edition of 2026-06-02."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.connector import Reply
from ingest.sources.world_bank_prices import COLUMNS, SOURCE
from tools.domain.errors import Malformed
from tools.domain.series import Observation

UNITS = {"Gold": "($/troy oz)", "Silver": "($/troy oz)", "Copper": "($/mt)", "Coal, Australian": "($/mt)"}
ROWS = {
    "2026M01": {"Gold": 4752.75, "Silver": 92.06, "Copper": 13012},
    "2026M02": {"Gold": 5019.97, "Silver": 81.95, "Copper": 12951.35},
}


def workbook(**changed: Any) -> bytes:
    """The sheet as published, with cells changed by their address."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = changed.pop("sheet", "Monthly Prices")
    heads = [
        "World Bank Commodity Price Data (The Pink Sheet)",
        "monthly prices",
        "nominal",
        "Updated on June 02, 2026",
    ]
    for head in heads:
        sheet.append([head])
    names = list(COLUMNS)
    sheet.append([None, *(f"{name} **" if name == "Urea" else name for name in names)])
    sheet.append([None, *(UNITS.get(name, "($/mt)") for name in names)])
    for month, prices in ROWS.items():
        sheet.append([month, *(prices.get(name, "…") for name in names)])
    for address, value in changed.items():
        sheet[address] = value
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def read(body: bytes, retrieved: date = date(2026, 7, 4)) -> list[Observation]:
    (request,) = SOURCE.requests()
    return SOURCE.read(Reply(request, body, retrieved))


def test_prices_as_published() -> None:
    found = {(one.series.id, str(one.period)): one for one in read(workbook())}
    assert len(found) == 6  # the other cells are missing, which the workbook writes as …
    assert str(found["commodities.gold", "2026-02"].quantity) == "5019.97 USD/oz"
    assert str(found["commodities.copper", "2026-01"].quantity) == "13012.00 USD/t"
    assert found["commodities.gold", "2026-02"].released_on == date(2026, 6, 2)
    assert found["commodities.gold", "2026-02"].published_on == date(2026, 3, 3)  # the second working day of March


def test_both_kept_editions(shared: Path) -> None:
    """Cells of the two files; the edition of 2025 has unrounded averages (silver 32.152, which is printed 32.15)."""
    folder = shared / "commodities"
    for year, released_on, silver in ((2025, date(2025, 4, 2), "32.15"), (2026, date(2026, 6, 2), "32.15")):
        body = (folder / f"worldbank_CMO-Historical-Data-Monthly_{year}.xlsx").read_bytes()
        found = {(one.series.id, str(one.period)): one for one in read(body)}
        one = found["commodities.silver", "2025-02"]
        assert (str(one.quantity), one.released_on) == (f"{silver} USD/oz", released_on)
        assert str(found["commodities.gold", "2011-08"].quantity) == "1759.01 USD/oz"
        assert str(found["commodities.gas.us", "1960-01"].quantity) == "0.14 USD/mmbtu"
        assert ("commodities.coal", "1960-01") not in found


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<html></html>", "no workbook"),
        (workbook()[:-200], "no workbook"),
        (workbook(sheet="Annual Prices"), "no sheet 'Monthly Prices'"),
        (workbook(A1="Another table"), "no sheet"),
        (workbook(A4="Updated recently"), "does not say when"),
        (workbook(A4="Updated on August 02, 2026"), "fetched on"),
        (workbook(AA5="Bitcoin"), "0 columns are called 'Gold'"),
        (workbook(AA6="($/kg)", Z6="(cents/oz)"), "unknown unit"),
        (workbook(A8="2026M03"), "does not follow"),
        (workbook(A8="Feb 2026"), "is no month"),
        (workbook(AA8="n.a."), "is no price"),
    ],
)
def test_another_workbook_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        read(body)
