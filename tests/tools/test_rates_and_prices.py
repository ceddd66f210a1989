"""What the tools say of exchange rates, policy rates, prices and yields.

The figures are lines of the kept files: `eurofxref-hist.csv` of the European Central Bank, `cpiai.csv` (CPI-U, not
seasonally adjusted; October 2025 was never collected), the BIS policy rates, EIA spot prices.
"""

from datetime import date
from decimal import Decimal

import pytest

from tests.tools.test_holdings import amount, ask, figure
from tests.tools.written import series, values
from tools.domain.errors import BadArgument, NoData, NotYetPublished, UnknownName
from tools.domain.period import Frequency
from tools.domain.quantity import USD_MN, Unit
from tools.domain.series import Timing
from tools.store.known import Known
from tools.store.store import Store

DOLLAR = series("fx.EUR.USD", "The US dollar rate of the euro", Unit("USD per EUR"), Frequency.DAY, Timing.DAY)
POUND = series("fx.EUR.GBP", "The pound sterling rate of the euro", Unit("GBP per EUR"), Frequency.DAY, Timing.DAY)
CPI = series("cpi.us", "The US consumer price index", Unit("index"), timing=Timing.AVERAGE)
BOJ = series("rates.policy.JP", "The Bank of Japan's policy rate")
FED = series("rates.policy.US", "The US federal funds target (midpoint of the range)")
BRENT = series("oil.brent", "The spot price of Brent crude oil", Unit("USD/bbl"), Frequency.DAY, Timing.DAY)
WTI = series("oil.wti", "The spot price of WTI crude oil", Unit("USD/bbl"), Frequency.DAY, Timing.DAY)
GOLD = series("commodities.gold", "The gold price", Unit("USD/oz"), timing=Timing.AVERAGE)


@pytest.fixture
def known(store: Store) -> Known:
    # eurofxref-hist.csv, lines 301, 300, 148; the weekend of 9 August 2025 lies before the last one's Monday.
    dollars = [("2025-01-02", "1.0321"), ("2025-01-03", "1.0299"), ("2025-08-08", "1.1648")]
    pounds = [("2025-01-02", "0.83118"), ("2025-01-03", "0.82993"), ("2025-08-08", "0.8671")]
    # cpiai.csv, lines 1344, 1353 to 1355.
    prices = [
        ("2024-10", "315.664"),
        ("2024-11", "315.493"),
        ("2025-08", "323.976"),
        ("2025-09", "324.8"),
        ("2025-11", "324.122"),
    ]
    # JP.json and US.json of the BIS.
    japan = [("2025-10", "0.5"), ("2025-11", "0.5"), ("2025-12", "0.75"), ("2026-01", "0.75"), ("2026-02", "0.75")]
    fed = [("2025-08", "4.375"), ("2025-09", "4.125"), ("2025-10", "3.875"), ("2025-11", "3.875"), ("2025-12", "3.625")]
    # brent-daily.csv, lines 9841 and 9846; wti-daily.csv, lines 10109 and 10114.
    brent = [("2026-02-27", "71.32"), ("2026-03-06", "95.74")]
    wti = [("2026-02-27", "66.96"), ("2026-03-06", "90.77")]
    store.observations.write(
        [
            *values(DOLLAR, dollars),
            *values(POUND, pounds),
            *values(CPI, prices, 13),
            *values(BOJ, japan),
            *values(FED, fed),
            *values(BRENT, brent, 3),
            *values(WTI, wti, 3),
            *values(GOLD, [("2026-01", "4753"), ("2026-02", "5020")], 2),
        ]
    )
    return Known(store, date(2026, 3, 20))


