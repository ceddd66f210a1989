"""Inflation by year: the World Bank's service, and the copies of it that confuse inflation, index and deflator.

Figures are the World Bank's: the United Kingdom 0.99 % in 2020 and 2.52 % in 2021, Türkiye 72.31 % in 2022.
"""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.connector import Reply
from ingest.snapshot import kept
from ingest.sources.world_bank_inflation import INDICATOR, SOURCE
from tools.domain.errors import Malformed
from tools.domain.series import Observation


def row(code: str, year: str, value: float | None, indicator: str = INDICATOR) -> dict[str, Any]:
    return {
        "indicator": {"id": indicator, "value": "Inflation, consumer prices (annual %)"},
        "country": {"id": code[:2], "value": code},
        "countryiso3code": code,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 1,
    }


ROWS = [
    row("WLD", "2022", 7.9),
    row("GBR", "2021", 2.51837109614213),
    row("GBR", "2020", 0.989486703772491),
    row("TUR", "2022", 72.3088359891207),
    row("ARG", "2022", None),
]


def message(rows: list[dict[str, Any]] = ROWS, **head: Any) -> bytes:
    particulars = {"page": 1, "pages": 1, "per_page": 30000, "total": len(rows), "lastupdated": "2025-07-01", **head}
    return json.dumps([particulars, rows]).encode()


def read(body: bytes) -> list[Observation]:
    (request,) = SOURCE.requests()
    return SOURCE.read(Reply(request, body, date(2025, 8, 1)))


def test_figures_as_published() -> None:
    found = {(one.series.id, str(one.period)): one for one in read(message())}
    assert len(found) == 3  # neither the world, which is no place here, nor what is missing
    assert str(found["cpi.annual.GB", "2021"].quantity) == "2.5184 %"
    assert str(found["cpi.annual.TR", "2022"].quantity) == "72.3088 %"
    assert found["cpi.annual.GB", "2021"].released_on == date(2025, 7, 1)
    assert (
        found["cpi.annual.GB", "2021"].series.title == "The United Kingdom's consumer price inflation (annual average)"
    )


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<html></html>", "web page"),
        (message()[:-20], "no whole JSON"),
        (b'[{"message": [{"id": "120", "key": "Invalid value"}]}]', "no page of particulars"),
        (message(pages=2, total=10), "5 of 10 rows"),
        (message(lastupdated="2025-09-01"), "updated on 2025-09-01"),
        (message([row("GBR", "2020", 4.97)]), "4.97 is not consumer price inflation"),  # the GDP deflator
        (message([row("GBR", "2020", 108.7)]), "108.7 is not"),  # the index
        (message([row("GBR", "2021", 1.2, "NY.GDP.DEFL.KD.ZG")]), "the indicator NY.GDP.DEFL.KD.ZG"),
        (message([{"date": "2020"}]), "lacks"),
    ],
)
def test_another_message_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        read(body)


def test_the_copies_with_exchanged_names(shared: Path, tmp_path: Path) -> None:
    """`inflation-gdp.csv` holds consumer prices, `inflation-consumer.csv` the deflator: the latter is refused."""
    folder = shared / "cpi"
    right, gdp, consumer = (
        {
            (one["Country Code"], one["Year"]): one[column]
            for one in csv.DictReader((folder / name).read_text().splitlines())
        }
        for name, column in (
            ("datasets_cpi_worldbank_annual.csv", "CPI"),
            ("datasets_inflation_worldbank_annual_inflation-gdp.csv", "Inflation"),
            ("datasets_inflation_worldbank_annual_inflation-consumer.csv", "Inflation"),
        )
    )
    assert gdp == right != consumer
    (tmp_path / "cpi").mkdir()
    swapped = (folder / "datasets_inflation_worldbank_annual_inflation-consumer.csv").read_text()
    (tmp_path / "cpi" / "datasets_cpi_worldbank_annual.csv").write_text(swapped.replace("Inflation", "CPI", 1))
    with pytest.raises(Malformed, match="is not consumer price inflation"):
        list(kept.inflation(tmp_path))
