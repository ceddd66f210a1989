"""Euro foreign exchange reference rates since 1999, from the European Central Bank's file `eurofxref-hist.zip`.

The rates are set about 14:15 and published about 16:00 Central European Time of the same day, on TARGET business
days only; they are foreign units for one euro and are not revised. Weekends and holidays have no row.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.connector import Reply, Request
from ingest.delimited import number_in, period_in, text_of
from tools.domain.errors import Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit
from tools.domain.series import Observation, Series, Timing

DATASET = "fx.ecb"
PUBLISHER = "European Central Bank"
LICENCE = "free reuse with the source named (ECB)"
URL = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html"
DOCUMENT = "eurofxref-hist.csv"

# As a sentence begins with it: "The US dollar rate of the euro stood at 1.0478 USD per EUR".
CURRENCIES = {
    "AUD": "Australian dollar",
    "BGN": "Bulgarian lev",
    "BRL": "Brazilian real",
    "CAD": "Canadian dollar",
    "CHF": "Swiss franc",
    "CNY": "Chinese yuan",
    "CYP": "Cypriot pound",
    "CZK": "Czech koruna",
    "DKK": "Danish krone",
    "EEK": "Estonian kroon",
    "GBP": "pound sterling",
    "HKD": "Hong Kong dollar",
    "HRK": "Croatian kuna",
    "HUF": "Hungarian forint",
    "IDR": "Indonesian rupiah",
    "ILS": "Israeli shekel",
    "INR": "Indian rupee",
    "ISK": "Icelandic krona",
    "JPY": "Japanese yen",
    "KRW": "South Korean won",
    "LTL": "Lithuanian litas",
    "LVL": "Latvian lats",
    "MTL": "Maltese lira",
    "MXN": "Mexican peso",
    "MYR": "Malaysian ringgit",
    "NOK": "Norwegian krone",
    "NZD": "New Zealand dollar",
    "PHP": "Philippine peso",
    "PLN": "Polish zloty",
    "ROL": "old Romanian leu",
    "RON": "Romanian leu",
    "RUB": "Russian rouble",
    "SEK": "Swedish krona",
    "SGD": "Singapore dollar",
    "SIT": "Slovenian tolar",
    "SKK": "Slovak koruna",
    "THB": "Thai baht",
    "TRL": "old Turkish lira",
    "TRY": "Turkish lira",
    "USD": "US dollar",
    "ZAR": "South African rand",
}
_CODE = re.compile(r"[A-Z]{3}")
# Since 1999 a euro has cost between 0.82 and 1.60 dollars: outside of this the quotes are the wrong way round.
_DOLLAR = (Decimal("0.8"), Decimal("1.7"))
_FIRST = Period.parse("1999-01-04")


@cache
def series_of(currency: str) -> Series:
    """The rate of the euro in a currency."""
    return Series(
        id=f"fx.EUR.{currency}",
        dataset=DATASET,
        title=f"The {CURRENCIES[currency]} rate of the euro",
        place=currency,
        kind="currency",
        unit=Unit(f"{currency} per EUR"),
        frequency=Frequency.DAY,
        timing=Timing.DAY,
        publisher=PUBLISHER,
        licence=LICENCE,
        url=URL,
    )


@dataclass(frozen=True)
class EcbRates:
    """One row a day, newest first; one column a currency, with `N/A` where it is not quoted."""

    id: str = "ecb_rates"
    publisher: str = PUBLISHER
    licence: str = LICENCE

    def requests(self) -> Iterable[Request]:
        """The one file."""
        yield Request("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip")

    def read(self, reply: Reply) -> list[Observation]:
        """Every rate of the file, in units of the currency per euro.

        Raises:
            Malformed: the archive or the table does not have the known shape, or is cut off.
        """
        return read_table(_unpacked(reply.request.document, reply.body))


def read_table(body: bytes) -> list[Observation]:
    """Every rate in the table that the archive holds.

    Raises:
        Malformed: it is not the known table.
    """
    lines = csv.reader(text_of(DOCUMENT, body).splitlines())
    currencies = _currencies(next(lines, []))
    found: list[Observation] = []
    before: Period | None = None
    for number, cells in enumerate(lines, 2):
        day = period_in(DOCUMENT, number, cells[0] if cells else "")
        if day.frequency is not Frequency.DAY or (before is not None and day >= before):
            raise Malformed(DOCUMENT, number, f"{day} does not come before {before}")
        # The header and every row end in a comma, which makes one empty cell more.
        if len(cells) != len(currencies) + 2 or cells[-1]:
            raise Malformed(DOCUMENT, number, f"{len(cells) - 2} rates for {len(currencies)} currencies")
        given = zip(currencies, cells[1:], strict=False)
        found += [_rate(number, day, currency, cell.strip()) for currency, cell in given if cell.strip() != "N/A"]
        before = day
    if before != _FIRST:
        raise Malformed(DOCUMENT, lines.line_num, f"the file ends with {before}, not with {_FIRST}")
    return found


def _unpacked(document: str, body: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return archive.read(DOCUMENT)
    except (zipfile.BadZipFile, KeyError) as error:
        raise Malformed(document, 1, f"this is no archive with {DOCUMENT}") from error


def _currencies(header: list[str]) -> list[str]:
    names = [cell.strip() for cell in header]
    if len(names) < 3 or names[0] != "Date" or names[-1] or not all(_CODE.fullmatch(name) for name in names[1:-1]):
        raise Malformed(DOCUMENT, 1, "the header is not 'Date' and currency codes")
    unknown = [name for name in names[1:-1] if name not in CURRENCIES]
    if unknown or "USD" not in names:
        raise Malformed(DOCUMENT, 1, f"unknown currencies {unknown}" if unknown else "no column USD")
    return names[1:-1]


def _rate(line: int, day: Period, currency: str, cell: str) -> Observation:
    value = number_in(DOCUMENT, line, cell)
    if value <= 0 or (currency == "USD" and not _DOLLAR[0] < value < _DOLLAR[1]):
        raise Malformed(DOCUMENT, line, f"{value} is no rate of {currency} per euro")
    return Observation(
        series=series_of(currency),
        period=day,
        quantity=Quantity(value, Unit(f"{currency} per EUR")),
        released_on=day.start,
        published_on=day.start,
        grade="official file",
        document=DOCUMENT,
        row=f"row {day}, column {currency}",
    )


SOURCE = EcbRates()