def test_a_cross_names_its_direction(known: Known) -> None:
    """1.0299 / 0.82993 = 1.240948 dollars per pound on 3 January 2025."""
    found = ask(known, "cross_rate", base="gbp", quote="USD", period="2025-01-03")
    rate = figure(found, "US dollar rate of the pound sterling")
    assert (rate.quantity.amount, rate.quantity.unit.code) == (Decimal("1.2409"), "USD per GBP")
    assert "one GBP = 1.2409 USD" in found.sentence
    inverse = ask(known, "cross_rate", base="USD", quote="GBP", period="2025-01-03")
    assert amount(inverse, "pound sterling rate of the US dollar") == Decimal("0.80584")  # 0.82993 / 1.0299
    assert amount(ask(known, "cross_rate", base="USD", quote="EUR", period="2025-01-03"), "euro rate") == Decimal(
        "0.97097"
    )
    assert {one.quantity.amount for one in found.figures} == {Decimal("1.2409"), Decimal("1.0299"), Decimal("0.82993")}


def test_a_cross_is_a_series_like_any_other(known: Known) -> None:
    """1.0321 / 0.83118 = 1.241729 the day before."""
    found = ask(known, "change_between", series="fx.GBP.USD", start="2025-01-02", end="2025-01-03")
    assert amount(found, ", change") == Decimal("-0.0008")
    assert found.figures[0].citation.quote.endswith("0.83118 GBP per EUR")


def test_currencies_that_are_not_quoted(known: Known) -> None:
    with pytest.raises(UnknownName):
        ask(known, "cross_rate", base="XAU", quote="USD")
    with pytest.raises(BadArgument):
        ask(known, "cross_rate", base="USD", quote="usd")


@pytest.mark.parametrize("day", ["2025-08-09", "2025-08-10"])
def test_a_weekend_falls_back_to_the_last_published_day(known: Known, day: str) -> None:
    """8 August 2025 is a Friday."""
    asked_then = Known(known.store, date(2025, 8, 10))
    found = ask(asked_then, "look_up_value", series=DOLLAR.id, period=day)
    assert (amount(found, "rate"), str(found.figures[0].period)) == (Decimal("1.1648"), "2025-08-08")
    assert any("the figure is of 8 August 2025" in one for one in found.caveats)


def test_a_working_day_to_come_does_not(known: Known) -> None:
    with pytest.raises(NotYetPublished):
        ask(Known(known.store, date(2025, 8, 8)), "look_up_value", series=DOLLAR.id, period="2025-08-11")


def test_a_month_of_a_daily_series_is_its_last_day(known: Known) -> None:
    found = ask(known, "look_up_value", series=BRENT.id, period="2026-02")
    assert str(found.figures[0].period) == "2026-02-27"
    assert found.caveats


def test_a_year_of_an_average_is_the_mean(known: Known) -> None:
    found = ask(known, "look_up_value", series=GOLD.id, period="2026-Q1")
    assert amount(found, "average") == Decimal("4886.50")


def test_the_spread_of_two_prices(known: Known) -> None:
    found = ask(known, "compare_series", series=[BRENT.id, WTI.id], period="2026-02-28")
    assert amount(found, "minus") == Decimal("4.36")
    assert found.figures[0].period == found.figures[1].period


def test_percentages_differ_in_points_and_basis_points(known: Known) -> None:
    """3.625 less 0.75 at the end of 2025."""
    found = ask(known, "compare_series", series=[FED.id, BOJ.id], period="2025-12")
    sizes = {one.quantity.unit.code: one.quantity.amount for one in found.figures if "minus" in one.label}
    assert sizes == {"pp": Decimal("2.875"), "bps": Decimal("287.5")}
    moved = ask(known, "change_between", series=FED.id, start="2025-08", end="2025-12")
    assert {one.quantity.unit.code: one.quantity.amount for one in moved.figures if one.signed} == {
        "pp": Decimal("-0.750"),
        "bps": Decimal(-75),
    }


def test_the_last_hike(known: Known) -> None:
    found = ask(known, "list_rate_changes", series=BOJ.id)
    hike = figure(found, "basis points", "2025-12")
    assert (hike.quantity.amount, amount(found, "policy rate", "2025-12")) == (Decimal(25), Decimal(25))
    assert "unchanged since December 2025" in found.sentence
    assert "The last rise was 25 bps in December 2025, from 0.5 % to 0.75 %" in found.sentence


