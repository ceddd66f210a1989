"""Several statistics side by side."""

from collections.abc import Sequence
from decimal import Decimal

from tools.domain.errors import BadArgument, NotComparable
from tools.domain.finding import Figure, Finding
from tools.domain.series import Observation
from tools.statistic import caveats, phrases
from tools.statistic.change import movement, sized
from tools.statistic.gap import gap, gap_of_changes, ratio
from tools.statistic.reading import common_period, read_all
from tools.store.known import Known


def compare_series(known: Known, series: list[str], period: str = "latest", start: str = "") -> Finding:
    """Two or more statistics in one period side by side, or with `start` how far each moved and which moved more.

    Args:
        series: Series ids of one unit, e.g. `["tic.holdings.TW", "tic.holdings.CH"]`; with `start` of any.
        period: `latest` (the newest period that all have), or a period such as `2025-12`.
        start: First period, e.g. `2025-01`, to compare the changes from there to `period`; empty for the levels.

    Returns:
        Every value, the gap of the first to the second (first minus second, of percentages also in basis points), and
        their ratio; with `start` every change and the gap between the first two changes.

    Raises:
        UnknownName: no such series.
        NoData: one of them is not covered, or not published yet (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: fewer than two series, or `start` is not before `period`.
        NotComparable: frequencies differ, or the units of levels do.
    """
    chosen = list(dict.fromkeys(series))
    if len(chosen) < 2:
        raise BadArgument("A comparison needs two or more different series.")
    last = common_period(known, chosen, period)
    after = read_all(known, chosen, last)
    beware = caveats.behind(known, after[0].series.dataset, last) if period == "latest" else ()
    beware += caveats.stand_in(last, after[0])
    if not start:
        return _levels(known, after, beware)
    first = common_period(known, chosen, start)
    if first >= last:
        raise BadArgument(f"A change runs forward in time: {first.said} is not before {last.said}.")
    before = read_all(known, chosen, first)
    return _changes(known, before, after, beware + caveats.stand_in(first, before[0]))


def _levels(known: Known, found: Sequence[Observation], beware: tuple[str, ...]) -> Finding:
    names = phrases.owners([one.series for one in found])
    titles = phrases.titles([one.series for one in found])
    held = [f"{title} at {phrases.valued(one.quantity)}" for one, title in zip(found, titles, strict=True)]
    held[0] = held[0].replace(f"{titles[0]} at", f"{titles[0]} stood at")
    first = gap(found[0], found[1], (names[0], names[1]))
    order = sorted(zip(found, names, strict=True), key=lambda pair: -pair[0].quantity.amount)
    (most, leader), (least, last) = order[0], order[-1]
    widest = gap(most, least, (leader, last))
    times = ratio(most, least, (leader, last))
    sentence = (
        f"{phrases.listed(held)} {phrases.at(found[0])}: {_verdict(len(found), leader, last, widest, times)} "
        f"({phrases.released(*found)})."
    )
    figures = (*map(Figure.of, found), *first, *(widest if len(found) > 2 else ()), *times)
    return Finding(
        sentence,
        figures,
        caveats.of(known, *found) + beware,
        rows=(
            ("series", found[0].series.unit.code),
            *((name, str(one.quantity.amount)) for one, name in zip(found, names, strict=True)),
        ),
    )


def _verdict(number: int, leader: str, last: str, apart: Sequence[Figure], times: Sequence[Figure]) -> str:
    between = apart[0].quantity
    if not between.amount:
        return "the two are equal" if number == 2 else "all are equal"
    size = between.said + (f" ({apart[1].quantity.said})" if len(apart) > 1 else "")
    much = f", {times[0].quantity.said} as much" if times else ""
    word = "ahead" if between.unit.is_money else "higher"
    return f"{leader} is {word} by {size}{much}" if number == 2 else f"{leader} is above {last} by {size}{much}"


def _changes(
    known: Known, before: Sequence[Observation], after: Sequence[Observation], beware: tuple[str, ...]
) -> Finding:
    names = phrases.owners([one.series for one in after])
    titles = phrases.titles([one.series for one in after])
    moves = [movement(*pair) for pair in zip(before, after, strict=True)]
    told = [
        f"{title} {phrases.movement(moved[0].quantity)}{sized(moved)}, "
        f"from {phrases.valued(old.quantity)} to {phrases.valued(new.quantity)}"
        for title, moved, old, new in zip(titles, moves, before, after, strict=True)
    ]
    # Changes in different units (dollars for a euro, dollars for a pound) are held side by side in percent.
    at = 0 if len({one.series.unit for one in after}) == 1 else 1
    if any(len(moved) <= at for moved in moves):
        raise NotComparable("units", after[0].series.unit.code, after[1].series.unit.code)
    apart = gap_of_changes(moves[0][at], moves[1][at], (names[0], names[1]), (after[1], after[0]))
    verdict = phrases.begun(_more(names, [moved[at].quantity.amount for moved in moves], apart))
    sentence = (
        f"From {before[0].period.said} to {after[0].period.said}: {'; '.join(told)}. "
        f"{verdict} ({phrases.released(*before, *after)})."
    )
    return Finding(
        sentence,
        (*(one for moved in moves for one in moved), apart, *map(Figure.of, (*before, *after))),
        caveats.of(known, *before, *after, change=True) + beware,
    )


def _more(names: list[str], moved: list[Decimal], apart: Figure) -> str:
    most = max(range(len(moved)), key=lambda n: abs(moved[n]))
    if len(moved) > 2:
        return f"{names[most]} moved most"
    if not apart.quantity.amount:
        return "Both moved by as much"
    if moved[0] * moved[1] > 0:
        return f"{names[most]} {'rose' if moved[most] > 0 else 'fell'} more, by {apart.quantity.said}"
    return f"The two changes are {apart.quantity.said} apart"
