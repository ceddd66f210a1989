"""Builds the release calendar of the TIC data from the Treasury's own lists of past and coming releases."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from ingest.sources.tic_holdings import DATASET, MONTH_NAMES
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.store.calendar import Due

_ARCHIVES = "tic_release_archives_index.csv"
_ANNOUNCED = "tic_official_release_calendar_2025_2026.csv"
_LAG = 2  # months from the month the data are about to the month of their release
_DESCRIPTION = re.compile(r"TIC Data for ([A-Z][a-z]{2})[a-z]*\.? (\d{4})")
_FIRST = Period.month(2000, 3)  # the first month of the holdings table


def build_calendar(folder: Path) -> list[Due]:
    """The first publication day of every month of `tic.holdings`, March 2000 to the last one announced.

    Raises:
        Malformed: a list cannot be read, or leaves out a month.
    """
    dates = {due.period: due for due in _announced(folder / _ANNOUNCED)}
    dates |= {due.period: due for due in _archived(folder / _ARCHIVES)}
    earliest, period = min(dates), _FIRST
    while period < earliest:
        dates[period] = Due(DATASET, period, period.shift(_LAG).end, "estimated")
        period = period.shift(1)
    ordered = [dates[period] for period in sorted(dates)]
    for before, after in pairwise(ordered):
        if before.period.shift(1) != after.period or before.due_on > after.due_on:
            raise Malformed(_ARCHIVES, 1, f"no release between {before.period} and {after.period}")
    return ordered


def _archived(path: Path) -> Iterator[Due]:
    """Past releases. The label date counts, not the file name, which differs for four of them."""
    for line, row in enumerate(_rows(path), 2):
        found = _DESCRIPTION.match(row["description"])
        if not found:
            raise Malformed(path.name, line, f"{row['description']!r} names no month")
        period = Period.month(int(found[2]), MONTH_NAMES.index(found[1]) + 1)
        # The release labelled 2025-10-17 came a month late, after the government shutdown.
        late = re.fullmatch(r"(\d{2})-(\d{2})-(\d{4})", row["delayed_public_release"])
        day = date(int(late[3]), int(late[1]), int(late[2])) if late else date.fromisoformat(row["label_date"])
        yield Due(DATASET, period, day, "archive of TIC releases")


def _announced(path: Path) -> Iterator[Due]:
    """Releases of the current and the last year; a day may stand as `16`, or `Nov 18` when it was put off."""
    for row in _rows(path):
        planned = Period.month(int(row["year"]), MONTH_NAMES.index(row["month"][:3]) + 1)
        *late, day = row["monthly_press_release_day"].split()
        month = MONTH_NAMES.index(late[0]) + 1 if late else planned.start.month
        yield Due(DATASET, planned.shift(-_LAG), date(planned.start.year, month, int(day)), "TIC release calendar")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
