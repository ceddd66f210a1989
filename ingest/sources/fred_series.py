"""The series that are read from FRED, the database of the Federal Reserve Bank of St. Louis; others publish them.

A daily yield is published on the evening of the next working day (H.15), a monthly average of daily figures on the
first working day of the next month; oil prices are known the next working day, though the EIA's own table of them
may follow some days later. The other lags are the usual ones of each release.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ingest.lag import Lag
from ingest.release_dates import ReleaseDates
from tools.domain.errors import Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit
from tools.domain.series import Observation, Series, Timing

GRADE = "official figure (copy)"
PUBLIC_DOMAIN = "US Government work, public domain"


@dataclass(frozen=True)
class FredSeries:
    """One series: its name at FRED and what its figures are.

    `units` is what FRED calls the unit, `bounds` hold every figure that can be one in that unit. The figures of a
    `revised` series stand in the release they were read from, others in that of the day they were published.
    """

    code: str
    series: Series
    lag: Lag
    units: str
    bounds: tuple[Decimal, Decimal]
    revised: bool

    def observation(
        self, document: str, line: int, period: Period, value: Decimal, seen_on: date, dates: ReleaseDates
    ) -> Observation:
        """One figure as it stood on `seen_on`, an official figure in a copy; `dates` are those of the data set.

        Raises:
            Malformed: it is far from what this statistic can be: another unit, or another series.
        """
        if not self.bounds[0] <= value <= self.bounds[1]:
            raise Malformed(document, line, f"{self.code} for {period}: {value} cannot be in {self.series.unit}")
        known_on = min(dates.due_on.get(period, self.lag.after(period)), seen_on)
        return Observation(
            series=self.series,
            period=period,
            quantity=Quantity(value, self.series.unit),
            released_on=seen_on if self.revised else known_on,
            published_on=known_on,
            grade=GRADE,
            document=document,
            row=f"{self.code}, {period}",
        )

    def period(self, document: str, line: int, period: Period) -> Period:
        """The period of a row, which FRED names by its first day.

        Raises:
            Malformed: a month, quarter or year does not begin on that day.
        """
        found = period.as_frequency(self.series.frequency)
        if found.start != period.start:
            raise Malformed(document, line, f"{self.code}: no {found.frequency.name.lower()} begins on {period}")
        return found


@cache
def by_code() -> dict[str, FredSeries]:
    """Every series by its name at FRED."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    publishers = table["publisher"]
    return {code: _series(code, row, publishers[row["publisher"]]) for code, row in table["series"].items()}


def _series(code: str, row: dict[str, Any], publisher: dict[str, str]) -> FredSeries:
    of_world = row["dataset"].startswith("commodities.")
    series = Series(
        id=row["id"],
        dataset=row["dataset"],
        title=row["title"],
        place="world" if of_world else "US",
        kind="commodity" if of_world else "place",
        unit=Unit(row["unit"]),
        frequency=Frequency[row["frequency"]],
        timing=Timing[row["timing"]],
        publisher=publisher["name"],
        licence=publisher.get("licence", PUBLIC_DOMAIN),
        url=publisher["url"],
    )
    least, most = (Decimal(bound) for bound in row["bounds"])
    return FredSeries(code, series, Lag.parse(row["lag"]), row["units"], (least, most), row["revised"])
