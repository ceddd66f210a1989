"""What a change in holdings contains beside purchases and sales is said: breaks of the series, a holder moved."""

from datetime import date

import pytest

from tools.change_between import change_between
from tools.store.known import Known
from tools.store.store import Store


def caveats(store: Store, series: str, start: str, end: str) -> str:
    return " ".join(change_between(Known(store, date(2026, 3, 20)), series, start, end).caveats)


@pytest.mark.parametrize(
    ("start", "end", "month"),
    [
        ("2011-05", "2011-06", "June 2011"),  # mfhhis01.txt, note 16
        ("2011-11", "2011-12", "December 2011"),  # note 17
        ("2008-01", "2010-12", "June 2010"),  # note 15, the last of three
    ],
)
def test_a_break_of_the_series_is_said(bundled: Store, start: str, end: str, month: str) -> None:
    assert f"breaks in {month}" in caveats(bundled, "tic.holdings.CN", start, end)


def test_without_a_break_none_is_said(bundled: Store) -> None:
    assert "breaks in" not in caveats(bundled, "tic.holdings.CN", "2012-01", "2025-12")


def test_the_holder_that_moved_to_el_salvador_is_said(bundled: Store) -> None:
    """mfhhis01.txt of 2026-03-18: El Salvador 1.1 and 85 (line 32), All Other 734.7 and 651 (line 46)."""
    for series in ("tic.holdings.SV", "tic.holdings.other"):
        assert "El Salvador" in caveats(bundled, series, "2025-02", "2025-03")
    assert "under El Salvador" not in caveats(bundled, "tic.holdings.SV", "2025-03", "2025-12")
