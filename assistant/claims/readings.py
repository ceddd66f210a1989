"""What an amount may be held against: the readings that an honest writer may mean, and those that mislead."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.claims.about import About
from assistant.claims.stated import Stated
from assistant.offline.numbers import Measure, NumberSlot
from assistant.offline.topics import EXCHANGE, HOLDINGS, all_topics
from tools.catalog import run_tool
from tools.domain.errors import AskerError
from tools.domain.finding import Figure, Finding
from tools.domain.period import Frequency, Period
from tools.domain.quantity import Unit
from tools.store.known import Known

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "mn": 6, "bn": 9}
_OLD = 24  # values that an undated claim may be out of date by
_TELLING = 3  # digits from which an amount is no chance hit
_SIBLINGS = {
    "tic.holdings.total": ("official", "official_bills", "official_bonds"),
    "tic.holdings.official": ("total", "official_bills", "official_bonds"),
    "tic.holdings.official_bills": ("official", "official_bonds"),
    "tic.holdings.official_bonds": ("official", "official_bills"),
}


@dataclass(frozen=True)
class Reading:
    """One true amount in the unit of its series; `note` says what sets it apart from the plain reading."""

    amount: Decimal
    finding: Finding
    note: str = ""


def found(known: Known, tool: str, **arguments: object) -> Finding:
    """The finding of a tool.

    Raises:
        AskerError: the tool refuses.
    """
    return _run(
        known, tool, tuple((name, tuple(one) if isinstance(one, list) else one) for name, one in arguments.items())
    )


def tried(known: Known, tool: str, **arguments: object) -> Finding | None:
    """The finding of a tool, None where it refuses: a further reading that does not exist is no trouble."""
    try:
        return found(known, tool, **arguments)
    except AskerError:
        return None


@lru_cache(maxsize=256)  # an article asks for the same figures again and again
def _run(known: Known, tool: str, arguments: tuple[tuple[str, object], ...]) -> Finding:
    return run_tool(tool, known, {name: list(one) if isinstance(one, tuple) else one for name, one in arguments})


def factor_to(number: NumberSlot, unit: Unit, after: str) -> Decimal:
    """What to multiply a number by so that it is in a unit."""
    if after.lstrip().lower().startswith(("us cent", "cent", "euro cent", "american cent", "eurocent")):
        return Decimal("0.01")
    if number.measure is Measure.BASIS_POINTS:
        return Decimal("0.01")
    scale = next((power for word, power in _SCALES.items() if word in unit.code.lower()), 0)
    return Decimal(1).scaleb(-scale)


def value_of(finding: Finding) -> Decimal:
    """The first figure of a finding."""
    return finding.figures[0].quantity.amount


def signed_of(finding: Finding, unit: str) -> Figure | None:
    """The signed figure of a finding in a unit."""
    return next((one for one in finding.figures if one.signed and one.quantity.unit.code == unit), None)


def levels(about: About, known: Known) -> Iterator[Reading]:
    """What an honest writer may give as the level of a claim's series in its period, the plain reading first.

    Raises:
        AskerError: the data hold no such level.
    """
    series = about.series
    first = found(known, "look_up_value", series=series, period=about.dating.at_text)
    yield Reading(value_of(first), first)
    named = _named(about)
    if about.topic.series and not about.slots.concepts & {"topic.cpi"}:
        for other in about.topic.series.values():
            again = tried(known, "look_up_value", series=other, period=named or about.dating.at_text)
            if again is not None and other != series:
                yield Reading(value_of(again), again)
    if about.dating.first is not None and about.topic.name != HOLDINGS:
        mean = tried(known, "average_over", series=series, start=str(about.dating.first), end=about.dating.at_text)
        if mean is not None:
            yield Reading(value_of(mean), mean)
    if about.topic.name == EXCHANGE:
        yield from _turned(about, known)
    if series.endswith(".yoy") and (named.count("-") == 1 or not named):
        monthly = tried(known, "look_up_value", series=series.removesuffix("yoy") + "mom", period=about.dating.at_text)
        if monthly is not None and not {"topic.cpi", "topic.core"} & about.slots.concepts:
            yield Reading(value_of(monthly), monthly)


def others(about: About, stated: Stated, known: Known) -> Iterator[Reading]:
    """The readings under which a level would be true although the plain one is not."""
    yield from vintages(about.series, about.dating.at_text, known)
    unit = known.series(about.series).unit
    for one in _SIBLINGS.get(about.series, ()):
        other = tried(known, "look_up_value", series=f"tic.holdings.{one}", period=about.dating.at_text)
        if other is not None:
            yield Reading(value_of(other), other, "True only of another row of the table")
    if about.series in ("cpi.us.yoy", "cpi.us.core.sa.yoy"):
        for topic in ("core", "cpi"):
            index = all_topics()[topic].series[Frequency.MONTH]
            other = tried(known, "look_up_value", series=f"{index}.yoy", period=about.dating.at_text)
            if other is not None and f"{index}.yoy" != about.series:
                yield Reading(value_of(other), other, "True only of the other index")
    if unit.is_money:
        plain = found(known, "look_up_value", series=about.series, period=about.dating.at_text)
        for slip in (Decimal(1000), Decimal("0.001")):
            yield Reading(value_of(plain) * slip, plain, "True only in another unit")
    if not about.explicit and _digits(stated) >= _TELLING:
        yield from _earlier(about, stated, known)


def vintages(series: str, period: str, known: Known) -> Iterator[Reading]:
    """What the figure was in earlier releases."""
    listed = tried(known, "list_revisions", series=series, period=period)
    if listed is not None:
        for figure in listed.figures:
            if not figure.signed:
                yield Reading(figure.quantity.amount, listed, "True only of an earlier release")


def _earlier(about: About, stated: Stated, known: Known) -> Iterator[Reading]:
    """The newest values before the one a claim without a period is read as."""
    newest = known.period(about.series, about.dating.at_text)
    for one in reversed(known.history(about.series, newest.shift(-_OLD), newest.shift(-1))):
        if not stated.admits(one.quantity.amount):
            continue
        told = found(known, "look_up_value", series=about.series, period=str(one.period))
        yield Reading(one.quantity.amount, told, f"True only of {one.period.said}")


def _turned(about: About, known: Known) -> Iterator[Reading]:
    """The rate in the market's own order, where the claim names no unit."""
    _, base, quote = about.series.split(".")
    order = [code for code in ("EUR", "GBP", "AUD", "NZD", "USD") if code in (base, quote)]
    if order and order[0] != base:
        turned = tried(known, "look_up_value", series=f"fx.{quote}.{base}", period=about.dating.at_text)
        if turned is not None:
            yield Reading(value_of(turned), turned)


def _named(about: About) -> str:
    """The period as the text names it, where it is coarser than the data."""
    slot = next((one for one in about.slots.periods if one.last or one.first), None)
    period: Period | None = (slot.last or slot.first) if slot is not None else None
    return str(period) if period is not None else ""


def _digits(stated: Stated) -> int:
    if not stated.step:
        return 0
    return len(str(int(abs(stated.value) / stated.step)).rstrip("0") or "0")
