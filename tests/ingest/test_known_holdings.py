"""What could be known of the holdings on a day, in the bundled releases of them.

Sources: the Treasury's tables of the day named (see `grade` and `document` of each figure), Reuters of 2025-04-16.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from ingest.snapshot.load import load_snapshot
from tests.ingest.conftest import open_store
from tools.domain.errors import BadDate, NoData, NotYetPublished, UnknownName
from tools.domain.period import Period
from tools.store.known import Known
from tools.store.store import Store


@pytest.fixture(scope="module")
def holdings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("home"))
    load_snapshot(opened)
    yield opened
    opened.engine.dispose()


def known(store: Store, as_of: str) -> Known:
    return Known(store, date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("as_of", "place", "period", "value", "released_on", "revised"),
    [
        ("2025-04-16", "total", "2025-02", "8817", "2025-04-16", False),
        ("2025-04-20", "total", "2025-02", "8817", "2025-04-16", False),
        ("2025-04-20", "total", "2025-01", "8527", "2025-04-16", False),
        ("2026-03-20", "total", "2025-02", "8900.0", "2026-03-18", False),
        ("2026-03-20", "total", "2025-01", "8617.8", "2026-03-18", False),
        ("2025-04-20", "CN", "2025-02", "784.3", "2025-04-16", False),
        ("2026-06-01", "CN", "2026-02", "693.3", "2026-05-18", False),
        ("2026-06-01", "CN", "2026-01", "694.4", "2026-05-18", False),
        ("2021-09-20", "GB", "2021-07", "539.5", "2021-09-16", False),
        ("2019-04-20", "GB", "2019-02", "283.8", "2019-04-15", False),
        ("2026-03-20", "GB", "2019-02", "302.5", "2026-03-18", False),
        ("2026-04-20", "GB", "2025-09", "862.1", "2026-04-15", False),
        ("2026-05-20", "GB", "2025-09", "862.5", "2026-05-18", False),
        ("2018-04-20", "KY", "2018-02", "252.2", "2018-04-16", False),  # MNI; a year later 177.3
        ("2025-04-20", "GB", "2025-02", "750.3", "2026-03-18", True),  # published, but that release was not kept
        ("2019-04-20", "RU", "2018-12", "13.2", "2026-03-18", True),
    ],
)
def test_the_newest_release_by_the_day_is_seen(
    holdings: Store, as_of: str, place: str, period: str, value: str, released_on: str, revised: bool
) -> None:
    found = known(holdings, as_of).value(f"tic.holdings.{place}", Period.parse(period))
    assert (str(found.quantity.amount), found.released_on.isoformat()) == (value, released_on)
    assert found.revised_after_as_of is revised


def test_nothing_published_later_is_seen(holdings: Store) -> None:
    """From the eve of each release to its day, in every series."""
    for day in ("2001-06-29", "2018-05-14", "2025-04-15", "2025-04-16", "2025-11-17", "2026-03-17", "2026-05-18"):
        seen = known(holdings, day)
        for series in seen.dataset("tic.holdings"):
            for one in seen.history(series.id):
                assert one.published_on <= seen.as_of
                assert one.revised_after_as_of is (one.released_on > seen.as_of)


@pytest.mark.parametrize(
    ("as_of", "period", "due_on"),
    [
        ("2025-04-20", "2025-03", "2025-05-16"),
        ("2025-05-15", "2025-03", "2025-05-16"),
        ("2025-11-17", "2025-08", "2025-11-18"),
        ("2026-03-20", "2026-02", "2026-04-15"),
        ("2026-03-20", "2027-02", None),
    ],
)
def test_a_month_to_come_says_when(holdings: Store, as_of: str, period: str, due_on: str | None) -> None:
    with pytest.raises(NotYetPublished) as refused:
        known(holdings, as_of).value("tic.holdings.CN", Period.parse(period))
    assert (refused.value.period, refused.value.due_on) == (period, due_on)


def test_a_holder_that_left_the_table_has_no_data(holdings: Store) -> None:
    seen = known(holdings, "2026-06-01")
    with pytest.raises(NoData, match=r"not listed .* December 2024; .* January 2007 to December 2018") as no:
        seen.value("tic.holdings.RU", seen.period("tic.holdings.RU", "2024"))
    assert not isinstance(no.value, NotYetPublished)


def test_after_the_calendar_ends_nothing_is_called_unpublished(holdings: Store) -> None:
    with pytest.raises(NoData, match="no figure is held for November 2026") as no:
        known(holdings, "2027-06-01").value("tic.holdings.CN", Period.parse("2026-11"))
    assert not isinstance(no.value, NotYetPublished)


@pytest.mark.parametrize(
    ("as_of", "latest"),
    [
        ("2026-03-20", "2025-12"),  # the file of 2026-03-18 ends there
        ("2025-04-20", "2025-02"),
        ("2025-05-20", "2025-03"),
        ("2026-06-01", "2026-03"),
        ("2018-05-20", "2018-03"),  # that release is not held; a later one has the month
        ("2025-08-20", "2025-06"),
        ("2001-01-01", "2000-10"),
    ],
)
def test_latest_of_the_data_set(holdings: Store, as_of: str, latest: str) -> None:
    assert str(known(holdings, as_of).latest("tic.holdings")) == latest


@pytest.mark.parametrize(
    ("as_of", "place", "latest"),
    [
        ("2026-03-20", "CN", "2025-12"),
        ("2026-10-01", "CN", "2026-07"),
        ("2026-10-01", "IN", "2026-03"),  # what is kept of later releases names four rows only
        ("2026-06-01", "total", "2025-12"),  # the page of 2026-05-18 was cut off above its sums
        ("2027-02-01", "CN", "2026-07"),  # the store ends there, though the calendar goes on
        ("2026-03-20", "RU", "2025-12"),  # left the table in 2019: asked for, it is not listed
    ],
)
def test_latest_of_a_series(holdings: Store, as_of: str, place: str, latest: str) -> None:
    assert str(known(holdings, as_of).period(f"tic.holdings.{place}", "latest")) == latest


def test_periods_are_read_in_the_frequency_of_the_series(holdings: Store) -> None:
    seen = known(holdings, "2026-03-20")
    assert str(seen.period("tic.holdings.CN", "2024")) == "2024-12"
    assert str(seen.period("tic.holdings.CN", "2024-Q1")) == "2024-03"
    with pytest.raises(BadDate, match="published by month"):
        seen.period("tic.holdings.CN", "2024-03-05")


def test_before_the_first_release_there_is_nothing(holdings: Store) -> None:
    with pytest.raises(NoData, match=r"Nothing of tic\.holdings had been published by 1 June 1999"):
        known(holdings, "1999-06-01").latest("tic.holdings")


def test_release_dates(holdings: Store) -> None:
    coming = known(holdings, "2025-04-20").next_release("tic.holdings")
    assert coming is not None
    assert (str(coming.period), coming.due_on) == ("2025-03", date(2025, 5, 16))
    both = known(holdings, "2025-10-20").next_release("tic.holdings")
    assert both is not None
    assert (str(both.period), both.due_on) == ("2025-08", date(2025, 11, 18))
    assert str(known(holdings, "2025-04-15").last_published("tic.holdings")) == "2025-01"
    assert known(holdings, "2027-01-01").next_release("tic.holdings") is None


def test_a_wrong_name_has_near_ones(holdings: Store) -> None:
    with pytest.raises(UnknownName) as unknown:
        known(holdings, "2026-03-20").value("tic.holdings.totl", Period.parse("2025-12"))
    assert "tic.holdings.total" in unknown.value.nearest
