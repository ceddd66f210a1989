"""Monthly averages of the dollar since 1971, from a kept copy of the Federal Reserve's H.10 and G.5 releases.

In the copy every rate is foreign currency per dollar. Its own description says otherwise of the pound and the euro,
and so do the Federal Reserve's tables (dollars per pound, euro, and Australian and New Zealand dollar): the copy has
turned those over.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingest.delimited import rows_of
from ingest.lag import NEXT_WORKING_DAY
from ingest.sources.ecb_rates import CURRENCIES
from ingest.sources.fred_series import GRADE, PUBLIC_DOMAIN
from tools.domain.errors import Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit
from tools.domain.series import Observation, Series, Timing

DATASET = "fx.fed"
LAG = NEXT_WORKING_DAY
_DOCUMENT = "G.5 (copy in github.com/datasets/exchange-rates)"
# The currencies that are still in use; those before the euro, and Venezuela's three, would need a series each.
_COUNTRIES = {
    "Australia": "AUD",
    "Brazil": "BRL",
    "Canada": "CAD",
    "China": "CNY",
    "Denmark": "DKK",
    "Euro": "EUR",
    "Hong Kong": "HKD",
    "India": "INR",
    "Japan": "JPY",
    "Malaysia": "MYR",
    "Mexico": "MXN",
    "New Zealand": "NZD",
    "Norway": "NOK",
    "Singapore": "SGD",
    "South Africa": "ZAR",
    "South Korea": "KRW",
    "Sri Lanka": "LKR",
    "Sweden": "SEK",
    "Switzerland": "CHF",
    "Taiwan": "TWD",
    "Thailand": "THB",
    "United Kingdom": "GBP",
}
_NAMES = {**CURRENCIES, "EUR": "euro", "LKR": "Sri Lankan rupee", "TWD": "Taiwan dollar"}
# A pound has cost more than a dollar in every month, so a pound rate of the dollar above one is turned over.
_POUND = Decimal("1")


def dollar_rates(path: Path) -> Iterator[Observation]:
    """Every rate of the listed currencies, in foreign currency per dollar.

    Raises:
        Malformed: the table is another, or quotes the pound the other way round.
    """
    for row in rows_of(_DOCUMENT, path.read_bytes(), ("Date", "Country", "Exchange rate")):
        currency = _COUNTRIES.get(row["Country"])
        if currency is not None and row["Exchange rate"]:
            value = row.number("Exchange rate")
            if currency == "GBP" and value >= _POUND:
                raise Malformed(_DOCUMENT, row.line, f"{value} is in dollars per pound")
            yield _rate(currency, row.period("Date").as_frequency(Frequency.MONTH), value)


def _rate(currency: str, period: Period, value: Decimal) -> Observation:
    unit = Unit(f"{currency} per USD")
    series = Series(
        id=f"fx.monthly.USD.{currency}",
        dataset=DATASET,
        title=f"The {_NAMES[currency]} rate of the US dollar (monthly average)",
        place=currency,
        kind="currency",
        unit=unit,
        frequency=Frequency.MONTH,
        timing=Timing.AVERAGE,
        publisher="Board of Governors of the Federal Reserve System",
        licence=PUBLIC_DOMAIN,
        url="https://www.federalreserve.gov/releases/g5/",
    )
    known_on: date = LAG.after(period)
    quantity = Quantity(value, unit)
    return Observation(series, period, quantity, known_on, known_on, GRADE, _DOCUMENT, f"{currency}, {period}")
