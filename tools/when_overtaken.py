"""When one statistic passed another."""

from dataclasses import dataclass
from itertools import pairwise

from tools.domain.errors import NoData
from tools.domain.finding import Figure, Finding
from tools.domain.series import Observation
from tools.statistic import caveats, counts, phrases
from tools.statistic.gap import gap
from tools.statistic.reading import same_frequency
from tools.statistic.window import Window, neighbours, window_of
from tools.store.known import Known

_SAID = 4  # crossings written out in the sentence; the table has them all


@dataclass(frozen=True)
class _Pair:
    """Both statistics in one period."""

    left: Observation
    right: Observation

    @property
    def lead(self) -> int:
        """1 when the first is ahead, -1 when the second is, 0 when they are level."""
        between = self.left.quantity.minus(self.right.quantity).amount
        return (between > 0) - (between < 0)


@dataclass(frozen=True)
class _Crossing:
    """The last period in which one was ahead, and the first in which the other was."""

    before: _Pair
    after: _Pair


def when_overtaken(known: Known, first: str, second: str, start: str = "", end: str = "latest") -> Finding:
    """Which of two statistics passed the other, and when: every crossing in a window, with both values around it.

    Args:
        first: Series id, e.g. `tic.holdings.GB`.
        second: Series id of the other one in the same unit, e.g. `tic.holdings.CN`.
        start: First period of the window, e.g. `2020-01`; empty for where the data of both begin.
        end: Last period of the window, or `latest`.

    Returns:
        Each crossing with both values and the gap before and after it, or who was ahead all the time; and the gap at
        the end.

    Raises:
        UnknownName: no such series.
        NoData: there is no period with figures of both, or the window is still to come (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: `start` is after `end`.
        NotComparable: units or frequencies differ.
    """
    same_frequency(known, [first, second])
    windows = [window_of(known, one, start, end) for one in (first, second)]
    pairs = _pairs(*windows)
    names = phrases.owners([one.series for one in windows])
    both = (names[0], names[1])
    crossings = _crossings(pairs)
    last, shown = pairs[-1], crossings[-_SAID:]
    span = f"from {pairs[0].left.period.said} to {last.left.period.said}"
    number = counts.of_things("Crossings", len(crossings), [one.left for one in pairs], f"count of crossings {span}")
    if crossings:
        told = "; ".join(_told(one, both) for one in shown)
        found = told + (f"; the last of {len(crossings)} crossings {span}" if crossings[1:] else f", only then {span}")
    else:
        found = _never(last, both, span)
    apart = gap(last.left, last.right, both)
    seen = [one for crossing in shown for one in (crossing.before, crossing.after)]
    rests_on = [one for pair in (*seen, last) for one in (pair.left, pair.right)]
    now = phrases.begun(_now(last, both, apart))
    sentence = f"{phrases.begun(found)}. {now} ({phrases.released(*rests_on)})."
    figures = (
        number,
        *(figure for pair in seen for figure in (*gap(pair.left, pair.right, both), *_values(pair))),
        *apart,
        *_values(last),
    )
    beware = caveats.of(known, *(side for pair in pairs for side in (pair.left, pair.right))) + caveats.of_window(
        known, windows[0], end
    )
    return Finding(sentence, tuple(dict.fromkeys(figures)), beware, rows=_rows(crossings, both))


def _pairs(left: Window, right: Window) -> list[_Pair]:
    other = {one.period: one for one in right.observations}
    pairs = [_Pair(one, other[one.period]) for one in left.observations if one.period in other]
    if not pairs:
        raise NoData(
            f"There is no period {left.said} for which both {left.series.title} and {right.series.title} are held."
        )
    return pairs


def _crossings(pairs: list[_Pair]) -> list[_Crossing]:
    ahead = [one for one in pairs if one.lead]
    return [_Crossing(before, after) for before, after in pairwise(ahead) if before.lead != after.lead]


def _told(crossing: _Crossing, names: tuple[str, str]) -> str:
    before, after = crossing.before, crossing.after
    leader, other = names if after.lead > 0 else names[::-1]
    ahead, behind = _ordered(after)
    once_behind, once_ahead = _ordered(before)[::-1]
    next_to = neighbours(before.left.period, after.left.period)
    when = (
        f"in {after.left.period.said}" if next_to else f"between {before.left.period.said} and {after.left.period.said}"
    )
    return (
        f"{leader} passed {other} {when} ({phrases.valued(ahead.quantity)} against {phrases.valued(behind.quantity)}, "
        f"after {phrases.valued(once_behind.quantity)} against {phrases.valued(once_ahead.quantity)} "
        f"in {before.left.period.said})"
    )


def _never(last: _Pair, names: tuple[str, str], span: str) -> str:
    if not last.lead:
        return f"neither was ahead {span}"
    leader, other = names if last.lead > 0 else names[::-1]
    return f"neither passed the other {span}: {leader} was never behind {other}"


def _now(last: _Pair, names: tuple[str, str], apart: tuple[Figure, ...]) -> str:
    when = phrases.at(last.left)
    if not last.lead:
        return f"both stood at {phrases.valued(last.left.quantity)} {when}"
    leader, other = names if last.lead > 0 else names[::-1]
    ahead, behind = _ordered(last)
    size = " or ".join(one.quantity.said for one in apart)
    return (
        f"{when}, {leader} was ahead of {other} by {size}: {phrases.valued(ahead.quantity)} "
        f"against {phrases.valued(behind.quantity)}"
    )


def _ordered(pair: _Pair) -> tuple[Observation, Observation]:
    return (pair.left, pair.right) if pair.lead > 0 else (pair.right, pair.left)


def _values(pair: _Pair) -> tuple[Figure, Figure]:
    return Figure.of(pair.left), Figure.of(pair.right)


def _rows(crossings: list[_Crossing], names: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    after = [one.after for one in crossings]
    body = [
        (str(one.left.period), names[0] if one.lead > 0 else names[1], f"{one.left.quantity}", f"{one.right.quantity}")
        for one in after
    ]
    return (("period", "ahead from then on", *names), *body)
