"""The sum of several statistics, such as the holdings of a group of places."""

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.statistic.change import moved, sized
from tools.statistic.reading import common_period
from tools.statistic.total import Total, left_out, members_of
from tools.store.known import Known


def add_up(known: Known, series: list[str], period: str = "latest", start: str = "") -> Finding:
    """The sum of several statistics of one unit, such as the holdings of all members of a group of places.

    A member that is not listed separately in the period is named and never counted as zero.

    Args:
        series: Series ids, e.g. `["tic.holdings.CN", "tic.holdings.HK"]`.
        period: `latest` (the newest period that all have), or a period such as `2025-11`.
        start: First period, e.g. `2024-11`, to give the change of the sum as well; only members listed in both
            periods count then. Empty for none.

    Returns:
        The sum with each part; with `start` both sums, the difference and the change in percent.

    Raises:
        UnknownName: no such series.
        NoData: no member is listed, or the period is not published yet (`NotYetPublished`).
        BadDate: a period cannot be read.
        BadArgument: no series was given, they are percentages, the total is among them, or `start` is not before
            `period`.
        NotComparable: units or frequencies differ.
    """
    members = members_of(known, series)
    last = common_period(known, members.ids, period)
    first = common_period(known, members.ids, start) if start else None
    if first is not None and first >= last:
        raise BadArgument(f"A change runs forward in time: {first.said} is not before {last.said}.")
    periods = [last] if first is None else [first, last]
    totals, absent = members.totals(known, periods)
    beware = left_out(absent, periods)
    beware += caveats.behind(known, members.series[0].dataset, last) if period == "latest" else ()
    found = _sum(known, totals[-1]) if first is None else _change(known, totals[0], totals[1])
    return Finding(found.sentence, found.figures, beware + found.caveats, rows=found.rows)


def _sum(known: Known, total: Total) -> Finding:
    names = phrases.owners([one.series for one in total.parts])
    each = [f"{name} {phrases.valued(one.quantity)}" for name, one in zip(names, total.parts, strict=True)]
    sentence = (
        f"{total.title} came to {phrases.valued(total.quantity)} {phrases.at(total.parts[0])}: "
        f"{phrases.listed(each)} ({phrases.released(*total.parts)})."
    )
    rows = tuple((name, str(one.quantity.amount)) for name, one in zip(names, total.parts, strict=True))
    return Finding(
        sentence,
        (total.figure, *map(Figure.of, total.parts)),
        caveats.of(known, *total.parts),
        rows=(("member", total.quantity.unit.code), *rows),
    )


def _change(known: Known, before: Total, after: Total) -> Finding:
    parts = (*before.parts, *after.parts)
    label = f"{phrases.begun(after.names)}, together"
    figures = moved(label, before.quantity, after.quantity, parts, before.parts[0].period)
    sentence = (
        f"{after.title} {phrases.movement(figures[0].quantity)}{sized(figures)} "
        f"from {phrases.valued(before.quantity)} {phrases.at(before.parts[0])} "
        f"to {phrases.valued(after.quantity)} {phrases.at(after.parts[0])} ({phrases.released(*parts)})."
    )
    figures += (before.figure, after.figure, *map(Figure.of, parts))
    return Finding(sentence, figures, caveats.of(known, *parts, change=True))
