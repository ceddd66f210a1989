"""What the tools say of levels passed, single changes of a rate, the way from a peak, and amounts converted.

The figures are those of the publishers' files: `eurofxref-hist.csv` of the European Central Bank (10 and 11 November
2022, 5 March 2026), the monthly policy rates of the Bank for International Settlements (the Fed's is the midpoint).
"""

from datetime import date
from decimal import Decimal

import pytest

from tests.tools.test_holdings import amount, ask, figure
from tools.domain.errors import BadArgument, UnknownName
from tools.store.known import Known
from tools.store.store import Store


@pytest.fixture
def known(bundled: Store) -> Known:
    return Known(bundled, date(2026, 3, 20))


def test_the_last_day_below_parity_and_the_day_after(known: Known) -> None:
    found = ask(known, "find_crossing", series="fx.EUR.USD", level="1", side="below")
    assert amount(found, "rate of the euro", "2022-11-10") == Decimal("0.9954")
    assert amount(found, "rate of the euro", "2022-11-11") == Decimal("1.0308")


def test_the_first_month_after_negative_rates_stands_beside_the_last_one(known: Known) -> None:
    found = ask(known, "find_crossing", series="rates.policy.JP", level="0", side="below")
    assert amount(found, "policy rate", "2024-02") == Decimal("-0.1")
    assert amount(found, "policy rate", "2024-03") == Decimal("0.05")


def test_a_level_never_reached_gives_the_nearest_value_and_no_count(known: Known) -> None:
    found = ask(known, "find_crossing", series="rates.policy.GB", level="6", side="above", start="2020-01")
    assert "never above 6 %" in found.sentence
    assert amount(found, "above 6 %") == 0
    assert amount(found, "Bank Rate", "2023-08") == Decimal("5.25")


def test_a_value_at_the_level_is_on_neither_side(known: Known) -> None:
    for side, months in (("above", 0), ("below", 0), ("at", 12)):
        found = ask(
            *(known, "find_crossing"), side=side, series="rates.policy.GB", level="5.25", start="2023-08", end="2024-07"
        )
        assert amount(found, f", {side} 5.25 %") == months


def test_the_last_rise_of_a_size(known: Known) -> None:
    """3.125 % in October 2022, 3.875 % in November."""
    found = ask(known, "find_rate_change", series="rates.policy.US", direction="up", size=75)
    step = figure(found, "basis points", "2022-11")
    assert step.quantity.amount == 75
    assert amount(found, "midpoint", "2022-10") == Decimal("3.125")


def test_a_cycle_begins_with_the_first_of_an_unbroken_run(known: Known) -> None:
    """The Selic rate went from 10.5 to 10.75 % in September 2024, after the cuts of 2023 and 2024."""
    found = ask(known, "find_rate_change", series="rates.policy.BR", direction="up", which="turn")
    assert figure(found, "basis points", "2024-09").quantity.amount == 25


def test_no_such_change_is_said_with_the_rate_as_it_stands(known: Known) -> None:
    found = ask(known, "find_rate_change", series="rates.policy.XM", size=50, start="2025-07")
    assert "there was no change of 50 bps" in found.sentence
    assert [str(one.quantity) for one in found.figures if one.quantity.unit.is_rate] == ["2 %"]


def test_the_way_from_the_last_peak_of_a_rate(known: Known) -> None:
    """4.5 % from September 2023, 2 % at the end of February 2026."""
    found = ask(known, "change_from_extreme", series="rates.policy.XM", kind="last_peak")
    assert amount(found, "change in basis points") == -250
    assert str(figure(found, "change in basis points").from_period) == "2023-09"


def test_at_its_peak_nothing_has_moved(known: Known) -> None:
    found = ask(known, "change_from_extreme", series="rates.policy.XM", kind="low", start="2025-06")
    assert "is its low" in found.sentence
    assert not any(one.signed for one in found.figures)


def test_an_amount_is_converted_at_the_rate_of_the_day(known: Known) -> None:
    """183.03 yen for a euro on 5 March 2026."""
    found = ask(known, "convert_amount", amount="500", base="EUR", quote="JPY", period="2026-03-05")
    assert amount(found, "in JPY") == Decimal("91515.00")
    assert amount(found, "yen rate of the euro") == Decimal("183.03")


def test_changes_of_rates_in_different_units_are_compared_in_percent(known: Known) -> None:
    """The euro rose from 1.0389 to 1.1750 dollars in 2025, by 13.10 %."""
    found = ask(known, "compare_series", series=["fx.EUR.USD", "fx.GBP.USD"], start="2024-12-31", period="2025-12-31")
    assert amount(found, "US dollar rate of the euro, change in percent") == Decimal("13.10")
    assert figure(found, "minus").quantity.unit.code == "pp"


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find_crossing", {"series": "fx.EUR.USD", "level": "one", "side": "below"}),
        ("find_crossing", {"series": "fx.EUR.USD", "level": "1", "side": "beside"}),
        ("find_crossing", {"series": "fx.EUR.USD", "level": "1", "side": "below", "which": "next"}),
        ("find_rate_change", {"series": "rates.policy.US", "direction": "sideways"}),
        ("find_rate_change", {"series": "rates.policy.US", "size": -25}),
        ("change_from_extreme", {"series": "rates.policy.US", "kind": "middle"}),
        ("convert_amount", {"amount": "much", "base": "EUR", "quote": "USD"}),
        ("convert_amount", {"amount": "5", "base": "EUR", "quote": "EUR"}),
    ],
)
def test_what_cannot_be_asked_is_refused(known: Known, tool: str, arguments: dict[str, object]) -> None:
    with pytest.raises(BadArgument):
        ask(known, tool, **arguments)


def test_a_currency_that_is_not_quoted_is_refused(known: Known) -> None:
    with pytest.raises(UnknownName):
        ask(known, "convert_amount", amount="5", base="EUR", quote="XYZ")
