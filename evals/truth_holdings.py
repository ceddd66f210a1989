"""Computes the right answers to the holdings questions from the bundled figures: `python -m evals.truth_holdings`.

Reads `suites/holdings.questions.jsonl` (question, thread, day, and a label that says what is asked) and writes
`suites/holdings.jsonl` in the exam's format; `holdings_blind` likewise, on which nobody may tune. Changes judge "sold"
and "bought"; a change in a month, quarter, half or year runs from the last month before it to its last month; ranks
leave out aggregates and groups. A month named without its year is the latest one published; the answer also says when
a newer one of that name (`not_yet`) is due.
"""

import json
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from evals.holdings_figures import Figures, month_after, months_between

SUITES = Path(__file__).parent / "suites"
Label = dict[str, Any]
Expect = dict[str, Any]


def _figure(what: str, value: Decimal, unit: str = "USD bn", optional: bool = False, signed: bool = False) -> Expect:
    """One figure of an answer, without its sign in the value."""
    exact = unit in ("rank", "months")
    number = int(value) if exact else round(float(abs(value)), 2)
    figure: Expect = {"what": what, "value": number, "unit": unit, "tol": 0 if exact else 0.06}
    if signed:
        figure["sign"] = "-" if value < 0 else "+"
    if optional:
        figure["optional"] = True
    return figure


def _window(label: Label) -> tuple[str, str, list[str]]:
    """The first and last month of a change, and the periods that an answer must name."""
    if "span" not in label:
        return label["from"], label["to"], [label["from"], label["to"]]
    span = label["span"]
    year, part = span[:4], span[5:]
    if not part:
        return f"{int(year) - 1}-12", f"{year}-12", [year]
    length = {"Q": 3, "H": 6}.get(part[0], 1)
    last = f"{year}-{int(part[1:]) * length:02d}" if length > 1 else span
    return month_after(last, -length), last, [last]


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _judged(label: Label, direction: str, expect: Expect) -> Expect:
    """Adds the verdict on what the question asks or takes for granted: `rise`, `fall`, `more` or `less`."""
    if "claim" in label:
        expect["verdict"] = _yes(label["claim"] == direction)
    if "premise" in label:
        holds = label["premise"] == direction
        expect |= {"verdict": _yes(holds), "premise": "supported" if holds else "contradicted"}
    return expect


def _change(figures: Figures, label: Label) -> Expect:
    places, ask = label["places"], label.get("ask", "bn")
    start, end, periods = _window(label)
    before = sum((figures.value(place, start) for place in places), Decimal())
    after = sum((figures.value(place, end) for place in places), Decimal())
    moved, name = after - before, " + ".join(figures.names[place] or "total" for place in places)
    what = f"change {name} {start} -> {end}"
    wanted = [
        _figure(what, moved, optional=ask == "%", signed=True),
        _figure(what, moved / before * 100, "%", optional=ask == "bn", signed=True),
        _figure(f"{name} {end}", after, optional=True),
        _figure(f"{name} {start}", before, optional=True),
    ]
    return _judged(label, "rise" if moved > 0 else "fall", {"figures": wanted, "periods": periods})


def _level(figures: Figures, label: Label) -> Expect:
    months = label["periods"]
    wanted = [
        _figure(f"{figures.names[p] or 'total'} {m}", figures.value(p, m)) for p in label["places"] for m in months
    ]
    return {"figures": wanted, "periods": months}


def _rank(figures: Figures, label: Label) -> Expect:
    (place,), month = label["places"], label["period"]
    rank = _figure(f"rank of {place} {month}", Decimal(figures.ranking(month).index(place) + 1), "rank")
    level = _figure(f"{place} {month}", figures.value(place, month))
    if label["op"] == "rank":
        return {"figures": [rank, level | {"optional": True}], "periods": [month]}
    holds = rank["value"] <= label["n"] if label["op"] == "rank_within" else rank["value"] == label["n"]
    return {"figures_any": [[rank], [level]], "periods": [month], "verdict": _yes(holds)}


def _top(figures: Figures, label: Label) -> Expect:
    month, n = label["period"], label["n"]
    places = figures.ranking(month)[n - 1 if label["op"] == "nth" else 0 : n]
    wanted = [_figure(f"{place} {month}", figures.value(place, month)) for place in places]
    return {"figures": wanted, "periods": [month], "entities": [figures.names[place] for place in places]}


