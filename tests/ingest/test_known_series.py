"""What is bundled beside the holdings, as it could be known on a day.

Figures are those of the publishers: ECB reference rates, rates announced by central banks, the EIA's spot prices,
the World Bank's Pink Sheet, the Bureau of Labor Statistics' index, H.15.
"""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.snapshot.files import FOLDER, read_bundle
from ingest.snapshot.licences import licences
from tools.domain.errors import NoData
from tools.domain.period import Period
from tools.domain.series import Timing
from tools.store.known import Known
from tools.store.store import Store

AS_OF = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("series", "period", "value"),
    [
        ("fx.EUR.USD", "2025-02-14", "1.0478 USD per EUR"),
        ("fx.EUR.USD", "1999-01-04", "1.1789 USD per EUR"),
        ("fx.EUR.CHF", "2026-03-05", "0.9064 CHF per EUR"),
        ("rates.policy.US", "2025-02", "4.375 %"),  # the midpoint of 4.25 to 4.50 %
        ("rates.policy.GB", "2026-02", "3.75 %"),
        ("rates.policy.CH", "2024-12", "0.5 %"),
        ("rates.policy.BR", "2025-06", "15 %"),
        ("rates.policy.JP", "2025-12", "0.75 %"),
        ("rates.us.10y", "2020-07", "0.62 %"),
        ("rates.us.10y.daily", "2025-12-30", "4.14 %"),
        ("rates.us.10y2y.daily", "2025-12-30", "0.69 pp"),
        ("commodities.brent.daily", "2026-03-06", "95.74 USD/bbl"),
        ("commodities.brent.daily", "2025-02-28", "74.76 USD/bbl"),
        ("commodities.wti.daily", "2026-02-27", "66.96 USD/bbl"),
        ("commodities.gold", "2011-08", "1759.01 USD/oz"),
        ("commodities.gold", "2026-02", "5019.97 USD/oz"),
        ("commodities.silver", "2025-02", "32.15 USD/oz"),
        ("cpi.us", "2025-02", "319.082 index"),
        ("cpi.us.sa", "2025-02", "319.775 index"),
        ("macro.us.unemployment", "2025-11", "4.6 %"),
        ("macro.us.gdp", "2025-Q3", "31095.089 USD bn"),
        ("macro.us.fed_assets", "2025-12-24", "6581231 USD mn"),
    ],
)
def test_published_figures(bundled: Store, series: str, period: str, value: str) -> None:
    one = Known(bundled, AS_OF).value(series, Period.parse(period)).quantity
    assert f"{one.amount.normalize():f} {one.unit}" == value


@pytest.mark.parametrize(
    ("series", "as_of", "latest"),
    [
        ("fx.EUR.USD", date(2025, 8, 10), "2025-08-08"),  # a Sunday: the last fixing is Friday's
        ("fx.EUR.USD", date(2025, 8, 8), "2025-08-08"),
        ("rates.policy.US", AS_OF, "2026-02"),  # March is not over
        ("rates.policy.US", date(2026, 2, 28), "2026-02"),
        ("commodities.gold", AS_OF, "2026-02"),
        ("commodities.gold", date(2026, 3, 2), "2026-01"),  # the Pink Sheet came out on 3 March
        ("cpi.us", AS_OF, "2026-02"),
        ("cpi.us", date(2025, 12, 17), "2025-09"),  # October never came, November the day after
        ("rates.us.10y", date(2025, 3, 1), "2025-01"),  # a Saturday: the average is known on Monday
        ("commodities.brent.daily", date(2026, 3, 7), "2026-03-05"),  # Friday's price is known on Monday
    ],
)
def test_the_newest_figure_on_a_day(bundled: Store, series: str, as_of: date, latest: str) -> None:
    assert str(Known(bundled, as_of).period(series, "latest")) == latest


def test_the_month_without_survey_has_no_figure(bundled: Store) -> None:
    for series in ("cpi.us", "cpi.us.sa", "cpi.us.core.sa", "macro.us.unemployment"):
        with pytest.raises(NoData):
            Known(bundled, AS_OF).value(series, Period.parse("2025-10"))


def test_a_revised_figure_says_when_it_is_from_later(bundled: Store) -> None:
    """GDP of the third quarter was kept on 2026-01-03; the Pink Sheet of 2025-04-02 has the prices before it."""
    gdp = Known(bundled, date(2025, 12, 31)).value("macro.us.gdp", Period.parse("2025-Q3"))
    assert gdp.revised_after_as_of
    assert not Known(bundled, AS_OF).value("macro.us.gdp", Period.parse("2025-Q3")).revised_after_as_of
    assert not Known(bundled, AS_OF).value("fx.EUR.USD", Period.parse("2025-02-14")).revised_after_as_of
    gold = Known(bundled, date(2025, 4, 10)).value("commodities.gold", Period.parse("2025-03"))
    assert (gold.released_on, gold.revised_after_as_of) == (date(2025, 4, 2), False)


def test_no_holiday_has_a_price(bundled: Store) -> None:
    with pytest.raises(NoData):
        Known(bundled, AS_OF).value("rates.us.10y.daily", Period.parse("2025-12-25"))
    with pytest.raises(NoData):
        Known(bundled, AS_OF).value("fx.EUR.USD", Period.parse("2025-02-15"))


@cache
def ids() -> list[str]:
    return sorted(one.id for one in read_bundle().series)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_nothing_is_known_before_it_was_published(bundled: Store, data: st.DataObject) -> None:
    """Of any series, on any day: no value of a period published later, and no later release that does not say so."""
    series = data.draw(st.sampled_from(ids()))
    as_of = date(1999, 1, 1) + timedelta(days=data.draw(st.integers(0, 10_200)))
    history = Known(bundled, as_of).history(series)
    assert all(one.published_on <= as_of for one in history)
    assert all(one.revised_after_as_of or one.released_on <= as_of for one in history)
    assert all(one.period.start <= as_of for one in history)


def test_a_value_of_a_day_is_of_a_day_series() -> None:
    for one in read_bundle().series:
        assert (one.timing is Timing.DAY) == (one.frequency.name == "DAY"), one.id
        assert one.publisher and one.licence and one.url.startswith("https://"), one.id
        assert one.title[0].isupper() and not one.title.endswith("."), one.id


def test_one_data_set_has_one_frequency() -> None:
    """The newest period of a data set is found by comparing periods."""
    found: dict[str, set[str]] = {}
    for one in read_bundle().series:
        found.setdefault(one.dataset, set()).add(one.frequency.name)
    assert all(len(frequencies) == 1 for frequencies in found.values())


def test_every_publisher_and_licence_is_named() -> None:
    assert (FOLDER / "LICENCES.md").read_text(encoding="utf-8") == licences(read_bundle().series)


def test_the_bundle_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 3_500_000
