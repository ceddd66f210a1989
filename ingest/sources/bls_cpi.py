"""US consumer prices of the last years, from the public data service of the Bureau of Labor Statistics."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ingest.connector import Reply, Request
from ingest.delimited import number_in, period_in, text_of
from ingest.release_dates import ReleaseDates
from ingest.sources import us_prices
from tools.domain.errors import Malformed
from tools.domain.series import Observation

_YEAR_AVERAGES = ("M13", "S01", "S02", "S03")
_MISSING = "-"


@dataclass(frozen=True)
class BlsCpi:
    """One JSON message an index, newest month first; a month without survey is `-`."""

    id: str = "bls_cpi"
    publisher: str = us_prices.PUBLISHER
    licence: str = us_prices.LICENCE
    dates: ReleaseDates | None = None

    def requests(self) -> Iterable[Request]:
        """One message an index; version 1 of the service needs no key and gives three years."""
        for name in us_prices.NAMES:
            yield Request(f"https://api.bls.gov/publicAPI/v1/timeseries/data/{name}")

    def read(self, reply: Reply) -> list[Observation]:
        """Every month of one index.

        Raises:
            Malformed: the service refused, or the message is another or not whole.
        """
        name = reply.request.document
        dates = self.dates or us_prices.release_dates()
        found = [
            us_prices.index(name, period, number_in(name, number, row["value"]), name, number, dates)
            for number, row in enumerate(_rows(name, reply.body), 1)
            if row["period"] not in _YEAR_AVERAGES and row["value"] != _MISSING
            for period in [period_in(name, number, f"{row['year']}-{row['period'].removeprefix('M')}")]
        ]
        if not found:
            raise Malformed(name, 1, "there are no figures")
        return found


def _rows(name: str, body: bytes) -> Iterator[dict[str, Any]]:
    try:
        message = json.loads(text_of(name, body))
        if message["status"] != "REQUEST_SUCCEEDED":
            raise Malformed(name, 1, f"the service answered {message['status']}: {message.get('message')}")
        (series,) = message["Results"]["series"]
        if series["seriesID"] != name:
            raise Malformed(name, 1, f"this is {series['seriesID']}")
        yield from ({key: str(row[key]) for key in ("year", "period", "value")} for row in series["data"])
    except json.JSONDecodeError as error:
        raise Malformed(name, error.lineno, "this is no whole JSON message") from error
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(name, 1, f"the message lacks a part: {error}") from error


SOURCE = BlsCpi()
