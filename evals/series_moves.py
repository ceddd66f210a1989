"""What is true of policy rates: cuts, hikes and holds, by their month-ends."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from evals.official_files import Official
from evals.series_figures import BASIS_POINTS, Question, Truth, figure, level_of, rate_figures


def steps(series: Official, direction: str) -> Iterator[tuple[str, Decimal]]:
    """The months in which a policy rate ended elsewhere than the month before, and by how much."""
    for (_, before), (month, after) in pairwise(series.values.items()):
        step = after - before
        if step and direction in ("any", "cut" if step < 0 else "hike"):
            yield month, step


def steps_asked(ask: Question) -> list[tuple[str, Decimal]]:
    """The steps of the direction and within the window of the label."""
    months = ask.window()
    return [(month, step) for month, step in steps(ask.series, ask["direction"]) if month in months]


def move(ask: Question) -> Truth:
    """The first or last cut or hike of a window: the month, the rate after it, its size."""
    found = [(m, s) for m, s in steps_asked(ask) if not ask["size"] or abs(s) == Decimal(ask["size"])]
    month, step = found[-1] if ask["pick"] == "last" else found[0]
    after = level_of(ask.series, month, **({"optional": True} if ask["bare"] or ask["only_step"] else {}))
    return Truth(
        [after],
        one_of=rate_figures("step", step, signed=True) if ask["step"] else [],
        periods=[month],
        why=f"{ask.series.name} {step:+} to {ask.series.values[month]} in {month}",
    )


def count(ask: Question) -> Truth:
    """How many cuts or hikes a window has, by month-ends."""
    found = steps_asked(ask)
    made = figure(f"number of {ask['direction']}s", Decimal(len(found)), "", Decimal(0))
    months = [month for month, _ in found]
    if ask["months"]:
        return Truth(periods=months, why=f"{len(found)}: {', '.join(months)}")
    return Truth([made], periods=[ask["period"]], why=f"{len(found)}: {', '.join(months)}")


def any_move(ask: Question) -> Truth:
    """Whether a rate moved in a window, with the rate at its end."""
    end = list(ask.window())[-1]
    found = steps_asked(ask)
    why = f"{len(found)} moves; {ask.series.values[end]} in {end}"
    return Truth([level_of(ask.series, end)], periods=[ask["period"] or end], holds=bool(found), why=why)


def moved(ask: Question) -> Truth:
    """Whether a central bank cut, raised or held its rate in a month, with the rate at its end."""
    month: str = ask["at"]
    step = dict(steps(ask.series, "any")).get(month, Decimal(0))
    holds = {"cut": step < 0, "hike": step > 0, "hold": step == 0, "any": step != 0}[ask["claim"]]
    made = figure("change", step * 100, "bps", BASIS_POINTS, signed=True, optional=True)
    figures = [level_of(ask.series, month)] + ([made] if step else [])
    return Truth(figures, periods=[month], holds=holds, why=f"{step:+} to {ask.series.values[month]} in {month}")
