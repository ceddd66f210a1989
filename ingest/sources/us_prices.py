"""The data set `cpi.us`: US consumer prices, and the days on which the Bureau of Labor Statistics published them."""

from datetime import date
from decimal import Decimal

from ingest.lag import Lag
from ingest.release_dates import ReleaseDates
from ingest.snapshot.files import bundled_dates
from tools.domain.errors import Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity, Unit
from tools.domain.series import Observation, Series, Timing

DATASET = "cpi.us"
PUBLISHER = "US Bureau of Labor Statistics"
LICENCE = "US Government work, public domain"
URL = "https://www.bls.gov/cpi/"
INDEX = Unit("index")
LAG = Lag(13)  # the usual day of months that the release calendar does not reach back to

# The Bureau's own names; the not seasonally adjusted indices are final when published.
NAMES = {
    "CUUR0000SA0": ("cpi.us", "The US consumer price index (CPI-U, all items, not seasonally adjusted)"),
    "CUUR0000SA0L1E": (
        "cpi.us.core",
        "The US core consumer price index (CPI-U less food and energy, not seasonally adjusted)",
    ),
}
# October 2025 was never surveyed, because the government was shut down; no figure for it can be right.
NEVER_PUBLISHED = Period.month(2025, 10)
_ANCHORS = {  # a known figure of each, which tells the index from its seasonally adjusted twin (319.775)
    ("CUUR0000SA0", Period.month(2025, 2)): Decimal("319.082"),
}


def series_of(name: str) -> Series:
    """The index that the Bureau calls `name`."""
    series_id, title = NAMES[name]
    return Series(
        id=series_id,
        dataset=DATASET,
        title=title,
        place="US",
        kind="place",
        unit=INDEX,
        frequency=Frequency.MONTH,
        timing=Timing.AVERAGE,
        publisher=PUBLISHER,
        licence=LICENCE,
        url=URL,
    )


def index(
    name: str,
    period: Period,
    value: Decimal,
    document: str,
    line: int,
    dates: ReleaseDates,
    grade: str = "official file",
) -> Observation:
    """One index, in the release of the day it was first published.

    Raises:
        Malformed: it cannot be that index.
    """
    known = _ANCHORS.get((name, period), value)
    if value != known or period == NEVER_PUBLISHED or not 5 < value < 1000:
        raise Malformed(document, line, f"{value} is not {name} for {period}")
    day = published_on(period, dates)
    return Observation(
        series=series_of(name),
        period=period,
        quantity=Quantity(value, INDEX),
        released_on=day,
        published_on=day,
        grade=grade,
        document=document,
        row=f"{name}, {period}",
    )


def published_on(period: Period, dates: ReleaseDates) -> date:
    """The day the indices of a month came out."""
    return dates.due_on.get(period, LAG.after(period))


def release_dates() -> ReleaseDates:
    """The bundled release dates of the data set."""
    return bundled_dates(DATASET)