def _share(figures: Figures, label: Label) -> Expect:
    month = label["period"]
    part = sum((figures.value(place, month) for place in label["places"]), Decimal())
    what = f"share of {', '.join(label['places'])} {month}"
    wanted = [_figure(what, part / figures.value("total", month) * 100, "%"), _figure("part", part, optional=True)]
    return {"figures": wanted, "periods": [month]}


def _extreme(figures: Figures, label: Label) -> Expect:
    (place,), which = label["places"], label["which"]
    months = [month for month in months_between(label["from"], label["to"]) if figures.holds(place, month)]
    moves = which in ("rise", "fall")
    if moves:
        months = [month for month in months if figures.holds(place, month_after(month, -1))]
    values = {m: figures.value(place, m) - (figures.value(place, month_after(m, -1)) if moves else 0) for m in months}
    best = (max if which in ("max", "rise") else min)(values.values())
    ties = [month for month in months if values[month] == best]
    return {
        "figures": [_figure(f"{which} of {place}", best, signed=moves)],
        "periods" if len(ties) == 1 else "periods_any": ties,
    }


def _crossing(figures: Figures, label: Label) -> Expect:
    (place,), month = label["places"], label["to"]
    while figures.value(place, month) <= label["level"]:
        month = month_after(month, -1)
    return {"figures": [_figure(f"last above {label['level']}", figures.value(place, month))], "periods": [month]}


def _streak(figures: Figures, label: Label) -> Expect:
    (place,), month, count = label["places"], label["end"], 0
    sign = 1 if label["direction"] == "rise" else -1
    while sign * (figures.value(place, month) - figures.value(place, month_after(month, -1))) > 0:
        month, count = month_after(month, -1), count + 1
    return {"figures": [_figure("months", Decimal(count), "months")], "periods": [label["end"]]}


def _mover(figures: Figures, label: Label) -> Expect:
    start, end, periods = _window(label)
    both = [place for place in figures.countries if figures.holds(place, start) and figures.holds(place, end)]
    moved = {place: figures.value(place, end) - figures.value(place, start) for place in both}
    place = (max if label["which"] == "rise" else min)(both, key=lambda one: moved[one])
    wanted = [_figure(f"change {place} {start} -> {end}", moved[place], signed=True)]
    return {"figures": wanted, "periods": periods, "entities": [figures.names[place]]}


def _sum(figures: Figures, label: Label) -> Expect:
    (month,) = label["periods"]
    total = sum((figures.value(place, month) for place in label["places"]), Decimal())
    return {"figures": [_figure(f"sum {month}", total)], "periods": [month]}


def _average(figures: Figures, label: Label) -> Expect:
    (place,), year = label["places"], label["span"]
    values = [figures.value(place, month) for month in months_between(f"{year}-01", f"{year}-12")]
    return {"figures": [_figure(f"mean {place} {year}", sum(values, Decimal()) / len(values))], "periods": [year]}


def _compare(figures: Figures, label: Label) -> Expect:
    (one, other), month = label["places"], label["period"]
    gap, ask = figures.value(one, month) - figures.value(other, month), label.get("ask", "levels")
    wanted = [
        _figure(f"{place} {month}", figures.value(place, month), optional=ask != "levels") for place in (one, other)
    ]
    wanted.append(_figure(f"{one} minus {other} {month}", gap, optional=ask == "levels"))
    return _judged(label, "more" if gap > 0 else "less", {"figures": wanted, "periods": [month]})


def _compare_change(figures: Figures, label: Label) -> Expect:
    start, end, periods = _window(label)
    moved = {place: figures.value(place, end) - figures.value(place, start) for place in label["places"]}
    wanted = [_figure(f"change {place} {start} -> {end}", value, signed=True) for place, value in moved.items()]
    return {"figures": wanted, "periods": periods}


def _unpublished(figures: Figures, label: Label) -> Expect:
    if figures.published(label["period"]):
        raise ValueError(f"{label['period']} was out on {figures.as_of}")
    return {"status": "no_data", "premise": "not_yet_published", "periods": [label["period"]]}


