"""How far one statistic is from its peak or its low."""

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Figure, Finding
from tools.domain.series import Observation
from tools.statistic import caveats, phrases
from tools.statistic.change import movement, sized
from tools.statistic.window import Window, window_of
from tools.store.known import Known

_KINDS = {"high": "high", "low": "low", "last_peak": "last peak", "last_trough": "last trough"}


def change_from_extreme(known: Known, series: str, kind: str = "high", start: str = "", end: str = "latest") -> Finding:
    """How far one statistic has moved since it was highest or lowest: from the extreme of a window to its newest value.

    Args:
        series: Series id, e.g. `commodities.brent.daily`.
        kind: `high` or `low` in the window; of a rate that moves in steps also `last_peak` or `last_trough`, where the
            last run of rises (cuts) ended.
        start: First period of the window in which the extreme is looked for, e.g. `2024-01`; empty for where the data
            begin.
        end: Last period of that window, e.g. `2024-12`, or `latest`.

    Returns:
        The extreme and the newest value with their periods, the difference and the percentage, of a percentage the
        basis points.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held for the window, it is still to come (`NotYetPublished`), or the rate has no such peak.
        BadDate: a period cannot be read.
        BadArgument: `kind` is none of the four, or `start` is after `end`.
    """
    window = window_of(known, series, start, end)
    if kind not in _KINDS:
        raise BadArgument(f"change_from_extreme knows the kinds {', '.join(_KINDS)}; {kind!r} is none of them.")
    now = window_of(known, series).last
    turn = _turn(window, kind) if kind.startswith("last_") else _extreme(window, kind)
    where = f"{_KINDS[kind]}{'' if window.open_start else f' {window.said}'}"
    if turn.period == now.period:
        sentence = f"{phrases.level(now)}, which is its {where} ({phrases.released(now)})."
        return Finding(sentence, (Figure.of(now),), caveats.of(known, now) + caveats.of_window(known, window, end))
    moved = movement(turn, now)
    sentence = (
        f"{now.series.title} {phrases.movement(moved[0].quantity)}{sized(moved)} since its {where}: from "
        f"{phrases.valued(turn.quantity)} {phrases.at(turn)} to {phrases.valued(now.quantity)} {phrases.at(now)} "
        f"({phrases.released(turn, now)})."
    )
    beware = caveats.of(known, turn, now, change=True) + caveats.of_window(known, window, end)
    return Finding(sentence, (*moved, Figure.of(turn), Figure.of(now)), beware)


def _extreme(window: Window, kind: str) -> Observation:
    """The last of the periods in which it was so high (low): from there on it has been away from it."""
    amounts = [one.quantity.amount for one in window.observations]
    extreme = max(amounts) if kind == "high" else min(amounts)
    return next(one for one in reversed(window.observations) if one.quantity.amount == extreme)


def _turn(window: Window, kind: str) -> Observation:
    sign = 1 if kind == "last_peak" else -1
    moves = [one for one in window.moves() if one.direction == sign]
    if not moves:
        raise NoData(f"{window.series.title} never {'rose' if sign > 0 else 'fell'} {window.said}.")
    return moves[-1].after
