"""The form of the bundled figures: CSV files of each publisher for series, values and, where known, release dates.

`*_values.csv` holds one run a line: the values of consecutive periods that one line of one document gives, separated
by blanks, `-` where it gives none. In `row`, `{month}` stands for the period as `Feb 2025`, `{period}` for `2025-02`.
A period is first published on the day `*_calendar.csv` says, else `lag` (of `*_series.csv`) after its end. Where
`released_on` is empty, each value stands in the release of that day, and is never revised.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.lag import Lag
from ingest.release_dates import ReleaseDates
from tools.domain.period import MONTHS, Frequency, Period
from tools.domain.quantity import Unit
from tools.domain.series import Observation, Series, Timing
from tools.store.bundle import Bundle, ReleaseDay, Value
from tools.store.calendar import Due
from tools.store.observations import series_row

FOLDER = Path(__file__).parent
_SERIES = [
    *("id", "dataset", "title", "place", "kind", "unit", "frequency", "timing"),
    *("publisher", "licence", "url", "lag"),
]
_VALUES = ["series", "start", "released_on", "grade", "document", "row", "values"]
_VALUES_READ = ("start", "series", "released_on", "grade", "document", "row")
_CALENDAR = ["dataset", "period", "due_on", "source"]
_DAY_LENGTH = len("2025-02-28")
_GAP = 12  # a longer pause starts a new run


def bundled_dates(dataset: str) -> ReleaseDates:
    """The bundled release dates of a data set."""
    days = [day for path in _paths(FOLDER, "calendar") for day in _days(path) if day.dataset == dataset]
    return ReleaseDates({Period.parse(day.period): date.fromisoformat(day.due_on) for day in days})


def bundle_paths(folder: Path = FOLDER) -> list[Path]:
    """Every file of the bundle, in a fixed order."""
    return [path for what in ("series", "values", "calendar") for path in _paths(folder, what)]


def read_bundle(folder: Path = FOLDER) -> Bundle:
    """All bundled figures; the values are read while they are gone through, which can be done once."""
    rows = [row for path in _paths(folder, "series") for row in _rows(path)]
    series = {row["id"]: _series(row) for row in rows}
    days = [day for path in _paths(folder, "calendar") for day in _days(path)]
    due = {name: {day.period: day.due_on for day in days if day.dataset == name} for name in {d.dataset for d in days}}
    published: dict[tuple[str, str], _Published] = {}
    for row in rows:
        dates = due.get(row["dataset"], {})
        published.setdefault(
            (row["dataset"], row["lag"]), _Published(dates, Lag.parse(row["lag"]) if row["lag"] else None)
        )
    when = {row["id"]: published[row["dataset"], row["lag"]] for row in rows}
    runs = (row for path in _paths(folder, "values") for row in _rows(path))
    values = (value for row in runs for value in _run(row, when[row["series"]]))
    return Bundle(list(series.values()), values, days)


def write_bundle(
    folder: Path,
    name: str,
    observations: Iterable[Observation],
    calendar: Sequence[Due],
    lags: Mapping[str, Lag],
    final: Collection[str] = (),
) -> None:
    """Write the files of one publisher.

    Args:
        lags: By series id, for those whose periods are not all in the calendar.
        final: Ids of series that are never revised: each value stands in the release of its first publication.
    """
    ordered = sorted(observations, key=lambda one: (*_run_key(one, final)[:2], one.document, one.period.start))
    series = {one.series.id: one.series for one in ordered}
    _write(folder / f"{name}_series.csv", _SERIES, (_series_cells(one, lags.get(one.id)) for one in series.values()))
    _write(folder / f"{name}_values.csv", _VALUES, _runs(ordered, final))
    if calendar:
        rows = ([due.dataset, str(due.period), due.due_on.isoformat(), due.source] for due in calendar)
        _write(folder / f"{name}_calendar.csv", _CALENDAR, rows)


def _paths(folder: Path, what: str) -> list[Path]:
    return sorted(folder.glob(f"*_{what}.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _days(path: Path) -> list[ReleaseDay]:
    return [ReleaseDay(**row) for row in _rows(path)]


def _series(row: dict[str, str]) -> Series:
    fields: dict[str, Any] = {name: cell for name, cell in row.items() if name != "lag"}
    fields |= {"unit": Unit(row["unit"]), "frequency": Frequency[row["frequency"]], "timing": Timing[row["timing"]]}
    return Series(**fields)


def _series_cells(one: Series, lag: Lag | None) -> list[str]:
    fields = series_row(one)
    return [*(fields[name] for name in _SERIES[:-1]), "" if lag is None else str(lag)]


class _Published(dict[str, str]):
    """The day each period of a data set was first published: of the calendar, else by the lag."""

    def __init__(self, due: dict[str, str], lag: Lag | None) -> None:
        super().__init__(due)
        self._lag = lag

    def __missing__(self, period: str) -> str:
        if self._lag is None:
            raise KeyError(f"no release date and no lag for {period}")
        self[period] = self._lag.after(_period(period)).isoformat()
        return self[period]


def _run(row: dict[str, str], published: _Published) -> Iterator[Value]:
    period, series, released_on, grade, document, where = (row[name] for name in _VALUES_READ)
    # A few hundred thousand values pass here whenever a store is new, so nothing is done twice.
    before, varies, after = where.replace("{month}", "{period}").partition("{period}")
    said = _month if "{month}" in where else str
    for value in row["values"].split(" "):
        if value != "-":
            first = published[period]
            if released_on and released_on < first:
                first = released_on
            stands = f"{before}{said(period)}{after}" if varies else where
            yield Value(series, period, released_on or first, value, first, grade, document, stands)
        period = _next(period)


def _runs(ordered: list[Observation], final: Collection[str]) -> Iterator[list[str]]:
    for key, group in groupby(ordered, key=lambda one: _run_key(one, final)):
        run: list[Observation] = []
        for one in group:
            if run and one.period > run[-1].period.shift(_GAP):
                yield _run_cells(key, run)
                run = []
            run.append(one)
        yield _run_cells(key, run)


def _run_key(one: Observation, final: Collection[str]) -> tuple[str, str, str, str, str]:
    where = one.row.replace(_month(str(one.period)), "{month}").replace(str(one.period), "{period}")
    release = "" if one.series.id in final else one.released_on.isoformat()
    return one.series.id, release, one.grade, one.document, where


def _run_cells(key: tuple[str, str, str, str, str], run: list[Observation]) -> list[str]:
    values, period = [], run[0].period
    for one in run:
        while period < one.period:
            values.append("-")
            period = period.shift(1)
        values.append(f"{one.quantity.amount:f}")
        period = period.shift(1)
    return [key[0], str(run[0].period), *key[1:], " ".join(values)]


@cache
def _next(period: str) -> str:
    return str(_period(period).shift(1))


@cache
def _month(period: str) -> str:
    start = _period(period).start
    return f"{MONTHS[start.month - 1][:3]} {start.year}"


@cache
def _period(text: str) -> Period:
    # Days are by far the most; the parser tries them last.
    return Period.day(date.fromisoformat(text)) if len(text) == _DAY_LENGTH else Period.parse(text)
