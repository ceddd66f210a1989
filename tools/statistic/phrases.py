"""How a statistic, its period and its movement are said in a sentence."""

from decimal import Decimal

from tools.domain.period import Period
from tools.domain.quantity import Quantity
from tools.domain.series import Observation, Timing

PERCENT_PLACES = 2  # a tenth of a basis point is noise in a published percentage


_BEFORE_PERIOD = {Timing.END: "at the end of", Timing.AVERAGE: "in", Timing.SUM: "in", Timing.DAY: "on"}


def when(timing: Timing, period: Period) -> str:
    """`at the end of February 2025` of a stock, `in February 2025` of an average, `on 14 February 2025` of a day."""
    return f"{_BEFORE_PERIOD[timing]} {period.said}"


def level(one: Observation) -> str:
    """`China's holdings of US Treasuries stood at $784.3 billion at the end of February 2025`."""
    return f"{one.series.title} stood at {one.quantity.said} {when(one.series.timing, one.period)}"


def movement(change: Quantity) -> str:
    """`rose by $23.5 billion`, `fell by $1.1 billion`, `did not change`."""
    if not change.amount:
        return "did not change"
    return f"{'rose' if change.amount > 0 else 'fell'} by {change.said}"


def released(*observations: Observation) -> str:
    """`released 16 April 2025`, naming each release day once, oldest first."""
    days = sorted({one.released_on for one in observations})
    return "released " + " and ".join(Period.day(day).said for day in days)


def plain(amount: Decimal) -> str:
    """An amount for a formula, with a true minus sign."""
    return f"{amount:f}".replace("-", "−")


def listed(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
