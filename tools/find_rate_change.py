"""One rise or cut of a policy rate: the first or the last, of a size, or the one that began a cycle."""

from collections.abc import Sequence
from decimal import Decimal

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import BASIS_POINTS, Quantity
from tools.list_rate_changes import step
from tools.statistic import caveats, counts, phrases
from tools.statistic.window import Move, Window, window_of
from tools.store.known import Known

_SIGNS = {"up": (1,), "down": (-1,), "any": (1, -1)}
_WHICH = ("first", "last", "turn")
_NAMES = {"up": "rise", "down": "cut", "any": "change"}


def find_rate_change(
    known: Known,
    series: str,
    direction: str = "any",
    which: str = "last",
    size: int = 0,
    start: str = "",
    end: str = "latest",
) -> Finding:
    """One rise or cut of a rate that moves in steps: the first, the last, or the one that began the latest cycle.

    Args:
        series: Series id, e.g. `rates.policy.US`.
        direction: `up` for rises, `down` for cuts, `any` for both.
        which: `first` or `last` in the window, or `turn` for the one that began its latest unbroken run of rises
            (cuts).
        size: Only changes of so many basis points, e.g. 75; 0 for any.
        start: First period of the window, e.g. `2020-04`; empty for where the data begin.
        end: Last period of the window, e.g. `2025-12`, or `latest`.

    Returns:
        The change with its month, its size in basis points and the rates before and after it, and the rate at the end
        of the window; or that there was no such change.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held for the window, or it is still to come (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `direction` or `which` is unknown, `size` is negative, or `start` is after `end`.
    """
    if direction not in _SIGNS or which not in _WHICH or size < 0:
        raise BadArgument(
            f"A change of a rate is {', '.join(_WHICH)} of {', '.join(_SIGNS)}, of no or so many basis points."
        )
    window = window_of(known, series, start, end)
    moves = [one for one in window.moves() if one.direction]
    fitting = [one for one in moves if one.direction in _SIGNS[direction] and _is_of(one, size)]
    found = _chosen(fitting, moves, which)
    beware = caveats.of_window(known, window, end)
    name = f"{_NAMES[direction]}{f' of {size} bps' if size else ''}"
    if found is None:
        return _none(known, window, name, size, beware)
    ends = (found.before, found.after, window.last)
    lead = {"first": f"The first {name}", "last": f"The last {name}", "turn": f"The latest run of {_NAMES[direction]}s"}
    sentence = (
        f"{lead[which]} in {phrases.inside(window.series.title)} {'began' if which == 'turn' else 'came'} in "
        f"{found.after.period.said}: {'up' if found.direction > 0 else 'down'} by {step(found).quantity.said}, from "
        f"{phrases.valued(found.before.quantity)} to {phrases.valued(found.after.quantity)}. "
        f"{_stands(window)} ({phrases.released(*ends)})."
    )
    figures = (step(found), *map(Figure.of, (found.after, found.before, window.last)))
    return Finding(sentence, tuple(dict.fromkeys(figures)), caveats.of(known, *ends) + beware)


def _is_of(move: Move, size: int) -> bool:
    return not size or abs(step(move).quantity.amount) == size


def _chosen(fitting: Sequence[Move], moves: Sequence[Move], which: str) -> Move | None:
    if not fitting:
        return None
    if which != "turn":
        return fitting[0] if which == "first" else fitting[-1]
    at = moves.index(fitting[-1])
    while at and moves[at - 1].direction == fitting[-1].direction:
        at -= 1
    return moves[at]


def _stands(window: Window) -> str:
    return f"It stood at {phrases.valued(window.last.quantity)} {phrases.at(window.last)}"


def _none(known: Known, window: Window, name: str, size: int, beware: tuple[str, ...]) -> Finding:
    asked = Quantity(Decimal(size), BASIS_POINTS)
    number = counts.of_things(f"{window.series.title}, number of {name}s", 0, window.observations, f"count of {name}s")
    sentence = (
        f"{window.series.title}: there was no {name} {window.said}. {_stands(window)} "
        f"({phrases.released(window.last)})."
    )
    asked_about = (Figure("Size asked about", asked, number.citation),) if size else ()
    return Finding(sentence, (number, Figure.of(window.last), *asked_about), caveats.of(known, window.last) + beware)
