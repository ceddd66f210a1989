"""When a policy rate was raised or cut."""

from collections.abc import Sequence
from dataclasses import replace

from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, counts, phrases
from tools.statistic.change import movement
from tools.statistic.window import Move, Window, window_of
from tools.store.known import Known

_SAID = 8  # changes written out in the sentence; the table has them all


def list_rate_changes(known: Known, series: str, start: str = "", end: str = "latest") -> Finding:
    """The changes of a rate that moves in steps, such as a policy rate: each rise and cut, the last ones, how many.

    Args:
        series: Series id, e.g. `rates.policy.US`.
        start: First period of the window whose changes are counted, e.g. `2025-01`; empty for the last rise and the
            last cut only.
        end: Last period of the window, e.g. `2025-12`, or `latest`.

    Returns:
        The rate at the end, the last rise and the last cut with their size in basis points and the rate after them;
        with `start` every change in the window and the number of rises and cuts.

    Raises:
        UnknownName: no such series.
        NoData: nothing is held for the window, or it is still to come (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `start` is after `end`.
    """
    window = window_of(known, series, start, end)
    reach = window_of(known, series, "", end)
    changes = [one for one in window.moves() if one.direction]
    past = [one for one in reach.moves() if one.direction]
    last = [one for sign in (1, -1) for one in [_last(past, sign)] if one is not None]
    who = "It" if start else window.series.title
    now = f"{phrases.valued(window.last.quantity)} {phrases.at(window.last)}"
    stands = f"{who} stood at {now}{_since(past, reach)}."
    shown = changes if start else []
    sentences = [*([_counted(window, changes)] if start else []), stands]
    sentences += [_recalled(one) for one in last if one not in shown[-_SAID:]]
    seen = list(dict.fromkeys([*shown, *last]))
    figures = (
        *(_counts(window, changes) if start else ()),
        Figure.of(window.last),
        *(figure for one in seen for figure in (step(one), Figure.of(one.after), Figure.of(one.before))),
    )
    beware = caveats.of_window(known, window if start else replace(window, observations=(window.last,)), end)
    rests_on = [window.last, *(end for one in seen for end in (one.before, one.after))]
    return Finding(
        f"{' '.join(sentences)[:-1]} ({phrases.released(*rests_on)}).",
        figures,
        caveats.of(known, *rests_on, *(window.observations if start else ())) + beware,
        rows=(
            ("period", "step", "from", "to"),
            *(
                (str(m.after.period), step(m).quantity.said_with_sign, f"{m.before.quantity}", f"{m.after.quantity}")
                for m in seen
            ),
        ),
    )


def step(move: Move) -> Figure:
    """The size of a change: of a percentage in basis points, else in its own unit."""
    figures = movement(move.before, move.after)
    return figures[-1] if move.after.quantity.unit.is_rate else figures[0]


def _last(moves: Sequence[Move], sign: int) -> Move | None:
    return next((one for one in reversed(moves) if one.direction == sign), None)


def _since(past: Sequence[Move], reach: Window) -> str:
    if not past:
        return f", unchanged since the data begin in {reach.first.period.said}"
    return "" if past[-1].after == reach.last else f", unchanged since {past[-1].after.period.said}"


def _counted(window: Window, changes: Sequence[Move]) -> str:
    """How often the rate moved, and how each time, or the last times where they are many."""
    rises, cuts = (sum(one.direction == sign for one in changes) for sign in (1, -1))
    if not changes:
        return f"{window.series.title} was neither raised nor cut {window.said}."
    done = [f"{what} {_times(number)}" for what, number in (("raised", rises), ("cut", cuts)) if number]
    lead = f"{window.series.title} was {' and '.join(done)} {window.said}"
    each = [f"{_named(one)} in {one.after.period.said} to {phrases.valued(one.after.quantity)}" for one in changes]
    return f"{lead}: {'most recently ' if len(each) > _SAID else ''}{phrases.listed(each[-_SAID:])}."


def _recalled(move: Move) -> str:
    what = "rise" if move.direction > 0 else "cut"
    return (
        f"The last {what} was {_size(move)} in {move.after.period.said}, "
        f"from {phrases.valued(move.before.quantity)} to {phrases.valued(move.after.quantity)}."
    )


def _named(move: Move) -> str:
    return f"{'raised' if move.direction > 0 else 'cut'} by {_size(move)}"


def _size(move: Move) -> str:
    return step(move).quantity.said


def _times(number: int) -> str:
    return f"{number} time{'' if number == 1 else 's'}"


def _counts(window: Window, changes: Sequence[Move]) -> tuple[Figure, ...]:
    return tuple(
        counts.of_things(
            f"{window.series.title}, number of {what}",
            sum(one.direction == sign for one in changes),
            window.observations,
            f"count of {what} {window.said}",
        )
        for sign, what in ((1, "rises"), (-1, "cuts"))
    )
