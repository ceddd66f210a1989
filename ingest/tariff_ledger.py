"""Reads and checks the bundled tariff ledger: `ledger.csv`, `verified.csv` and one file a product list.

A person extends the ledger by one row of `ledger.csv`; its columns are the fields of `Measure`. Whatever is wrong in a
row is said with its line and what would be right.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from tools.domain.errors import Malformed, UnreadableFile
from tools.domain.measure import KINDS, Listed, Measure
from tools.domain.place import groups, places
from tools.store.measures import Measures, Verified, measure_of, open_day

_COLUMNS = tuple(field.name for field in fields(Measure))
_CODE = re.compile(r"\d{4}(\d{2}){0,3}")
_WITH_RATE = frozenset({"additive", "floor"})


@dataclass(frozen=True)
class Ledger:
    """All that the ledger's files hold."""

    measures: tuple[Measure, ...]
    lists: tuple[Listed, ...]
    verified: tuple[Verified, ...]

    def write_to(self, store: Measures) -> None:
        """Replace what the store holds."""
        store.write(self.measures, self.lists, self.verified)


def read_ledger(folder: Path) -> Ledger:
    """The ledger in a folder, checked.

    Raises:
        UnreadableFile: a file is missing.
        Malformed: a row is wrong; the message names file, line and trouble.
    """
    lists = tuple(entry for path in sorted((folder / "lists").glob("*.csv")) for entry in _read_list(path))
    measures = tuple(_read_measures(folder / "ledger.csv", frozenset(entry.list for entry in lists)))
    return Ledger(measures, lists, tuple(_read_verified(folder / "verified.csv")))


def _read_measures(path: Path, lists: frozenset[str]) -> Iterator[Measure]:
    seen: dict[str, int] = {}
    for number, row in _rows(path, _COLUMNS):
        trouble = _trouble_in_texts(row) or (
            f"the id {row['id']} stands in line {seen.get(row['id'])} too" * (row["id"] in seen)
        )
        if not trouble:
            one = measure_of(row)
            trouble = _trouble_in_dates(one) or _trouble_in_scope(one, lists)
        if trouble:
            raise Malformed(path.name, number, trouble)
        seen[row["id"]] = number
        yield one


def _trouble_in_texts(row: Mapping[str, str]) -> str:
    if not row["id"]:
        return "the measure has no id"
    if row["kind"] not in KINDS:
        return f"{row['id']}: {row['kind']!r} is no kind of measure; the kinds are {', '.join(KINDS)}"
    for column in ("announced_on", "known_on", "effective_from", "effective_to", "end_known_on"):
        if row[column] and not _is_day(row[column]):
            return f"{row['id']}: {column} is {row[column]!r}; write a day as 2025-04-09, or nothing"
    if row["rate"] and not re.fullmatch(r"\d+(\.\d+)?", row["rate"]):
        return f"{row['id']}: the rate is {row['rate']!r}; write percent as 12.5"
    if row["in_transit"] and not all(_is_day(part) for part in row["in_transit"].split("<")):
        return f"{row['id']}: in_transit is {row['in_transit']!r}; write loaded-before<entered-before as two days"
    if row["kind"] in _WITH_RATE and not row["rate"]:
        return f"{row['id']}: a measure of kind {row['kind']} needs a rate in percent"
    return ""


def _trouble_in_dates(one: Measure) -> str:
    if one.effective_from and one.effective_to and one.effective_to < one.effective_from:
        return f"{one.id}: it ends on {one.effective_to} before it starts on {one.effective_from}"
    if one.announced_on and one.known_on and one.known_on < one.announced_on:
        return f"{one.id}: it cannot be known ({one.known_on}) before it was announced ({one.announced_on})"
    if one.has_effect and one.known_on is None:
        return f"{one.id}: a measure that takes effect needs the day on which it could be known"
    if one.has_effect and one.effective_to and one.end_known_on is None:
        return f"{one.id}: it ends, so the day on which its end could be known is needed"
    return ""


def _trouble_in_scope(one: Measure, lists: frozenset[str]) -> str:
    if not one.products:
        return f"{one.id}: it names no products; write all, codes or list: names"
    for code in one.origins.text.replace("except", " ").split():
        if code != "ALL" and code not in places() and code not in groups():
            return f"{one.id}: {code!r} is no place or group of places"
    for token in one.products:
        if token.startswith("list:"):
            if token[5:] not in lists:
                return f"{one.id}: there is no product list {token[5:]!r}"
        elif token != "all" and not re.fullmatch(r"\d{2,10}", token):
            return f"{one.id}: {token!r} is neither a code of 2 to 10 digits nor list: and a name nor all"
    return ""


def overlaps(measures: tuple[Measure, ...]) -> list[str]:
    """Pairs of rows of one programme that claim the same goods, origin and days with different rates, as sentences."""
    duties = [one for one in measures if one.kind in _WITH_RATE and one.has_effect]
    found = []
    for index, one in enumerate(duties):
        for other in duties[index + 1 :]:
            same = (one.programme, one.origins, one.products, one.condition) == (
                other.programme, other.origins, other.products, other.condition,
            )  # fmt: skip
            if same and _overlap(one, other) and one.known_on == other.known_on:
                found.append(f"{one.id} and {other.id} cover the same goods on the same days.")
    return found


def _overlap(one: Measure, other: Measure) -> bool:
    starts = max(one.effective_from or date.min, other.effective_from or date.min)
    return starts <= min(one.effective_to or date.max, other.effective_to or date.max)


def _read_list(path: Path) -> Iterator[Listed]:
    lines = _text(path).splitlines()
    if not lines or lines[0] != "code,from,to":
        raise Malformed(f"lists/{path.name}", 1, "the columns must be code, from, to")
    for number, line in enumerate(lines[1:], start=2):
        code, since, until = [*line.split(","), "", ""][:3]
        if not _CODE.fullmatch(code):
            raise Malformed(f"lists/{path.name}", number, f"{code!r} is no code of 4, 6, 8 or 10 digits")
        for day in (since, until):
            if day and not _is_day(day):
                raise Malformed(f"lists/{path.name}", number, f"{day!r} is no day; write it as 2025-04-09")
        yield Listed(path.stem, code, open_day(since), open_day(until))


def _read_verified(path: Path) -> Iterator[Verified]:
    for number, row in _rows(path, ("authority", "through", "evidence")):
        if not _is_day(row["through"]):
            raise Malformed(path.name, number, f"through is {row['through']!r}; write a day as 2026-10-10")
        yield Verified(row["authority"], date.fromisoformat(row["through"]), row["evidence"])


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(_text(path).splitlines(keepends=True))
    if tuple(reader.fieldnames or ()) != columns:
        raise Malformed(path.name, 1, f"the columns must be {', '.join(columns)}")
    for row in reader:
        if None in row or None in row.values():
            raise Malformed(path.name, reader.line_num, f"the row has not {len(columns)} columns")
        yield reader.line_num, {name: value.strip() for name, value in row.items()}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(f"{path.name} of the tariff ledger cannot be read: {error.strerror}.") from error


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
