"""What the tools say of the holdings of US Treasuries.

Every expected number was read off the Treasury's history file (`mfhhis01.txt` as fetched on 2026-04-12, release of
2026-03-18) at the line named, or off the document named.
"""

from datetime import date
from decimal import Decimal

import pytest

from tests.tools.figures import without_figure
from tools.catalog import run_tool
from tools.domain.errors import BadArgument, NoData, NotComparable, NotYetPublished
from tools.domain.finding import Figure, Finding
from tools.store.known import Known
from tools.store.store import Store

H = "tic.holdings."


@pytest.fixture
def known(bundled: Store) -> Known:
    return Known(bundled, date(2026, 3, 20))


def ask(known: Known, tool: str, **arguments: object) -> Finding:
    """The finding of a tool, every number of whose sentence must be among its figures."""
    found = run_tool(tool, known, arguments)
    assert without_figure(found, known.as_of) == []
    return found


def figure(found: Finding, label: str, period: str | None = None) -> Figure:
    matches = [one for one in found.figures if label in one.label and period in (None, str(one.period))]
    assert matches, [one.label for one in found.figures]
    return matches[0]


def amount(found: Finding, label: str, period: str | None = None) -> Decimal:
    return figure(found, label, period).quantity.amount


@pytest.mark.parametrize(
    ("place", "kind", "start", "end", "period", "value"),
    [
        ("SA", "low", "2020-01", "2025-12", "2023-07", "109.2"),  # line 123; 110.7 and 111 beside it
        ("GB", "high", "2025-01", "2025-12", "2025-08", "901.4"),  # line 11
        ("GB", "high", "2025", "2025", "2025-08", "901.4"),
        ("JP", "high", "2025-01", "2025-12", "2025-11", "1202.7"),  # line 10
        ("BR", "low", "2025-01", "2025-12", "2025-10", "167.7"),  # line 25
    ],
)
def test_peak_and_low(known: Known, place: str, kind: str, start: str, end: str, period: str, value: str) -> None:
    found = ask(known, "find_extreme", series=H + place, kind=kind, start=start, end=end)
    assert amount(found, f", {kind}", period) == Decimal(value)


def test_an_extreme_of_all_data_says_since_when(known: Known) -> None:
    found = ask(known, "find_extreme", series=H + "RU", kind="high")
    assert "in the data held, which run from January 2007 to December 2018" in found.sentence
    assert any("the figures end in December 2018" in one for one in found.caveats)


def test_of_several_alike_the_first_is_given(known: Known) -> None:
    """China at 732.7 in May 2025 is alone; Brazil stood at 212.0 in April and May 2025 (line 25)."""
    found = ask(known, "find_extreme", series=H + "BR", kind="high", start="2025-04", end="2025-05")
    assert amount(found, ", high", "2025-04") == Decimal("212.0")
    assert "first reached then and last seen at the end of May 2025" in found.sentence


def test_the_largest_fall(known: Known) -> None:
    """Belgium: 345.3 in February 2015, 252.8 in March (line 532)."""
    found = ask(known, "find_extreme", series=H + "BE", kind="largest_fall", start="2012")
    change = figure(found, ", change", "2015-03")
    assert (change.quantity.amount, str(change.from_period)) == (Decimal("-92.5"), "2015-02")
    assert {one.quantity.amount for one in found.figures} >= {Decimal("345.3"), Decimal("252.8"), Decimal("-26.79")}


def test_a_move_into_the_window_counts(known: Known) -> None:
    """Japan from December 2024 (1061.5, line 58) to January 2025 (1079.3, line 10)."""
    found = ask(known, "find_extreme", series=H + "JP", kind="largest_rise", start="2025-01", end="2025-01")
    assert amount(found, ", change", "2025-01") == Decimal("17.8")


def test_the_streak_of_japan(known: Known) -> None:
    """It rose in every month of 2025 to November: line 10, from 1061.5 at the end of 2024 (line 58)."""
    found = ask(known, "find_streak", series=H + "JP", direction="up", end="2025-11")
    assert (amount(found, "in a row"), figure(found, "in a row").quantity.unit.code) == (Decimal(11), "months")
    assert amount(found, ", change") == Decimal("141.2")
    assert amount(found, "in percent") == Decimal("13.30")


