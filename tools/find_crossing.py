"""When one statistic was first or last above or below a level."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import Quantity
from tools.domain.series import Observation
from tools.statistic import caveats, counts, phrases
from tools.statistic.window import Window, window_of
from tools.store.known import Known

_SIDES = ("above", "below", "at")
_WHICH = ("first", "last")
_NEAREST = {"above": "highest", "below": "lowest", "at": "nearest"}


def find_crossing(
    known: Known, series: str, level: str, side: str, which: str = "last", start: str = "", end: str = "latest"
) -> Finding:
    """The first or last period in which one statistic was above, below or at a level, and how often it was.

    Args:
        series: Series id, e.g. `fx.EUR.USD`.
        level: The level in the unit of the series, e.g. `1`, `-0.5`, `1000` (of holdings: billions of dollars).
        side: `above` or `below`; a value equal to the level is on neither side, but `at` it.
        which: `first` or `last` period in the window.
        start: First period of the window, e.g. `2020-01`; empty for where the data begin.
        end: Last period of the window, e.g. `2025-12`, or `latest`.

    Returns:
        The value on that side with its period, the value that ended (of `first`: preceded) it, and in how many
        periods of the window it was there. Where it never was, the value that came nearest.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held for the window, or it is still to come (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `level` is no number, `side` or `which` is unknown, or `start` is after `end`.
    """
    window = window_of(known, series, start, end)
    if side not in _SIDES or which not in _WHICH:
        raise BadArgument(f"A crossing is {' or '.join(_WHICH)}, and {', '.join(_SIDES)} a level.")
    mark = Quantity(_number(level), window.series.unit)
    there = [one for one in window.observations if _beyond(one, mark, side)]
    number = counts.of_periods(
        f"{window.series.title}, {side} {phrases.valued(mark)}",
        len(there),
        window.observations,
        f"count of values {side} {phrases.plain(mark.amount)}",
    )
    bound = Figure(f"Level asked about: {side}", mark, number.citation)
    if there:
        found = _found(known, window, there, (number, bound), which, side)
    else:
        found = _never(known, window, (number, bound), side)
    return replace(found, caveats=found.caveats + caveats.of_window(known, window, end))


def _number(level: str) -> Decimal:
    try:
        return Decimal(level.replace("−", "-").replace(",", ""))
    except InvalidOperation:
        raise BadArgument(f"{level!r} is no number.") from None


def _beyond(one: Observation, mark: Quantity, side: str) -> bool:
    apart = one.quantity.amount - mark.amount
    return {"above": apart > 0, "below": apart < 0, "at": not apart}[side]


def _found(
    known: Known, window: Window, there: list[Observation], asked: tuple[Figure, Figure], which: str, side: str
) -> Finding:
    number, bound = asked
    one = there[0] if which == "first" else there[-1]
    beside = _before(window, one) if which == "first" else _after(window, one)
    said = {"first": "was first", "last": "was last"}[which]
    sentence = (
        f"{window.series.title} {said} {side} {phrases.valued(bound.quantity)} {phrases.at(one)}, at "
        f"{phrases.valued(one.quantity)}{_beside(beside, which)} ({_often(number, window)}; "
        f"{phrases.released(*([one, beside] if beside else [one]))})."
    )
    rests_on = (one, beside) if beside else (one,)
    return Finding(sentence, (*map(Figure.of, rests_on), number, bound), caveats.of(known, *rests_on))


def _never(known: Known, window: Window, asked: tuple[Figure, Figure], side: str) -> Finding:
    number, bound = asked
    found = _nearest(window, bound.quantity, side)
    sentence = (
        f"{window.series.title} was never {side} {phrases.valued(bound.quantity)} {window.said}: "
        f"the {_NEAREST[side]} value was {phrases.valued(found.quantity)} "
        f"{phrases.at(found)} ({phrases.released(found)})."
    )
    return Finding(sentence, (Figure.of(found), number, bound), caveats.of(known, found))


def _nearest(window: Window, mark: Quantity, side: str) -> Observation:
    """The value that came nearest to that side, the first of several alike."""
    keys = {
        "above": lambda one: -one.quantity.amount,
        "below": lambda one: one.quantity.amount,
        "at": lambda one: abs(one.quantity.amount - mark.amount),
    }
    return min(window.observations, key=keys[side])


def _often(number: Figure, window: Window) -> str:
    frequency = window.series.frequency
    return f"{phrases.counted(int(number.quantity.amount), frequency)} in all {window.said}"


def _beside(beside: Observation | None, which: str) -> str:
    if beside is None:
        return ""
    return f", {'after' if which == 'first' else 'then'} {phrases.valued(beside.quantity)} {phrases.at(beside)}"


def _before(window: Window, one: Observation) -> Observation | None:
    at = window.observations.index(one)
    return window.observations[at - 1] if at else window.earlier


def _after(window: Window, one: Observation) -> Observation | None:
    at = window.observations.index(one)
    return window.observations[at + 1] if at + 1 < len(window.observations) else None
