"""The kept copies of others, with the mistakes that their makers left in or warn of."""

import json
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from ingest.snapshot import kept
from ingest.snapshot.dollar_rates import dollar_rates
from tools.domain.errors import Malformed
from tools.domain.period import Period


def test_only_the_history_of_the_policy_rates_is_read(shared: Path) -> None:
    """`latest` of the United States is the upper bound of the range (3.75), the history the midpoint (3.625)."""
    us = {str(one.period): one for one in kept.policy_rates(shared) if one.series.place == "US"}
    assert json.loads((shared / "rates/bis_cbpol/US.json").read_text())["latest"]["rate"] == 3.75
    assert max(us) == "2026-04"
    assert us["2026-04"].quantity.amount == Decimal("3.625")
    assert us["2025-02"].quantity.amount == Decimal("4.375")


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ('"v":4.375', '"v":4.5', "not the midpoint"),
        ('"history":"BIS CBPOL', '"history":"Wikipedia', "from Wikipedia"),
        ('"iso2":"US"', '"iso2":"UK"', "this is UK"),
        ("]}", "", "no whole JSON"),
    ],
)
def test_other_policy_rates_are_refused(shared: Path, tmp_path: Path, old: str, new: str, trouble: str) -> None:
    copytree(shared / "rates/bis_cbpol", tmp_path / "rates/bis_cbpol", copy_function=_plainly)
    path = tmp_path / "rates/bis_cbpol/US.json"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(Malformed, match=trouble):
        list(kept.policy_rates(tmp_path))


def _plainly(source: str, target: str) -> None:
    Path(target).write_bytes(Path(source).read_bytes())


def test_every_rate_of_the_dollar_is_foreign_currency_per_dollar(shared: Path) -> None:
    """The copy's description says dollars per pound and euro; the ECB's rates of the same month say otherwise."""
    month = Period.parse("2025-02")
    euro = {}
    for one in kept.exchange_rates(shared):
        if month.contains(one.period):
            euro.setdefault(one.series.place, []).append(one.quantity.amount)
    dollar = sum(euro["USD"]) / len(euro["USD"])
    found = {
        one.series.place: one
        for one in dollar_rates(shared / "fx/datasets_exchange-rates_monthly.csv")
        if one.period == month
    }
    assert str(found["GBP"].quantity) == "0.7973 GBP per USD"
    assert str(found["JPY"].quantity) == "151.5716 JPY per USD"
    assert abs(found["EUR"].quantity.amount * dollar - 1) < Decimal("0.005")
    for currency, rates in euro.items():
        if currency in found:
            cross = sum(rates) / len(rates) / dollar
            assert abs(found[currency].quantity.amount / cross - 1) < Decimal("0.005"), currency


def test_pounds_the_other_way_round_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("Date,Country,Exchange rate\n2025-02-01,United Kingdom,1.2542\n")
    with pytest.raises(Malformed, match="in dollars per pound"):
        list(dollar_rates(path))


def test_the_copied_percentages_of_consumer_prices_are_not_read(shared: Path) -> None:
    """That of November 2025 (−0.21) is of two months, because October is missing."""
    text = (shared / "cpi/datasets_cpi-us_cpiai.csv").read_text()
    assert "2025-11-01,324.122,-0.21" in text and "2025-10-01" not in text
    november = [one for one in kept.us_prices_index(shared, _NO_DATES) if str(one.period) == "2025-11"]
    assert [str(one.quantity) for one in november] == ["324.122 index"]


_NO_DATES = kept.ReleaseDates({})