def test_a_streak_that_did_not_happen(known: Known) -> None:
    """Japan fell to 1185.5 in December 2025 (line 10)."""
    found = ask(known, "find_streak", series=H + "JP", direction="up", end="2025-12")
    assert (amount(found, "in a row"), amount(found, ", change")) == (Decimal(0), Decimal("-17.2"))


def test_the_longest_streak_of_a_window(known: Known) -> None:
    """China fell in April to July 2025 but for June; from 2025-08 to 2025-12 it fell four months running (line 12)."""
    found = ask(known, "find_streak", series=H + "CN", direction="down", start="2025-08", end="2025-12")
    assert amount(found, "in a row") == Decimal(4)
    assert [str(figure(found, "in a row").from_period), str(figure(found, "in a row").period)] == ["2025-09", "2025-12"]


def test_two_places_side_by_side(known: Known) -> None:
    """Taiwan 310.6 (line 19), Switzerland 294.1 in December 2025; Belgium and the United Kingdom (lines 13, 11)."""
    found = ask(known, "compare_series", series=[H + "TW", H + "CH"])
    assert amount(found, "Taiwan minus Switzerland", "2025-12") == Decimal("16.5")
    assert "Taiwan is ahead" in found.sentence
    turned = ask(known, "compare_series", series=[H + "BE", H + "GB"], period="2025-12")
    assert amount(turned, "Belgium minus the United Kingdom") == Decimal("-388.7")
    assert figure(turned, "Belgium minus").signed


def test_two_changes_side_by_side(known: Known) -> None:
    """Saudi Arabia 184.4 to 125.3 (line 265), the Emirates 37.3 to 26.3 in February and April 2020."""
    found = ask(known, "compare_series", series=[H + "SA", H + "AE"], period="2020-04", start="2020-02")
    assert amount(found, "Saudi Arabia's holdings of US Treasuries, change", "2020-04") == Decimal("-59.1")
    assert amount(found, "The United Arab Emirates' holdings of US Treasuries, change") == Decimal("-11.0")
    assert "Saudi Arabia fell more, by $48.1 billion" in found.sentence


def test_who_passed_whom(known: Known) -> None:
    """The United Kingdom 750.3 then 779.3 (line 11), China 784.3 then 765.4 (line 12) in February and March 2025."""
    found = ask(known, "when_overtaken", first=H + "GB", second=H + "CN", start="2020-01", end="2025-12")
    assert amount(found, "Crossings") == 1
    assert "the United Kingdom passed China in March 2025".lower() in found.sentence.lower()
    assert amount(found, "minus China", "2025-02") == Decimal("-34.0")
    assert amount(found, "minus China", "2025-03") == Decimal("13.9")
    never = ask(known, "when_overtaken", first=H + "BE", second=H + "GB", start="2020-01", end="2025-12")
    assert amount(never, "Crossings") == 0
    assert "the United Kingdom was never behind Belgium" in never.sentence


def test_a_sum_with_its_parts(known: Known) -> None:
    """China 683.9 (line 12), Hong Kong 256.6 (line 22), Taiwan 312.9 (line 19) in November 2025."""
    found = ask(known, "add_up", series=[H + "CN", H + "HK", H + "TW", H + "CN"], period="2025-11")
    assert amount(found, "together") == Decimal("1253.4")
    assert sum(one.quantity.amount for one in found.figures[1:]) == Decimal("1253.4")


def test_who_is_not_listed_is_named_and_not_zero(known: Known) -> None:
    found = ask(known, "add_up", series=[H + "CN", H + "RU", H + "ET"], period="2025-11")
    assert amount(found, "together") == Decimal("683.9")
    assert found.caveats[0] == "Not in the sum, because not listed separately for November 2025: Russia and Ethiopia."
    share = ask(known, "share_of_total", series=[H + "CN", H + "RU"], period="2025-11")
    assert "Russia" in share.caveats[0]


def test_nobody_listed_is_no_data(known: Known) -> None:
    with pytest.raises(NoData, match="not listed separately for November 2025"):
        ask(known, "add_up", series=[H + "RU"], period="2025-11")
    with pytest.raises(NoData, match="Never listed separately: Ethiopia"):
        ask(known, "add_up", series=[H + "ET"])


def test_the_total_is_never_added_to_its_parts(known: Known) -> None:
    with pytest.raises(BadArgument, match="twice"):
        ask(known, "add_up", series=[H + "CN", H + "total"])


