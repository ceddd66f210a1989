"""Tables and messages of FRED.

The yields are those of H.15 for the end of December 2025 (the 25th is blank: a holiday). The GDP message is made in
the layout of the service, with the first and second estimates of the first quarter of 2025 as vintages.
"""

from datetime import date
from pathlib import Path

import pytest

from ingest.connector import Reply, Request
from ingest.sources import fred, fred_vintages
from tools.domain.errors import Malformed
from tools.domain.series import Observation, Timing

SAMPLES = Path(__file__).parent / "samples"
YIELDS = (SAMPLES / "fredgraph_DGS10.csv").read_bytes()
VINTAGES = (SAMPLES / "fred_GDP_observations.json").read_bytes()
UNITS = (SAMPLES / "fred_GDP_series.json").read_bytes()


def table(code: str, body: bytes, retrieved: date = date(2026, 1, 3)) -> list[Observation]:
    (request,) = [one for one in fred.SOURCE.requests() if dict(one.params)["id"] == code]
    return fred.SOURCE.read(Reply(request, body, retrieved))


def message(body: bytes, document: str = "observations") -> list[Observation]:
    asked: list[Request] = [one for one in fred_vintages.SOURCE.requests() if one.document == document]
    (request,) = [one for one in asked if dict(one.params)["series_id"] == "GDP"]
    return fred_vintages.SOURCE.read(Reply(request, body, date(2026, 1, 3)))


def test_a_daily_yield_is_known_on_the_next_working_day() -> None:
    found = {str(one.period): one for one in table("DGS10", YIELDS)}
    assert list(found) == ["2025-12-24", "2025-12-26", "2025-12-29", "2025-12-30"]  # the holiday is a gap
    assert str(found["2025-12-30"].quantity) == "4.14 %"
    assert found["2025-12-26"].published_on == found["2025-12-26"].released_on == date(2025, 12, 29)  # over a weekend
    assert found["2025-12-26"].series.id == "rates.us.10y.daily"
    assert found["2025-12-26"].series.timing is Timing.DAY


def test_a_month_is_named_by_its_first_day_and_quarters_too() -> None:
    (one,) = table("GDP", b"observation_date,GDP\n2025-07-01,31095.089\n")
    assert (str(one.period), str(one.quantity)) == ("2025-Q3", "31095.089 USD bn")
    assert (one.released_on, one.published_on) == (date(2026, 1, 3), date(2025, 12, 23))  # revised: as of the fetch
    with pytest.raises(Malformed, match="no quarter begins on"):
        table("GDP", b"observation_date,GDP\n2025-08-01,31095.089\n")


def test_october_2025_is_a_gap() -> None:
    body = b"observation_date,CPIAUCSL\n2025-09-01,324.368\n2025-10-01,\n2025-11-01,325.031\n"
    found = {str(one.period): one for one in table("CPIAUCSL", body)}
    assert list(found) == ["2025-09", "2025-11"]
    assert found["2025-09"].published_on == date(2025, 10, 24)  # the Bureau's announcement of 2025-10-10
    assert found["2025-11"].published_on == date(2025, 12, 18)


@pytest.mark.parametrize(
    ("code", "body", "trouble"),
    [
        ("DGS10", b"<!DOCTYPE html><html></html>", "web page"),
        ("DGS10", YIELDS.replace(b"DGS10", b"DGS2"), "the header is"),
        ("DGS10", b"observation_date,DGS10\n", "nothing below"),
        ("DGS10", YIELDS.replace(b"4.15", b"415"), "cannot be in %"),
        ("DGS10", YIELDS.replace(b"4.15", b"4,15"), "3 cells for 2 columns"),
        ("DGS10", YIELDS.replace(b"4.15", b"#N/A"), "is no number"),
        ("DGS10", YIELDS.replace(b"2025-12-26", b"2025-12-23"), "does not follow"),
        ("DGS10", YIELDS[:-14] + b"2025-1", "is no period|cells"),
        ("WALCL", b"observation_date,WALCL\n2025-12-24,6581.231\n", "cannot be in USD mn"),  # billions
        ("DGS10", b"\xff\xfe\x00", "no text"),
    ],
)
def test_another_table_is_refused(code: str, body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        table(code, body)


def test_vintages_stand_in_the_release_they_began_with() -> None:
    old, first, second = message(VINTAGES)
    assert [str(one.period) for one in (old, first, second)] == ["1980-Q1", "2025-Q1", "2025-Q1"]
    assert (first.released_on, second.released_on) == (date(2025, 4, 30), date(2025, 5, 29))
    assert first.published_on == second.published_on == date(2025, 4, 30)
    # The archive begins in 1991; the quarter had been published eleven years before.
    assert (old.released_on, old.published_on) == (date(1991, 12, 4), date(1980, 4, 30))


def test_the_unit_is_checked() -> None:
    """FRED headed a series in millions with "Billions of Dollars" on 2026-05-19."""
    assert message(UNITS, "series") == []
    with pytest.raises(Malformed, match="'Billions of Dollars'"):
        message(UNITS.replace(b"Billions", b"Millions"), "series")


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (VINTAGES[:-40], "no whole JSON"),
        (b"<html></html>", "web page"),
        (b'{"error_code": 400, "error_message": "Bad Request"}', "0 of None values"),
        (VINTAGES.replace(b'"count": 4', b'"count": 400000'), "4 of 400000 values"),
        (VINTAGES.replace(b'"units": "lin"', b'"units": "pch"'), "'pch'"),
        (VINTAGES.replace(b"29977.632", b"29977632"), "cannot be in USD bn"),
    ],
)
def test_another_message_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        message(body)
