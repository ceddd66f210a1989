"""Every series, and every value of it in every release: a later release never replaces an earlier one."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, insert, select

from tools.domain.errors import StoreError, UnknownName
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit
from tools.domain.series import Observation, Series, Timing
from tools.store import database


class Observations:
    """Reads all releases of a value; `Known` decides which of them a question may see."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._series: dict[str, Series] = {}

    def write(self, observations: Iterable[Observation]) -> int:
        """Add observations with their series, all or none; returns how many were new.

        Raises:
            StoreError: the same release was stored before, or is given twice, with another value.
        """
        with self._engine.begin() as connection:
            added = add_observations(connection, observations)
        self.forget()
        return added

    def forget(self) -> None:
        """Read the series anew when they are next asked for, because someone else has written some."""
        self._series = {}

    def series(self, series_id: str) -> Series:
        """The series called `series_id`.

        Raises:
            UnknownName: nothing is stored under that id.
        """
        found = self.all_series().get(series_id)
        if found is None:
            self.forget()  # another process may have added it since
            found = self.all_series().get(series_id)
        if found is None:
            from rapidfuzz import process  # only a name that is wrong pays for the import

            near = process.extract(series_id, list(self.all_series()), limit=3, score_cutoff=60)
            raise UnknownName("series", series_id, tuple(name for name, *_ in near))
        return found

    def all_series(self) -> dict[str, Series]:
        """Every series by id."""
        if not self._series:
            with self._engine.connect() as connection:
                rows = connection.execute(select(database.series).order_by(database.series.c.id))
                self._series = {row.id: _series_from(row) for row in rows}
        return self._series

    def of_series(self, series_id: str, first: Period | None = None, last: Period | None = None) -> list[Observation]:
        """Every stored value of one series from `first` to `last`, all releases, by period and then release."""
        table = database.observation
        query = select(table).where(table.c.series == series_id)
        if first is not None:
            query = query.where(table.c.period >= str(first))
        if last is not None:
            query = query.where(table.c.period <= str(last))
        return self._read(query.order_by(table.c.period, table.c.released_on))

    def of_value(self, series_id: str, period: Period) -> list[Observation]:
        """Every stored value of one series for one period, oldest release first."""
        table = database.observation
        return self._read(
            select(table)
            .where(table.c.series == series_id, table.c.period == str(period))
            .order_by(table.c.released_on)
        )

    def of_period(self, dataset: str, period: Period) -> list[Observation]:
        """Every stored value of one period in a data set, all releases, by series and then release."""
        table, ids = database.observation, [one.id for one in self.all_series().values() if one.dataset == dataset]
        return self._read(
            select(table)
            .where(table.c.period == str(period), table.c.series.in_(ids))
            .order_by(table.c.series, table.c.released_on)
        )

    def releases(self, dataset: str) -> list[tuple[date, Period, Period]]:
        """Each stored release of a data set: its day and the first and last period in it, oldest release first."""
        table = database.observation
        query = (
            _of_dataset(dataset, table.c.released_on, func.min(table.c.period), func.max(table.c.period))
            .group_by(table.c.released_on)
            .order_by(table.c.released_on)
        )
        with self._engine.connect() as connection:
            return [
                (date.fromisoformat(day), Period.parse(first), Period.parse(last))
                for day, first, last in connection.execute(query)
            ]

    def held_by(self, dataset: str, day: date) -> tuple[date, Period] | None:
        """Of the stored releases of a data set up to `day`: the last one's day, and the newest period in any."""
        table = database.observation
        query = _of_dataset(dataset, func.max(table.c.released_on), func.max(table.c.period))
        with self._engine.connect() as connection:
            last, newest = connection.execute(query.where(table.c.released_on <= day.isoformat())).one()
        return (_day(last), _period(newest)) if last else None

    def last_published(self, dataset: str, day: date) -> Period | None:
        """The newest period of a data set that is stored, from any release, and was first published by `day`."""
        table = database.observation
        # Series by series, each from its newest period backwards: a scan of all takes a hundred times as long.
        newest = (
            select(table.c.period)
            .where(table.c.series == database.series.c.id, table.c.period <= f"{day.year}~")
            .where(table.c.published_on <= day.isoformat())
            .order_by(table.c.period.desc())
            .limit(1)
            .scalar_subquery()
        )
        return self._newest(select(func.max(newest)).where(database.series.c.dataset == dataset))

    def last_published_of(self, series_id: str, day: date, until: Period) -> Period | None:
        """The same of one series, and not later than `until`."""
        table = database.observation
        query = select(func.max(table.c.period)).where(table.c.series == series_id, table.c.period <= str(until))
        return self._newest(query.where(table.c.published_on <= day.isoformat()))

    def _newest(self, query: Select[Any]) -> Period | None:
        with self._engine.connect() as connection:
            newest = connection.scalar(query)
        return _period(newest) if newest else None

    def _read(self, query: Select[Any]) -> list[Observation]:
        known = self.all_series()
        with self._engine.connect() as connection:
            return [_observation(known, *row) for row in connection.execute(query).all()]


