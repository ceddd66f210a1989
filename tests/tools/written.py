"""Figures written into a store for a test, from the rows of a publisher's file."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from tools.domain.period import Frequency, Period
from tools.domain.quantity import PERCENT, Quantity, Unit
from tools.domain.series import Observation, Series, Timing

_SOURCE = ("a publisher", "a licence", "https://example.org")


def series(
    series_id: str,
    title: str,
    unit: Unit = PERCENT,
    frequency: Frequency = Frequency.MONTH,
    timing: Timing = Timing.END,
) -> Series:
    """A series; its data set and place are read off its id, as in `rates.policy.JP`."""
    dataset, _, place = series_id.rpartition(".")
    dataset = {"fx.EUR": "fx.ecb", "tic.slt.position": "tic.slt", "tic.slt.net": "tic.slt"}.get(dataset, dataset)
    dataset = "tic.slt" if dataset.startswith("tic.slt") else dataset
    return Series(series_id, dataset, title, place, "place", unit, frequency, timing, *_SOURCE)


def values(
    one: Series, rows: Iterable[tuple[str, str]], days_after: int = 0, document: str = "file"
) -> list[Observation]:
    """An observation for each period and value, published so many days after the period ends."""
    found = []
    for period, value in rows:
        when = Period.parse(period)
        out = when.end + timedelta(days=days_after)
        quantity = Quantity(Decimal(value), one.unit)
        found.append(Observation(one, when, quantity, out, out, "official file", document, f"row {period}"))
    return found


def release(one: Observation, value: str, released_on: date) -> Observation:
    """The same period in a later release."""
    return Observation(
        *(one.series, one.period, Quantity(Decimal(value), one.series.unit), released_on, one.published_on),
        *(one.grade, one.document, one.row),
    )
