"""The peak, the low, or the largest rise or fall of one statistic."""

from dataclasses import replace

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.statistic.change import movement, sized
from tools.statistic.window import Move, Window, window_of
from tools.store.known import Known

_KINDS = ("high", "low", "largest_rise", "largest_fall")


def find_extreme(known: Known, series: str, kind: str, start: str = "", end: str = "latest") -> Finding:
    """When one statistic was highest or lowest in a window, or rose or fell most from one period to the next.

    Args:
        series: Series id, e.g. `tic.holdings.SA`.
        kind: `high` or `low` for the largest or smallest value; `largest_rise` or `largest_fall` for the largest
            move from one period to the next.
        start: First period of the window, e.g. `2020-01`; empty for where the data begin.
        end: Last period of the window, e.g. `2025-12`, or `latest`.

    Returns:
        The value with its period; of a move the values before and after, the difference and the percentage. Of
        several alike the first is given, and it is said.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held for the window, or nothing in it rose (fell).
        BadDate: a period cannot be read.
        BadArgument: `kind` is none of the four, or `start` is after `end`.
    """
    if kind not in _KINDS:
        raise BadArgument(f"find_extreme knows the kinds {', '.join(_KINDS)}; {kind!r} is none of them.")
    window = window_of(known, series, start, end)
    finding = _level(known, window, kind == "high") if kind in ("high", "low") else _move(known, window, kind)
    return replace(finding, caveats=finding.caveats + caveats.of_window(known, window, end), data=window.ends)


def _level(known: Known, window: Window, highest: bool) -> Finding:
    amounts = [one.quantity.amount for one in window.observations]
    extreme = max(amounts) if highest else min(amounts)
    alike = [one for one in window.observations if one.quantity.amount == extreme]
    found = alike[0]
    again = f", first reached then and last seen {phrases.at(alike[-1])}" if len(alike) > 1 else ""
    sentence = (
        f"{window.series.title} {'peaked at' if highest else 'reached a low of'} {phrases.valued(found.quantity)} "
        f"{phrases.at(found)}{again} ({window.said}; {phrases.released(found)})."
    )
    figure = replace(Figure.of(found), label=f"{window.series.title}, {'high' if highest else 'low'}")
    return Finding(sentence, (figure,), caveats.of(known, found))


def _move(known: Known, window: Window, kind: str) -> Finding:
    sign = 1 if kind == "largest_rise" else -1
    moves = [one for one in window.moves() if one.direction == sign]
    if not moves:
        raise NoData(f"{window.series.title} never {'rose' if sign > 0 else 'fell'} {window.said}.")
    largest = max(abs(one.change.amount) for one in moves)
    alike = [one for one in moves if abs(one.change.amount) == largest]
    found = alike[0]
    figures = movement(found.before, found.after)
    sentence = (
        f"The largest {phrases.one_period(window.series.frequency)} {'rise' if sign > 0 else 'fall'} "
        f"{window.said}: {_told(found)}{_again(alike)}, "
        f"from {phrases.valued(found.before.quantity)} to {phrases.valued(found.after.quantity)} "
        f"({phrases.released(found.before, found.after)})."
    )
    return Finding(
        sentence,
        (*figures, Figure.of(found.before), Figure.of(found.after)),
        caveats.of(known, found.before, found.after, change=True),
    )


def _told(move: Move) -> str:
    size = sized(movement(move.before, move.after))
    return f"{move.after.series.title} {phrases.movement(move.change)}{size} {phrases.over(move.before, move.after)}"


def _again(alike: list[Move]) -> str:
    return f", and by as much again {phrases.at(alike[-1].after)}" if len(alike) > 1 else ""
