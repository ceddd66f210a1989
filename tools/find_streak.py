"""How long one statistic rose or fell without a break."""

from dataclasses import replace

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, counts, phrases
from tools.statistic.change import movement, sized
from tools.statistic.runs import Run, runs
from tools.statistic.window import Window, window_of
from tools.store.known import Known

_DIRECTIONS = {"up": (1,), "down": (-1,), "any": (1, -1)}


def find_streak(known: Known, series: str, direction: str = "any", end: str = "", start: str = "") -> Finding:
    """How many periods in a row one statistic rose or fell: up to one period, or the longest run in a window.

    Args:
        series: Series id, e.g. `tic.holdings.JP`.
        direction: `up`, `down`, or `any` for whichever it is.
        end: The period in which the run ends, e.g. `2025-11`, or `latest` for the run up to now; empty for the
            longest run in all data.
        start: First period of a window, e.g. `2012-01`, to find the longest run from there to `end`; empty for none.

    Returns:
        The number of periods, the values before the run and at its end, and the change over it.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held there, or nothing moved in that direction.
        BadDate: a period cannot be read.
        BadArgument: `direction` is none of the three, or `start` is after `end`.
    """
    if direction not in _DIRECTIONS:
        raise BadArgument(f"find_streak knows the directions up, down and any; {direction!r} is none of them.")
    window = window_of(known, series, start, end or "latest")
    beware = caveats.of_window(known, window, end or "latest")
    signs = _DIRECTIONS[direction]
    if start or not end:
        return _longest(known, window, signs, beware)
    if not window.reaches(known.period(series, end)):
        known.value(series, known.period(series, end))  # says why there is none
    return _ending(known, window, signs, beware)


def _ending(known: Known, window: Window, signs: tuple[int, ...], beware: tuple[str, ...]) -> Finding:
    found = runs(window.moves())
    if not found or found[-1].after != window.last:
        raise NoData(
            f"{window.series.title}: no figure is held for the period before {window.last.period.said}, so there is "
            "no run to follow."
        )
    run = found[-1]
    if run.direction not in signs:
        return _no_run(known, run, signs, beware)
    since = f", at least: the figures begin in {run.before.period.said}" if run.before == window.first else ""
    return _told(known, run, f"in a row up to {run.after.period.said}{since}", beware)


def _longest(known: Known, window: Window, signs: tuple[int, ...], beware: tuple[str, ...]) -> Finding:
    found = [one for one in runs(window.moves()) if one.direction in signs]
    if not found:
        what = "rose" if signs == (1,) else "fell" if signs == (-1,) else "moved"
        raise NoData(f"{window.series.title} never {what} {window.said}.")
    alike = [one for one in found if len(one.moves) == max(len(other.moves) for other in found)]
    again = f" (another as long ended in {alike[-1].after.period.said})" if alike[1:] else ""
    run = alike[0]
    told = _told(known, run, f"in a row up to {run.after.period.said}, the longest run {window.said}{again}", beware)
    return replace(told, data=window.ends)


def _told(known: Known, run: Run, where: str, beware: tuple[str, ...]) -> Finding:
    moved = movement(run.before, run.after)
    frequency = run.after.series.frequency
    sentence = (
        f"{run.after.series.title} {'rose' if run.direction > 0 else 'fell'} for "
        f"{phrases.counted(len(run.moves), frequency)} {where}: "
        f"from {phrases.valued(run.before.quantity)} {phrases.at(run.before)} "
        f"to {phrases.valued(run.after.quantity)} {phrases.at(run.after)}, "
        f"a change of {moved[0].quantity.said_with_sign}{sized(moved)} ({phrases.released(run.before, run.after)})."
    )
    return Finding(
        sentence,
        (run.length, *moved, Figure.of(run.before), Figure.of(run.after)),
        caveats.of(known, *run.observations, change=True) + beware,
    )


def _no_run(known: Known, run: Run, signs: tuple[int, ...], beware: tuple[str, ...]) -> Finding:
    last = run.moves[-1]
    moved = movement(last.before, last.after)
    what = "rise" if signs == (1,) else "fall" if signs == (-1,) else "move"
    sentence = (
        f"{last.after.series.title} did not {what} {phrases.over(last.before, last.after)}, so no run ends there: it "
        f"{phrases.movement(moved[0].quantity)}{sized(moved)}, from {phrases.valued(last.before.quantity)} "
        f"to {phrases.valued(last.after.quantity)} ({phrases.released(last.before, last.after)})."
    )
    none = counts.of_periods(f"{last.after.series.title}, {what}s in a row", 0, [last.after], "no run ends there")
    return Finding(
        sentence,
        (none, *moved, Figure.of(last.before), Figure.of(last.after)),
        caveats.of(known, last.before, last.after, change=True) + beware,
    )