def test_the_change_of_a_sum(known: Known) -> None:
    """Japan and China: 1061.5 + 759.0 (lines 58, 59) and 1185.5 + 683.5 (lines 10, 12)."""
    found = ask(known, "add_up", series=[H + "JP", H + "CN"], start="2024-12", period="2025-12")
    assert amount(found, "together, change") == Decimal("48.5")


def test_the_largest_moves(known: Known) -> None:
    """The United Kingdom 722.8 to 866 (lines 60, 11), China 759 to 683.5 (lines 59, 12)."""
    up = ask(known, "rank_places", by="change", start="2024-12", period="2025-12", top=1)
    assert amount(up, "The United Kingdom's holdings of US Treasuries, change") == Decimal("143.2")
    down = ask(known, "rank_places", by="change", start="2024-12", period="2025-12", top=1, order="smallest")
    assert amount(down, "China's holdings of US Treasuries, change") == Decimal("-75.5")
    assert "fall" in down.sentence


def test_counting_places(known: Known) -> None:
    """More than 500 billion at the end of 2025: Japan, the United Kingdom and China (lines 10 to 12; Belgium 477.3)."""
    for mark in ("500", "500 bn", "$500 billion", "0.5 trillion", "500,000 mn"):
        found = ask(known, "count_places", dataset="tic.holdings", above=mark, period="2025-12")
        assert amount(found, "Places above the mark") == 3
    with pytest.raises(BadArgument):
        ask(known, "count_places", dataset="tic.holdings", above="many")
    with pytest.raises(BadArgument):
        ask(known, "count_places", dataset="tic.holdings", above="5", below="6")


def test_an_average(known: Known) -> None:
    """China in the second half of 2025: 695.6, 699.7, 699.2, 687.7, 683.9, 683.5 (line 12)."""
    found = ask(known, "average_over", series=H + "CN", start="2025-07", end="2025-12")
    assert (amount(found, ", average"), amount(found, "Values averaged")) == (Decimal("691.60"), Decimal(6))


def test_first_print_and_revision(known: Known) -> None:
    """8,817 by Reuters of 2025-04-16, 8,900.0 in the history file of 2026-03-18."""
    found = ask(known, "list_revisions", series=H + "total", period="2025-02")
    assert "first published as $8,817 billion on 16 April 2025" in found.sentence
    assert amount(found, "revision, change") == Decimal("83.0")
    then = ask(Known(known.store, date(2025, 4, 20)), "list_revisions", series=H + "total", period="2025-02")
    assert [one.quantity.amount for one in then.figures] == [Decimal(8817)]


def test_the_next_release(known: Known) -> None:
    """The Treasury's calendar: February 2026 on 2026-04-15; August and September 2025 both on 2025-11-18."""
    assert "15 April 2026 and covers February 2026" in ask(known, "next_release", dataset="tic.holdings").sentence
    during_shutdown = Known(known.store, date(2025, 10, 20))
    said = ask(during_shutdown, "next_release", dataset="tic.holdings").sentence
    assert "18 November 2025 and covers August 2025 and September 2025" in said


def test_what_is_to_come_is_not_told(known: Known) -> None:
    for tool, given in {
        "look_up_value": {"series": H + "CN", "period": "2026-02"},
        "find_extreme": {"series": H + "CN", "kind": "high", "start": "2026-02"},
        "find_streak": {"series": H + "CN", "end": "2026-02"},
        "compare_series": {"series": [H + "CN", H + "JP"], "period": "2026-02"},
        "add_up": {"series": [H + "CN", H + "JP"], "period": "2026-02"},
        "average_over": {"series": H + "CN", "start": "2026-02"},
        "rank_places": {"period": "2026-02"},
        "count_places": {"dataset": "tic.holdings", "above": "5", "period": "2026-02"},
        "list_revisions": {"series": H + "CN", "period": "2026-02"},
    }.items():
        with pytest.raises(NotYetPublished, match="15 April 2026"):
            ask(known, tool, **given)


def test_series_of_different_units_are_not_compared(known: Known) -> None:
    with pytest.raises(NotComparable):
        ask(known, "compare_series", series=[H + "CN", "rates.policy.US"])


def test_series_are_found_by_words(known: Known) -> None:
    assert ask(known, "find_series", words="Japan treasuries").rows[1][0] == H + "JP"
    with pytest.raises(NoData):
        ask(known, "find_series", words="xyzzy")
