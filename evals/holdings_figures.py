"""Reads the bundled holdings figures for the truths of the exam, on its own and without the project's tools."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

SNAPSHOT = Path(__file__).parents[1] / "ingest" / "snapshot"
_PREFIX = "tic.holdings."
_SHORT_NAMES = {
    "total": "",
    "other": "other",
    "official": "official",
    "official_bills": "official",
    "official_bonds": "official",
    "caribbean_banks": "Caribbean",
    "oil_exporters": "oil",
}


def month_after(month: str, count: int = 1) -> str:
    """The month `count` months after `month` (before, where negative), both as 2025-02."""
    years, months = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + count, 12)
    return f"{years}-{months + 1:02d}"


def months_between(first: str, last: str) -> Iterator[str]:
    """Every month from `first` to `last`, both included."""
    while first <= last:
        yield first
        first = month_after(first)


class Figures:
    """Month-end holdings in billions of dollars, as they could be read on one day."""

    def __init__(self, as_of: str, folder: Path = SNAPSHOT) -> None:
        self.as_of = as_of
        self.due = {row["period"]: row["due_on"] for row in _rows(folder / "tic_calendar.csv")}
        series = list(_rows(folder / "tic_series.csv"))
        self.countries = [row["place"] for row in series if row["kind"] == "place"]
        self.names = {row["place"]: _SHORT_NAMES.get(row["place"], _owner(row["title"])) for row in series}
        self._prints: dict[tuple[str, str], dict[str, Decimal]] = {}
        for row in _rows(folder / "tic_values.csv"):
            months = months_between(row["start"], "9999-12")
            for month, value in zip(months, row["values"].split(), strict=False):
                if value != "-":
                    key = row["series"].removeprefix(_PREFIX), month
                    self._prints.setdefault(key, {})[row["released_on"]] = Decimal(value)

    def published(self, month: str) -> bool:
        """Whether the month was out on the day of the question, by the release calendar."""
        return self.due.get(month, "9999") <= self.as_of

    def holds(self, place: str, month: str) -> bool:
        """Whether a figure for this place and month may be given on the day of the question."""
        return self.published(month) and (place, month) in self._prints

    def value(self, place: str, month: str) -> Decimal:
        """The newest figure of that day; where its release is not kept, the first one kept after it.

        Raises:
            LookupError: the month was not out, or the place was not listed in it.
        """
        if not self.holds(place, month):
            raise LookupError(f"{place} {month} on {self.as_of}")
        prints = self._prints[place, month]
        known = [day for day in prints if day <= self.as_of]
        return prints[max(known) if known else min(prints)]

    def ranking(self, month: str) -> list[str]:
        """The countries listed in that month, the largest first."""
        listed = [place for place in self.countries if self.holds(place, month)]
        return sorted(listed, key=lambda place: -self.value(place, month))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _owner(title: str) -> str:
    """`The Netherlands' holdings of US Treasuries` is about `Netherlands`."""
    return title.partition(" holdings of ")[0].removesuffix("'s").removesuffix("'").removeprefix("The ")
