"""Central bank policy rates at the end of each month, from the SDMX service of the Bank for International Settlements.

The United States are the midpoint of the federal funds target range, not its upper bound. Months are published
with some delay by the BIS, but the rates themselves are announced by the central banks before they are in force.
"""

import contextlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.connector import Reply, Request
from ingest.delimited import number_in, period_in
from ingest.sources import central_banks
from tools.domain.errors import Malformed
from tools.domain.period import Frequency
from tools.domain.series import Observation

if TYPE_CHECKING:
    from sdmx.message import DataMessage

_FLOW = "WS_CBPOL"
_PERCENT_PER_YEAR = "368"
_ROOTS = ("GenericData", "StructureSpecificData")


@dataclass(frozen=True)
class BisPolicyRates:
    """One SDMX-ML data message with a monthly series for each place."""

    id: str = "bis_policy_rates"
    publisher: str = central_banks.PUBLISHER
    licence: str = central_banks.LICENCE

    def requests(self) -> Iterable[Request]:
        """All places with a name in one message."""
        places = "+".join(central_banks.TITLES)
        yield Request(f"https://stats.bis.org/api/v1/data/{_FLOW}/M.{places}/all", (("detail", "full"),))

    def read(self, reply: Reply) -> list[Observation]:
        """Every rate of the message, in percent.

        Raises:
            Malformed: this is no SDMX data message, or not of these series, or not in percent per year.
        """
        found = list(_observations(_message(reply.body)))
        if not found:
            raise Malformed(_FLOW, 1, "there are no observations")
        return [one for one in found if one.period.end < reply.retrieved]  # the running month is not over


def _message(body: bytes) -> "DataMessage":
    """The message; both forms of SDMX-ML are read, and the library's talk about a broken one is not shown."""
    import sdmx  # takes seconds, because it imports pandas
    from sdmx.exceptions import XMLParseError

    start = body[:2000].decode("utf-8", errors="replace")
    if not any(root in start for root in _ROOTS):
        raise Malformed(_FLOW, 1, "this is no SDMX data message")
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return sdmx.read_sdmx(io.BytesIO(body))  # type: ignore[return-value]
    except (XMLParseError, AssertionError) as error:
        raise Malformed(_FLOW, 1, f"the message cannot be read: {str(error).splitlines()[0]}") from error


def _observations(message: "DataMessage") -> Iterator[Observation]:
    for dataset in message.data:
        for number, (key, observations) in enumerate(dataset.series.items(), 1):
            # Without the structure at hand the library counts the attributes of a series among its dimensions.
            given = {name: str(one.value) for name, one in (key.values | key.attrib).items()}
            place = given.get("REF_AREA", "")
            if given.get("FREQ") != "M" or place not in central_banks.TITLES:
                raise Malformed(_FLOW, number, f"a series of {given.get('FREQ')} and {place!r} was not asked for")
            if given.get("UNIT_MEASURE", _PERCENT_PER_YEAR) != _PERCENT_PER_YEAR:
                raise Malformed(_FLOW, number, f"{place} is in unit {given['UNIT_MEASURE']}, not percent per year")
            for one in observations:
                period = period_in(_FLOW, number, str(one.dimension.values["TIME_PERIOD"].value))
                if period.frequency is not Frequency.MONTH:
                    raise Malformed(_FLOW, number, f"{place}: {period} is no month")
                if str(one.value) != "NaN":
                    value = number_in(_FLOW, number, str(one.value)).normalize() + 0
                    yield central_banks.rate(place, period, value, "official file", _FLOW)


SOURCE = BisPolicyRates()