def _unlisted(figures: Figures, label: Label) -> Expect:
    (place,) = label["places"]
    for period in label["periods"]:
        if any(figures.holds(place, f"{period[:4]}-{n:02d}") for n in range(1, 13)):
            raise ValueError(f"{place} is listed in {period}")
    ever = place in figures.countries  # of one that never was, no period need be named
    return {"status": "no_data", "periods": label["periods"] if ever else []}


def _due(figures: Figures, month: str) -> list[str]:
    """What is said of a newer month of the same name that is not out: when it is due, as `May 2025`."""
    if figures.published(month):
        raise ValueError(f"{month} was out on {figures.as_of}")
    return [date.fromisoformat(figures.due[month]).strftime("%B %Y")]


def _without_figures(_: Figures, label: Label) -> Expect:
    """Questions whose right answer rests on no figure: what cannot be measured, is unclear or needs a caveat."""
    expects: dict[str, Expect] = {
        "unmeasurable": {"status": "no_data", "premise": "not_measurable"},
        "forecast": {"status": "no_data", "status_any": ["no_data", "out_of_scope"]},
        "clarify": {"status": "clarify"},
        "caveat": {"mentions": label.get("mentions", [])},
    }
    return expects[label["op"]]


OPERATIONS: dict[str, Callable[[Figures, Label], Expect]] = {
    "level": _level,
    "change": _change,
    "sum_change": _change,
    "rank": _rank,
    "rank_is": _rank,
    "rank_within": _rank,
    "nth": _top,
    "top": _top,
    "share": _share,
    "extreme": _extreme,
    "crossing": _crossing,
    "streak": _streak,
    "mover": _mover,
    "sum": _sum,
    "average": _average,
    "compare": _compare,
    "compare_change": _compare_change,
    "unpublished": _unpublished,
    "unlisted": _unlisted,
    "unmeasurable": _without_figures,
    "forecast": _without_figures,
    "clarify": _without_figures,
    "caveat": _without_figures,
}


def expectation(row: dict[str, Any], figures: Figures) -> Expect:
    """What a right answer to one question holds, in the exam's format.

    Raises:
        LookupError: a figure that the label needs was not out on the day of the question.
        ValueError: the label calls a figure missing that exists.
    """
    label = row["label"]
    computed = OPERATIONS[label["op"]](figures, label)
    blank: Expect = {"status": "answered", "verdict": None, "figures": [], "periods": [], "documents": []}
    expect = blank | computed
    if "not_yet" in label:
        expect["mentions"] = _due(figures, label["not_yet"])
    named = [place.removeprefix("-") for place in label.get("places", [])]
    expect.setdefault("entities", [name for name in (figures.names.get(p, p) for p in named) if name])
    expect["sources"] = ["tic"] if expect["status"] == "answered" else []
    return expect


def why(expect: Expect) -> str:
    """What the truth rests on, in words."""
    wanted = expect["figures"] or [figure for option in expect.get("figures_any", []) for figure in option]
    said = [f"{figure['what']} = {figure.get('sign', '')}{figure['value']} {figure['unit']}" for figure in wanted]
    return "; ".join(said) or f"{expect['status']}: {expect.get('premise') or 'no figure is asked for'}"


def build(suite: str = "holdings", target: Path | None = None) -> int:
    """Writes a suite and gives the number of its items.

    A random tenth, the same one every time, is held back; of a blind suite everything is.
    """
    source = SUITES / f"{suite}.questions.jsonl"
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    ids = [row["id"] for row in rows]
    held = set(ids if suite.endswith("_blind") else random.Random(20260320).sample(ids, len(ids) // 10))
    days = {row["as_of"]: Figures(row["as_of"]) for row in rows}
    lines = []
    for row in rows:
        expect = expectation(row, days[row["as_of"]])
        kept = {key: row[key] for key in ("id", "family", "question", "thread", "as_of") if key in row}
        split = "held" if row["id"] in held else "dev"
        item = kept | {"expect": expect, "why": why(expect), "difficulty": row["difficulty"], "split": split}
        lines.append(json.dumps(item, ensure_ascii=False))
    (target or SUITES / f"{suite}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    for name in ("holdings", "holdings_blind"):
        build(name)
