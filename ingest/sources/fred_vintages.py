"""Every vintage of the figures that are revised, from FRED's service with a key (ALFRED, its archive).

The key is a free one of the operator; the fetcher adds it to requests to `api.stlouisfed.org`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ingest.connector import Reply, Request
from ingest.delimited import number_in, period_in, text_of
from ingest.snapshot.files import bundled_dates
from ingest.sources.fred_series import FredSeries, by_code
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.domain.series import Observation

_SERVICE = "https://api.stlouisfed.org/fred/series"
_ALWAYS = (("realtime_start", "1776-07-04"), ("realtime_end", "9999-12-31"))
_MISSING = "."


@dataclass(frozen=True)
class FredVintages:
    """Two messages a series: what it is measured in, and every value with the days between which it stood."""

    id: str = "fred_vintages"
    publisher: str = "Federal Reserve Bank of St. Louis (FRED)"
    licence: str = "each series as its publisher says"
    needs_key: str = "api.stlouisfed.org"

    def requests(self) -> Iterable[Request]:
        """The unit, then the values, of every series that is revised."""
        for code, one in by_code().items():
            if one.revised:
                named = (("series_id", code), ("file_type", "json"))
                yield Request(_SERVICE, named)
                yield Request(f"{_SERVICE}/observations", (*named, *_ALWAYS))

    def read(self, reply: Reply) -> list[Observation]:
        """Every value in every release; the message about the unit has none, and is only checked.

        Raises:
            Malformed: the message is another, is not whole, or the unit is not the known one.
        """
        one = by_code()[dict(reply.request.params)["series_id"]]
        document = f"{one.code} ({reply.request.document})"
        message = _parsed(document, reply.body)
        if reply.request.url == _SERVICE:
            _check_unit(one, document, message)
            return []
        return list(_observations(one, document, message))


def _parsed(document: str, body: bytes) -> dict[str, Any]:
    text = text_of(document, body)
    try:
        message = json.loads(text)
    except json.JSONDecodeError as error:
        raise Malformed(document, error.lineno, "this is no whole JSON message") from error
    if not isinstance(message, dict):
        raise Malformed(document, 1, "this is no message of FRED")
    return message


def _check_unit(one: FredSeries, document: str, message: dict[str, Any]) -> None:
    found = [series.get("units") for series in message.get("seriess", [])]
    if not found or set(found) != {one.units}:
        raise Malformed(document, 1, f"{one.code} is in {found}, not in {one.units!r}")


def _observations(one: FredSeries, document: str, message: dict[str, Any]) -> Iterator[Observation]:
    rows = message.get("observations", [])
    if not rows or message.get("count") != len(rows) or message.get("units") != "lin":
        raise Malformed(document, 1, f"{len(rows)} of {message.get('count')} values in {message.get('units')!r}")
    dates = bundled_dates(one.series.dataset)
    first: dict[Period, date] = {}
    for number, row in enumerate(rows, 1):
        if not {"date", "value", "realtime_start"} <= row.keys():
            raise Malformed(document, number, f"value {number} has no date, value or first day")
        if row["value"] == _MISSING:
            continue
        period = one.period(document, number, period_in(document, number, row["date"]))
        released_on = period_in(document, number, row["realtime_start"]).start
        value = number_in(document, number, row["value"])
        found = one.observation(document, number, period, value, released_on, dates)
        # The archive begins long after some figures were published: for those the usual lag tells the day.
        first[period] = min(first.get(period, found.published_on), found.published_on)
        yield replace(found, published_on=first[period])


SOURCE = FredVintages()
