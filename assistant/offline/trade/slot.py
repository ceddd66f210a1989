"""What a question about tariffs names."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Claim:
    """A rate that a question says is charged, in percent, and how it is meant: `is`, `over` or `under` it."""

    percent: Decimal
    side: str = "is"

    def met_by(self, rate: Decimal) -> bool:
        """Whether a rate is what is claimed; whole numbers are taken as rounded."""
        if self.side == "over":
            return rate > self.percent
        if self.side == "under":
            return rate < self.percent
        digits = -int(self.percent.as_tuple().exponent) if self.percent != self.percent.to_integral_value() else 0
        return abs(rate - self.percent) <= Decimal("0.5").scaleb(-digits)


@dataclass(frozen=True)
class Trade:
    """The tariff side of a question. `goods` and `measure` are words; `first` and `last` the days of a span.

    `on` is the day asked about, None for the day of the question; `facts` are the words of the thread from which the
    facts of the shipment are read. `claims` are the rates said to be charged. `before` is the tariff side of the
    earlier turn that a fragment goes on from.
    """

    origins: tuple[str, ...] = ()
    goods: str = ""
    measure: str = ""
    on: date | None = None
    first: date | None = None
    last: date | None = None
    note: str = ""
    spans: bool = False  # the question runs from one day to another
    claims: tuple[Claim, ...] = ()
    asks: bool = False  # asks whether something is so
    presumes: bool = False  # takes something for granted and asks on from there
    facts: str = ""
    before: "Trade | None" = None

    @property
    def on_text(self) -> str:
        """The day as a tool argument; empty for the day of the question."""
        return self.on.isoformat() if self.on else ""

    @property
    def origin(self) -> str:
        """The only or first origin; empty for none."""
        return self.origins[0] if self.origins else ""

    @property
    def claim(self) -> Claim | None:
        """The rate in question: the last one said, which is what the question comes down to."""
        return self.claims[-1] if self.claims else None


NO_TRADE = Trade()
