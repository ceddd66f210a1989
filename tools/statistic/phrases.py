"""How a statistic, its period and its movement are said in a sentence."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tools.domain.period import Frequency, Period
from tools.domain.quantity import Quantity
from tools.domain.series import Observation, Series, Timing

PERCENT_PLACES = 2  # a tenth of a basis point is noise in a published percentage
_BEFORE_PERIOD = {Timing.END: "at the end of", Timing.AVERAGE: "in", Timing.SUM: "in", Timing.DAY: "on"}
_COMMON_WORDS = frozenset(("The", "Total", "Foreign", "All", "One", "Net"))
_UNITS = {Frequency.DAY: "day", Frequency.MONTH: "month", Frequency.QUARTER: "quarter", Frequency.YEAR: "year"}


def when(timing: Timing, period: Period) -> str:
    """`at the end of February 2025` of a stock, `in February 2025` of an average, `on 14 February 2025` of a day."""
    return f"{_BEFORE_PERIOD[timing]} {period.said}"


def at(one: Observation) -> str:
    """When an observation holds, in words."""
    return when(one.series.timing, one.period)


def level(one: Observation) -> str:
    """`China's holdings of US Treasuries stood at $784.3 billion at the end of February 2025`."""
    return f"{one.series.title} stood at {valued(one.quantity)} {at(one)}"


def valued(quantity: Quantity) -> str:
    """The size of a level, with a minus sign where it is negative: `$784.3 billion`, `−0.75 %`."""
    return f"{'−' if quantity.amount < 0 else ''}{quantity.said}"


def movement(change: Quantity) -> str:
    """`rose by $23.5 billion`, `fell by $1.1 billion`, `did not change`."""
    if not change.amount:
        return "did not change"
    return f"{'rose' if change.amount > 0 else 'fell'} by {change.said}"


def released(*observations: Observation) -> str:
    """`released 16 April 2025`, naming each release day once, oldest first; of more than three the first and last."""
    days = sorted({one.released_on for one in observations})
    if len(days) > 3:
        return f"released {Period.day(days[0]).said} to {Period.day(days[-1]).said}"
    return "released " + listed([Period.day(day).said for day in days])


def plain(amount: Decimal) -> str:
    """An amount for a formula, with a true minus sign."""
    return f"{amount:f}".replace("-", "−")


def bracketed(quantity: Quantity) -> str:
    """An amount as a later part of a formula: `3.5`, `(−0.1)`."""
    return f"({plain(quantity.amount)})" if quantity.amount < 0 else plain(quantity.amount)


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, frequency: Frequency) -> str:
    """`1 month`, `11 months`, `3 days`."""
    return f"{number} {_UNITS[frequency]}{'' if number == 1 else 's'}"


def one_period(frequency: Frequency) -> str:
    """`one-month`, `one-day`: how far apart neighbouring observations are."""
    return f"one-{_UNITS[frequency]}"


def owner(series: Series) -> str:
    """Whose figure it is, `Japan` of `Japan's holdings of US Treasuries`; the title where it names no owner."""
    return _split(series)[0] or series.title


def owners(series: Sequence[Series]) -> list[str]:
    """The owners where that tells the series apart, else the titles."""
    return [inside(owner(one) if rest(series) else one.title) for one in series]


def titles(series: Sequence[Series]) -> list[str]:
    """The titles, shortened after the first where it says the rest: `Japan's holdings of US Treasuries`, `China's`."""
    short = [one.title.removesuffix(f" {_split(one)[1]}") if rest(series) else one.title for one in series]
    return [series[0].title, *map(inside, short[1:])]


def inside(title: str) -> str:
    """A title or owner as it stands inside a sentence: `the United Kingdom`, `total foreign holdings`, `Japan`."""
    return title[:1].lower() + title[1:] if title.partition(" ")[0] in _COMMON_WORDS else title


def begun(text: str) -> str:
    """A text as it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def rest(series: Iterable[Series]) -> str:
    """What the titles say after their owners, `holdings of US Treasuries`, where all say the same."""
    parts = {_split(one) for one in series}
    same = {tail for _, tail in parts}
    return same.pop() if len(same) == 1 and all(name for name, _ in parts) else ""


def _split(series: Series) -> tuple[str, str]:
    for mark in ("'s ", "' "):
        name, found, rest = series.title.partition(mark)
        if found:
            return name, rest
    return "", series.title


def over(before: Observation, after: Observation) -> str:
    """The stretch of a move: `in March 2015` from the month before, else `from January 2015 to March 2015`."""
    if before.period.frequency is not Frequency.DAY and before.period.shift(1) == after.period:
        return f"in {after.period.said}"
    return f"from {before.period.said} to {after.period.said}"


def ordinal(n: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
