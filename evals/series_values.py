"""What is true of values: levels, averages, changes, extremes and comparisons of series."""

from decimal import Decimal
from itertools import pairwise

from evals.series_figures import (
    PERCENT,
    Figure,
    Label,
    Question,
    Truth,
    figure,
    level_of,
    rate_figures,
    says,
)


def level(ask: Question) -> Truth:
    """The value of a period."""
    period = ask.series.period_at(ask["at"])
    value = ask.series.values[period]
    return Truth(
        [level_of(ask.series, period)],
        periods=[period],
        holds=says(value, ask.label),
        why=f"{ask.series.name} {period} = {value:.6g}",
    )


def average(ask: Question) -> Truth:
    """The mean of the days of a window."""
    held = ask.window()
    mean = sum(held.values(), Decimal()) / len(held)
    made = figure(f"average {ask['period']}", mean, ask.series.unit, Decimal("0.00055"))
    return Truth([made], periods=[ask["period"]], why=f"mean of {len(held)} fixings = {mean:.5f}")


def amount(ask: Question) -> Truth:
    """A sum of money in another currency."""
    period, times = ask.series.period_at(ask["at"]), Decimal(ask["times"])
    value = ask.series.values[period]
    made = figure("amount", value * times, ask.series.unit[:3], Decimal("0.55"))
    return Truth([made], periods=[period], why=f"{times} x {value}")


def change_figures(ask: Question, first: Decimal, last: Decimal) -> list[list[Figure]]:
    """The figure lists that state a change in the unit asked for, any one of which is right."""
    percent = [figure("change", (last / first - 1) * 100, "%", PERCENT, signed=True)]
    native = [figure("change", last - first, ask.series.unit, ask.series.tolerance, signed=True)]
    points = rate_figures("change", last - first, signed=True)
    units: dict[str, list[list[Figure]]]
    units = {"%": [percent], "native": [native], "bps": points[:1], "rate": points, "level": [[]]}
    options = units[ask["in"]]
    if ask["also"] == "native":
        options = [percent + native]
    if ask["either_way"]:
        options.append([figure("change of the inverse", (first / last - 1) * 100, "%", PERCENT, signed=True)])
    return options


def moved_as_said(label: Label, first: Decimal, last: Decimal) -> bool | None:
    """Whether the move has the direction, and at least the size, that the question says."""
    claim, move = label.get("claim"), last - first
    if claim is None:
        return True if "verdicts" in label else None
    size = move * 100 if label["in"] == "bps" else (last / first - 1) * 100
    right = {"up": move > 0, "down": move < 0, "moved": move != 0}[claim]
    return right and abs(size) >= Decimal(label.get("size", 0))


def change(ask: Question) -> Truth:
    """The change between two periods."""
    series = ask.series
    start, end = series.period_at(ask["from"]), series.period_at(ask["to"])
    first, last = series.values[start], series.values[end]
    options = change_figures(ask, first, last)
    needed = ask["in"] == "level"
    ends = [level_of(series, p, **({} if needed else {"optional": True})) for p in (start, end)]
    return Truth(
        (options[0] if len(options) == 1 else []) + ends,
        one_of=options if len(options) > 1 else [],
        periods=[end] if ask["named"] == "to" else [start, end],
        holds=moved_as_said(ask.label, first, last),
        why=f"{series.name}: {first:.6g} ({start}) -> {last:.6g} ({end})",
    )


def extreme(ask: Question) -> Truth:
    """The highest or lowest value of a window, at the first period that has it."""
    held = ask.window()
    best = max(held.values()) if ask["pick"] == "max" else min(held.values())
    when = [period for period, value in held.items() if value == best]
    why = f"{ask['pick']} of {len(held)} values of {ask.series.name}: {best:.6g}, on {', '.join(when[:3])}"
    return Truth([level_of(ask.series, when[0])], periods=when[:1], why=why)


def leap(ask: Question) -> Truth:
    """The largest rise or fall from one day to the next within a window."""
    days = list(ask.series.values.items())
    moves = {q: (w / v - 1) * 100 for (_, v), (q, w) in pairwise(days) if ask["from"] <= q <= ask["to"]}
    day = max(moves, key=moves.__getitem__) if ask["pick"] == "max" else min(moves, key=moves.__getitem__)
    made = figure("largest move", moves[day], "%", PERCENT, signed=True)
    return Truth([made], periods=[day], why=f"{ask.series.name}: {moves[day]:.3f} % on {day}")


def beyond(ask: Question) -> Truth:
    """The first or last period of a window whose value is above or below a line."""
    when = [period for period, value in ask.window().items() if says(value, ask.label)]
    period = when[-1] if ask["pick"] == "last" else when[0]
    why = f"{ask.series.name} {period} = {ask.series.values[period]:.6g}"
    return Truth([level_of(ask.series, period)], periods=[period], why=why)


def side_by_side(ask: Question) -> tuple[str, list[Figure]]:
    """The period of a comparison and the value of each series in it."""
    period = ask.series.period_at(ask["at"])
    return period, [level_of(series, series.period_at(period)) for series in ask.all]


def gap(ask: Question) -> Truth:
    """How far the first series is above the second, unsigned."""
    period, both = side_by_side(ask)
    first, second = (series.values[period] for series in ask.all)
    apart = abs(first - second)
    options = rate_figures("gap", apart, signed=False)
    if ask["in"] == "native":
        options = [[figure("gap", apart, ask.series.unit, Decimal("0.0055"))]]
    chosen = options if ask["in"] == "rate" else options[:1]
    levels = [made | {"optional": True} for made in both]
    return Truth(
        (chosen[0] if len(chosen) == 1 else []) + levels,
        one_of=chosen if len(chosen) > 1 else [],
        periods=[period],
        why=f"{first} against {second}, {period}",
    )


def rank(ask: Question) -> Truth:
    """The series of a comparison, which the label lists highest first.

    Raises:
        ValueError: a label without a claim lists them in another order.
    """
    period, levels = side_by_side(ask)
    values = [series.values[period] for series in ask.all]
    if not ask["claim"] and values != sorted(values, reverse=True):
        raise ValueError(f"not highest first: {ask.codes} {values}")
    needed = levels[: ask["needed"] or len(levels)]
    holds = values[0] > values[1] if ask["claim"] else None
    return Truth(needed, periods=[period], holds=holds, why=f"{ask.codes} {period}: {', '.join(map(str, values))}")


def race(ask: Question) -> Truth:
    """The percent change of each series over the same time."""
    made, start, end = [], ask["from"], ask["to"]
    for series in ask.all:
        rise = (series.values[end] / series.values[start] - 1) * 100
        made.append(figure(f"change in {series.name}", rise, "%", PERCENT, signed=True))
    return Truth(made, periods=[start, end], holds=True if ask["verdicts"] else None, why=f"{start} to {end}")


def ratio(ask: Question) -> Truth:
    """One price divided by another."""
    period, levels = side_by_side(ask)
    first, second = (series.values[period] for series in ask.all)
    made = figure("ratio", first / second, "", Decimal("0.055"))
    return Truth([made, *({**f, "optional": True} for f in levels)], periods=[period], why=f"{first} / {second}")
