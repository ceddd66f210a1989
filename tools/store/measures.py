"""The tariff ledger: every measure, the product lists they refer to, and how far each authority was checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from sqlalchemy import Column, Engine, Index, Row, String, Table, delete, insert, select

from tools.domain.errors import UnknownName
from tools.domain.measure import Listed, Measure, Scope
from tools.domain.product import Code
from tools.store import database

measure = Table(
    "measure",
    database.metadata,
    *(Column(field.name, String, nullable=False, primary_key=field.name == "id") for field in fields(Measure)),
)
listed = Table(
    "listed",
    database.metadata,
    Column("list", String, nullable=False),
    Column("code", String, nullable=False),
    Column("since", String, nullable=False),
    Column("until", String, nullable=False),
    Index("listed_by_code", "code"),
)
verified = Table(
    "verified",
    database.metadata,
    Column("authority", String, primary_key=True),
    Column("through", String, nullable=False),
    Column("evidence", String, nullable=False),
)


@dataclass(frozen=True)
class Verified:
    """Through which day the measures of an authority were checked, and against what."""

    authority: str
    through: date
    evidence: str


class Measures:
    """Reads the ledger. It is small and is held in memory once read; the lists are asked code by code."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._all: tuple[Measure, ...] = ()
        self._by_id: dict[str, Measure] = {}
        self._verified: dict[str, Verified] = {}
        self.lists_of = lru_cache(maxsize=4096)(self._lists_of)
        self.in_force = lru_cache(maxsize=512)(self._in_force)
        self.on_origin = lru_cache(maxsize=512)(self._on_origin)
        self.listed_below = lru_cache(maxsize=4096)(self._listed_below)

    def write(self, measures: Iterable[Measure], lists: Iterable[Listed], checked: Iterable[Verified]) -> None:
        """Replace the whole ledger, or nothing: measures, lists and verified days belong together."""
        rows = [_as_row(one) for one in measures]
        entries = [(one.list, one.code, _text(one.since), _text(one.until)) for one in lists]
        days = [{k: _text(v) for k, v in vars(one).items()} for one in checked]
        with self._engine.begin() as connection:
            for table, fresh in ((measure, rows), (verified, days)):
                connection.execute(delete(table))
                if fresh:
                    connection.execute(insert(table), fresh)
            connection.execute(delete(listed))
            if entries:
                # Tens of thousands of short rows: the driver takes them five times faster than the expression layer.
                connection.exec_driver_sql("insert into listed (list, code, since, until) values (?, ?, ?, ?)", entries)
        self._all, self._by_id, self._verified = (), {}, {}
        self.lists_of.cache_clear()
        self.in_force.cache_clear()
        self.on_origin.cache_clear()
        self.listed_below.cache_clear()

    def all(self) -> tuple[Measure, ...]:
        """Every measure, in the ledger's order."""
        if not self._all:
            with self._engine.connect() as connection:
                self._all = tuple(_from_row(row) for row in connection.execute(select(measure)))
        return self._all

    def get(self, measure_id: str) -> Measure:
        """The measure of that id.

        Raises:
            UnknownName: there is none; the nearest ids are given.
        """
        if not self._by_id:
            self._by_id = {one.id: one for one in self.all()}
        found = self._by_id.get(measure_id)
        if found is None:
            near = process.extract(measure_id, list(self._by_id), limit=3, score_cutoff=50)
            raise UnknownName("tariff measure", measure_id, tuple(name for name, *_ in near))
        return found

    def _in_force(self, origin: str, on: date, known_on: date) -> tuple[Measure, ...]:
        """The measures that apply to goods of an origin entered on a day, as far as could be known on `known_on`."""
        return tuple(one for one in self.on_origin(origin, on) if one.in_force(on, known_on))

    def _on_origin(self, origin: str, on: date) -> tuple[Measure, ...]:
        """Every measure on goods of an origin, whatever its days; `on` decides who belongs to a group."""
        return tuple(one for one in self.all() if one.origins.names(origin, on))

    def _lists_of(self, code: Code, on: date) -> Mapping[str, Listed]:
        """The lists a code stands on that day, each with the closest of its entries."""
        found: dict[str, Listed] = {}
        for entry in self._entries(listed.c.code.in_(code.prefixes)):
            valid = (entry.since is None or entry.since <= on) and (entry.until is None or on <= entry.until)
            if valid and (entry.list not in found or len(entry.code) > len(found[entry.list].code)):
                found[entry.list] = entry
        return found

    def _listed_below(self, code: Code) -> frozenset[str]:
        """The longer codes under a code that some list or measure names on their own."""
        digits = code.digits
        on_lists = {one.code for one in self._entries((listed.c.code > digits) & (listed.c.code < f"{digits}:"))}
        in_rows = {
            token
            for one in self.all()
            for token in one.products
            if token.startswith(digits) and len(token) > len(digits)
        }
        return frozenset(on_lists | in_rows)

    def verified(self) -> dict[str, Verified]:
        """How far each authority was checked, by authority."""
        if not self._verified:
            with self._engine.connect() as connection:
                self._verified = {
                    row.authority: Verified(row.authority, date.fromisoformat(row.through), row.evidence)
                    for row in connection.execute(select(verified))
                }
        return self._verified

    def _entries(self, condition: Any) -> list[Listed]:
        with self._engine.connect() as connection:
            rows = connection.execute(select(listed).where(condition)).all()
        return [Listed(row.list, row.code, open_day(row.since), open_day(row.until)) for row in rows]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(_text(one) for one in value)
    return value.text if isinstance(value, Scope) else str(value)


def open_day(text: str) -> date | None:
    """The day of an ISO text; an empty one is an open end, None."""
    return date.fromisoformat(text) if text else None


def _as_row(one: Measure) -> dict[str, str]:
    return {field.name: _text(getattr(one, field.name)) for field in fields(Measure)}


def _from_row(row: Row[Any]) -> Measure:
    return measure_of(dict(row._mapping))


def measure_of(texts: Mapping[str, str]) -> Measure:
    """A measure from the texts of its fields, as the ledger file and the store hold them.

    Raises:
        ValueError: a day or a rate cannot be read.
    """
    transit = texts["in_transit"].replace("<", " ").split()
    days = {
        name: open_day(texts[name])
        for name in ("announced_on", "known_on", "effective_from", "effective_to", "end_known_on")
    }
    return Measure(
        id=texts["id"],
        authority=texts["authority"],
        programme=texts["programme"],
        origins=Scope(texts["origins"]),
        products=tuple(texts["products"].split()),
        rate=Decimal(texts["rate"]) if texts["rate"] else None,
        kind=texts["kind"],
        basis=texts["basis"],
        heading=texts["heading"],
        **days,
        in_transit=(date.fromisoformat(transit[0]), date.fromisoformat(transit[1])) if transit else None,
        condition=texts["condition"],
        status=texts["status"],
        legal_source=texts["legal_source"],
        note=texts["note"],
        confidence=texts["confidence"],
    )