def add_observations(connection: Connection, observations: Iterable[Observation]) -> int:
    """Add observations with their series within a transaction of the caller's; returns how many were new.

    Raises:
        StoreError: the same release was stored before, or is given twice, with another value.
    """
    rows = [(one, _as_row(one)) for one in observations]
    series = {one.series.id: series_row(one.series) for one, _ in rows}
    if not series:
        return 0
    connection.execute(insert(database.series).prefix_with("or replace"), list(series.values()))
    fresh = _fresh([row for _, row in rows], _held(connection, list(series)))
    if fresh:
        connection.execute(insert(database.observation), fresh)
    return len(fresh)


def series_row(one: Series) -> dict[str, str]:
    """A series as the columns of its table."""
    return {**vars(one), "unit": one.unit.code, "frequency": one.frequency.name, "timing": one.timing.name}


def _held(connection: Connection, ids: list[str]) -> dict[tuple[str, str, str], str]:
    """The stored values of some series by series, period and release."""
    table = database.observation
    query = select(table.c.series, table.c.period, table.c.released_on, table.c.value).where(table.c.series.in_(ids))
    return {(series, period, day): value for series, period, day, value in connection.execute(query)}


def _fresh(rows: list[dict[str, str]], held: dict[tuple[str, str, str], str]) -> list[dict[str, str]]:
    """The rows that are not held, each once; `held` grows by them."""
    fresh = []
    for row in rows:
        key = (row["series"], row["period"], row["released_on"])
        before = held.setdefault(key, "")
        if not before:
            held[key] = row["value"]
            fresh.append(row)
        elif Decimal(before) != Decimal(row["value"]):
            raise StoreError(
                f"{row['series']} for {row['period']} in the release of {row['released_on']} is stored as "
                f"{before}; {row['document']} says {row['value']}. Nothing was written."
            )
    return fresh


def _series_from(row: Row[Any]) -> Series:
    return Series(
        **{
            **row._mapping,
            "unit": Unit(row.unit),
            "frequency": Frequency[row.frequency],
            "timing": Timing[row.timing],
        }
    )


def _as_row(one: Observation) -> dict[str, str]:
    return {
        "series": one.series.id,
        "period": str(one.period),
        "released_on": one.released_on.isoformat(),
        "value": f"{one.quantity.amount:f}",
        "published_on": one.published_on.isoformat(),
        "grade": one.grade,
        "document": one.document,
        "row": one.row,
    }


def _of_dataset(dataset: str, *columns: ColumnElement[Any]) -> Select[Any]:
    table = database.observation
    joined = table.join(database.series, database.series.c.id == table.c.series)
    return select(*columns).select_from(joined).where(database.series.c.dataset == dataset)


# The same few hundred periods and days stand in every row read.
_period = lru_cache(maxsize=50_000)(Period.parse)
_day = lru_cache(maxsize=50_000)(date.fromisoformat)


def _observation(
    known: dict[str, Series],
    series_id: str,
    period: str,
    released_on: str,
    value: str,
    published_on: str,
    grade: str,
    document: str,
    row: str,
) -> Observation:
    """The columns of one row, in the order of the table, as an observation."""
    series = known[series_id]
    return Observation(
        series,
        _period(period),
        Quantity(Decimal(value), series.unit),
        _day(released_on),
        _day(published_on),
        grade,
        document,
        row,
    )
