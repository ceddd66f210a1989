"""Gathers every release of `tic.holdings` of which figures were kept: whole files, pieces of pages, and news."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingest.connector import Reply, Request
from ingest.release_dates import ReleaseDates
from ingest.sources import tic_holdings
from ingest.sources.tic_history import TicHistory, read_blocks
from ingest.sources.tic_holdings import MONTH_NAMES, Row, Table, label_of, lines_of
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.domain.quantity import USD_BN, Quantity
from tools.domain.series import Observation

_WHOLE = "mfhhis01_vintage_fetched_2026-04-12.txt"
_BLOCK = "mfhhis01_vintageB_Sentinel_2025block.txt"
_BLOCK_DAY = date(2026, 5, 18)
_EXCERPTS = {  # file: what it is an excerpt of, and the day of the release
    "mfh_release_2019-04_excerpt.txt": ("mfh.txt", date(2019, 4, 15)),
    "mfh_release_2021-09-16_excerpt.txt": ("mfh.txt", date(2021, 9, 16)),
    "slt_table5_release_2026-04-15_excerpt.txt": ("slt_table5.html", date(2026, 4, 15)),
    "slt_table5_release_2026-05-18_excerpt.txt": ("slt_table5.html", date(2026, 5, 18)),
}
_QUOTED = ("news", "news (rounded)", "third-party (FRED)", "third-party fixture")
_ROUNDED = "newsId=193417"  # this article gives totals to the nearest ten billion
_RENAMED = {  # how a source is named in the list of vintages, from the left: as a reader knows it
    "FRED FORTREASPOS": "FRED, series FORTREASPOS, as read in August 2026",
    "test fixture": "slt_table5.txt, quoted in github.com/mdk32366/Sentinel",
}


def gather(folder: Path, dates: ReleaseDates) -> list[Observation]:
    """Every kept figure, each once for each release; the fuller document is kept where two give the same.

    Raises:
        Malformed: a file is not as expected, or two documents of one release disagree.
    """
    kept: dict[tuple[str, Period, date], Observation] = {}
    for one in _all(folder, dates):
        before = kept.setdefault((one.series.id, one.period, one.released_on), one)
        if before.quantity != one.quantity:
            raise Malformed(one.document, 0, f"{one.row}: {one.quantity}, but {before.document} has {before.quantity}")
    return list(kept.values())


def _all(folder: Path, dates: ReleaseDates) -> Iterator[Observation]:
    source = TicHistory(dates=dates)
    request = next(iter(source.requests()))
    yield from source.read(Reply(request, (folder / _WHOLE).read_bytes(), date(2026, 4, 12)))
    yield from _block(request, folder / "excerpts" / _BLOCK, dates)
    for name, (document, released_on) in _EXCERPTS.items():
        table = _excerpt(f"{document} (excerpt)", (folder / "excerpts" / name).read_bytes())
        yield from _graded(table.observations(released_on, dates), "official page (excerpt)")
    yield from _quoted(folder / "mfh_vintages_long.csv", dates)


def _block(request: Request, path: Path, dates: ReleaseDates) -> Iterator[Observation]:
    document = f"{request.document} (2025 block)"
    for table in read_blocks(document, lines_of(document, path.read_bytes())):
        yield from _graded(table.observations(_BLOCK_DAY, dates), "official file (block copied)")


def _graded(observations: Iterable[Observation], grade: str) -> Iterator[Observation]:
    return (replace(one, grade=grade) for one in observations)


def _excerpt(document: str, body: bytes) -> Table:
    """The top of a table, its cells parted by blanks; cut off before the sums, so they cannot be checked."""
    lines = body.decode().splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("Country "))
    periods = _periods(lines[head - 1].split(), lines[head].split()[1:])
    table = Table(document, head + 1, periods, {})
    for number, line in enumerate(lines[head + 1 :], head + 2):
        found = re.fullmatch(r"(\D+) ([\d. ]+)", line)
        label = label_of(found[1]) if found else None
        if found is None or label is None:
            raise Malformed(document, number, f"an unknown row {line!r}")
        table.add(label, Row.read(document, number, found[2].split(), len(periods)))
    return table


def _periods(months: list[str], years: list[str]) -> tuple[Period, ...]:
    if all("-" in year for year in years):
        return tuple(Period.parse(month) for month in years)
    pairs = zip(months, years, strict=True)
    return tuple(Period.month(int(year), MONTH_NAMES.index(month) + 1) for month, year in pairs)


def _quoted(path: Path, dates: ReleaseDates) -> Iterator[Observation]:
    """Figures that others quoted on the day of a release whose own table was not kept."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["grade"] in _QUOTED]
    for row in rows:
        period, released_on = Period.parse(row["period"]), date.fromisoformat(row["release"])
        label = label_of(row["holder"])
        if label is None:
            raise Malformed(path.name, 0, f"an unknown holder {row['holder']!r}")
        yield Observation(
            series=tic_holdings.series_of(label, period),
            period=period,
            quantity=Quantity(Decimal(row["value_bn_usd"]), USD_BN),
            released_on=released_on,
            published_on=dates.first_published(period, released_on),
            grade="news (rounded)" if _ROUNDED in row["source"] else row["grade"],
            document=_document(row["source"]),
            row=f"{row['holder']}, {MONTH_NAMES[period.start.month - 1]} {period.start.year}",
        )


def _document(source: str) -> str:
    return next((name for start, name in _RENAMED.items() if source.startswith(start)), source)