def test_cuts_of_a_window_are_counted(known: Known) -> None:
    found = ask(known, "list_rate_changes", series=FED.id, start="2025-09", end="2025-12")
    assert (amount(found, "number of rises"), amount(found, "number of cuts")) == (Decimal(0), Decimal(3))
    assert [row[0] for row in found.rows[1:]] == ["2025-09", "2025-10", "2025-12"]
    quiet = ask(known, "list_rate_changes", series=BOJ.id, start="2026-01")
    assert "neither raised nor cut" in quiet.sentence


def test_inflation_over_a_year_across_the_gap(known: Known) -> None:
    """324.122 / 315.493 = +2.735 %; October 2025 lies between and is not needed."""
    found = ask(known, "inflation_rate", series=CPI.id, period="2025-11")
    assert amount(found, "inflation in the year") == Decimal("2.74")
    assert amount(ask(known, "look_up_value", series="cpi.us.yoy", period="2025-11"), "change on a year") == Decimal(
        "2.74"
    )


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("inflation_rate", {"series": "cpi.us", "period": "2025-11", "months": 1}),
        ("change_between", {"series": "cpi.us", "end": "2025-11"}),
        ("look_up_value", {"series": "cpi.us", "period": "2025-10"}),
        ("look_up_value", {"series": "cpi.us.mom", "period": "2025-11"}),
    ],
)
def test_the_gap_of_october_2025_is_never_bridged(known: Known, tool: str, arguments: dict[str, object]) -> None:
    with pytest.raises(NoData, match="no figure is held for October 2025, though for September 2025 and November 2025"):
        ask(known, tool, **arguments)


def test_a_gap_breaks_a_run_and_is_said(known: Known) -> None:
    found = ask(known, "find_extreme", series=CPI.id, kind="largest_rise", start="2025-08")
    assert str(figure(found, ", change").period) == "2025-09"
    assert any("between September 2025 and November 2025" in one for one in found.caveats)
    with pytest.raises(NoData, match="no run to follow"):
        ask(known, "find_streak", series=CPI.id, end="2025-11")


def test_percentages_are_not_added_up(known: Known) -> None:
    with pytest.raises(BadArgument, match="Percentages"):
        ask(known, "add_up", series=[FED.id, BOJ.id])


# Japan's long-term Treasuries in July 2026, Table 1 of the SLT: 1,023,754, net -8,846, valuation -12,120. The position
# before is what these make of it: no earlier row was kept.
JAPAN = [
    (series("tic.slt.position.JP", "Japan's holdings of US Treasuries", USD_MN), "1023754"),
    (series("tic.slt.net.JP", "Japan's net purchases of US Treasuries", USD_MN, timing=Timing.SUM), "-8846"),
    (series("tic.slt.valuation_long.JP", "Japan's valuation change", USD_MN, timing=Timing.SUM), "-12120"),
]


@pytest.mark.parametrize(("before", "rest", "said"), [("1044720", 0, "within rounding"), ("1045000", -280, "is left")])
def test_a_change_in_holdings_is_taken_apart(store: Store, before: str, rest: int, said: str) -> None:
    store.observations.write([one for name, value in JAPAN for one in values(name, [("2026-07", value)], 48)])
    store.observations.write(values(JAPAN[0][0], [("2026-06", before)], 48))
    found = ask(Known(store, date(2026, 10, 1)), "decompose_holdings", place="JP")
    parts = [amount(found, what) for what in ("net transactions", "valuation change", "rest")]
    assert parts == [Decimal(-8846), Decimal(-12120), Decimal(rest)]
    assert amount(found, ", change") == sum(parts)
    assert said in found.sentence and "sold $8,846 million on balance" in found.sentence


def test_a_change_from_before_the_break_is_refused(store: Store) -> None:
    store.observations.write([one for name, value in JAPAN for one in values(name, [("2023-02", value)], 48)])
    seen = Known(store, date(2026, 10, 1))
    with pytest.raises(NoData, match="since February 2023"):
        ask(seen, "decompose_holdings", place="JP", start="2023-01", end="2023-02")
    with pytest.raises(UnknownName):
        ask(seen, "decompose_holdings", place="RU")
