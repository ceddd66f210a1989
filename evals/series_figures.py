"""What a label of the series suite asks, and the figures that an exam item is made of."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from evals.official_files import Official, official

PERCENT, BASIS_POINTS = Decimal("0.055"), Decimal("0.55")

Label = dict[str, Any]
Figure = dict[str, Any]


@dataclass
class Truth:
    """What a right answer has: figures, one of several figure lists, periods, and whether what was said holds."""

    figures: list[Figure] = field(default_factory=list)
    one_of: list[list[Figure]] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    periods_any: list[str] = field(default_factory=list)
    holds: bool | None = None
    why: str = ""


class Question:
    """A label with the series it names, as they were known on the day of asking."""

    def __init__(self, label: Label, as_of: str) -> None:
        self.label = label
        names = label.get("series", [])
        self.codes: list[str] = [names] if isinstance(names, str) else names
        day = dt.date.fromisoformat(as_of)
        self.all = [official(code).known(day) for code in self.codes]

    def __getitem__(self, key: str) -> Any:
        return self.label.get(key)

    @property
    def series(self) -> Official:
        """The series of a question on one series."""
        return self.all[0]

    def window(self) -> dict[str, Decimal]:
        """The values from `from` to `to` of the label."""
        return self.series.between(self["from"], self["to"])


def figure(what: str, value: Decimal, unit: str, tolerance: Decimal, *, signed: bool = False, **more: Any) -> Figure:
    """A figure of the exam: unsigned, with the sign beside it where it matters."""
    made: Figure = {"what": what, "value": round(float(abs(value)), 6), "unit": unit, "tol": float(tolerance)}
    if signed or value < 0:
        made["sign"] = "-" if value < 0 else "+"
    return made | more


def level_of(series: Official, period: str, **more: Any) -> Figure:
    """A value of a series; inflation carries its sign."""
    signed = series.source == "cpi" and series.unit == "%"
    return figure(
        f"{series.name} {period}", series.values[period], series.unit, series.tolerance, signed=signed, **more
    )


def rate_figures(what: str, points: Decimal, *, signed: bool) -> list[list[Figure]]:
    """A difference of percentages: in basis points, or in percentage points, which the scorer also takes as "%"."""
    return [
        [figure(what, points * 100, "bps", BASIS_POINTS, signed=signed)],
        [figure(what, points, "%", Decimal("0.0055"), signed=signed)],
    ]


def says(value: Decimal, label: Label) -> bool | None:
    """Whether a value is above, below or equal to what the question says; None where it says nothing."""
    if "above" in label:
        return value > Decimal(label["above"])
    if "below" in label:
        return value < Decimal(label["below"])
    return value == Decimal(label["equals"]) if "equals" in label else None
