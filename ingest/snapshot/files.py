"""The form of the bundled figures: three CSV files a publisher, for series, values and release dates.

`*_values.csv` holds one run a line: the values of consecutive periods that one line of one document gives, separated
by blanks, `-` where it gives none. In `row`, `{month}` stands for the period as `Feb 2025`, `{period}` for `2025-02`.
A period is first published on the day `*_calendar.csv` says, else `lag_days` (of `*_series.csv`) after its end.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

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
    *("publisher", "licence", "url", "lag_days"),
]
_VALUES = ["series", "start", "released_on", "grade", "document", "row", "values"]
_CALENDAR = ["dataset", "period", "due_on", "source"]
_GAP = 12  # a longer pause starts a new run


def bundled_dates(dataset: str) -> ReleaseDates:
    """The bundled release dates of a data set."""
    days = [day for path in _paths(FOLDER, "calendar") for day in _days(path) if day.dataset == dataset]
    return ReleaseDates({Period.parse(day.period): date.fromisoformat(day.due_on) for day in days})


def bundle_paths(folder: Path = FOLDER) -> list[Path]:
    """Every file of the bundle, in a fixed order."""
    return [path for what in ("series", "values", "calendar") for path in _paths(folder, what)]


def read_bundle(folder: Path = FOLDER) -> Bundle:
    """All bundled figures."""
    rows = [row for path in _paths(folder, "series") for row in _rows(path)]
    series = {row["id"]: _series(row) for row in rows}
    lags = {row["id"]: int(row["lag_days"]) for row in rows if row["lag_days"]}
    days = [day for path in _paths(folder, "calendar") for day in _days(path)]
    due = {(day.dataset, day.period): day.due_on for day in days}
    values = [
        value
        for path in _paths(folder, "values")
        for row in _rows(path)
        for value in _run(row, series[row["series"]].dataset, due, lags.get(row["series"]))
    ]
    return Bundle(list(series.values()), values, days)


def write_bundle(
    folder: Path, name: str, observations: Iterable[Observation], calendar: Sequence[Due], lags: dict[str, int]
) -> None:
    """Write the three files of one publisher; `lags` gives `lag_days` by series id."""
    ordered = sorted(observations, key=lambda one: (one.series.id, one.released_on, one.document, one.period.start))
    series = {one.series.id: one.series for one in ordered}
    _write(folder / f"{name}_series.csv", _SERIES, (_series_cells(one, lags.get(one.id)) for one in series.values()))
    _write(folder / f"{name}_values.csv", _VALUES, _runs(ordered))
    days = ([due.dataset, str(due.period), due.due_on.isoformat(), due.source] for due in calendar)
    _write(folder / f"{name}_calendar.csv", _CALENDAR, days)


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
    fields: dict[str, Any] = {name: cell for name, cell in row.items() if name != "lag_days"}
    fields |= {"unit": Unit(row["unit"]), "frequency": Frequency[row["frequency"]], "timing": Timing[row["timing"]]}
    return Series(**fields)


def _series_cells(one: Series, lag: int | None) -> list[str]:
    fields = series_row(one)
    return [*(fields[name] for name in _SERIES[:-1]), "" if lag is None else str(lag)]


def _run(row: dict[str, str], dataset: str, due: dict[tuple[str, str], str], lag: int | None) -> Iterator[Value]:
    period, released_on = row["start"], row["released_on"]
    for value in row["values"].split():
        if value != "-":
            published_on = min(due.get((dataset, period)) or _after_lag(period, lag), released_on)
            where = row["row"].replace("{month}", _month(period)).replace("{period}", period)
            yield Value(row["series"], period, released_on, value, published_on, row["grade"], row["document"], where)
        period = _next(period)


def _runs(ordered: list[Observation]) -> Iterator[list[str]]:
    for key, group in groupby(ordered, key=_run_key):
        run: list[Observation] = []
        for one in group:
            if run and one.period > run[-1].period.shift(_GAP):
                yield _run_cells(key, run)
                run = []
            run.append(one)
        yield _run_cells(key, run)


def _run_key(one: Observation) -> tuple[str, str, str, str, str]:
    where = one.row.replace(_month(str(one.period)), "{month}").replace(str(one.period), "{period}")
    return one.series.id, one.released_on.isoformat(), one.grade, one.document, where


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
    return str(Period.parse(period).shift(1))


@cache
def _month(period: str) -> str:
    start = Period.parse(period).start
    return f"{MONTHS[start.month - 1][:3]} {start.year}"


@cache
def _after_lag(period: str, lag: int | None) -> str:
    if lag is None:
        raise KeyError(f"no release date and no lag for {period}")
    return (Period.parse(period).end + timedelta(days=lag)).isoformat()
