"""Computes the verdicts for the hand-written claims, from the publishers' files and without the project's own tools.

`python -m evals.truth_claims` reads suites/claims.texts.jsonl and writes suites/claims.jsonl, and likewise
claims_blind, on which nobody may tune. A line of the first is a text as somebody would write it, with a label for each
of its claims; the second has the verdict and the true value. A label names what is claimed:
`level tic:GB 2025-12 1190 10` is a level of 1,190 written to the nearest 10; `is misleading …` gives a verdict that no
file can, with its reason.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from evals.holdings_figures import Figures, month_after
from evals.official_files import official

SUITES = Path(__file__).parent / "suites"
SPLITS = {"claims": "dev", "claims_blind": "held"}
ROUNDED = Decimal("0.5")
Ruling = tuple[bool, Decimal]


@cache
def figures(as_of: str) -> Figures:
    """The holdings as they could be read on a day."""
    return Figures(as_of)


def value(series: str, period: str, as_of: str) -> Decimal:
    """The value of a series for a period, as known on the day."""
    if series.startswith("tic:"):
        return figures(as_of).value(series.removeprefix("tic:"), period)
    held = official(series)
    return held.values[held.period_at(period)]


def level(as_of: str, series: str, period: str, said: str, step: str) -> Ruling:
    """So much, to the nearest step."""
    true = value(series, period, as_of)
    return abs(true - Decimal(said)) <= Decimal(step) * ROUNDED, true


def over(as_of: str, series: str, period: str, said: str) -> Ruling:
    """More than so much."""
    true = value(series, period, as_of)
    return true > Decimal(said), true


def near(as_of: str, series: str, period: str, said: str) -> Ruling:
    """Nearly so much: at most a twentieth below."""
    true = value(series, period, as_of)
    return Decimal(said) * Decimal("0.95") <= true <= Decimal(said), true


def change(as_of: str, series: str, start: str, end: str, said: str, step: str) -> Ruling:
    """A signed difference, to the nearest step."""
    true = value(series, end, as_of) - value(series, start, as_of)
    return abs(true - Decimal(said)) <= Decimal(step) * ROUNDED, true


def pct(as_of: str, series: str, start: str, end: str, said: str, step: str) -> Ruling:
    """A signed change in percent, to the nearest step."""
    true = (value(series, end, as_of) / value(series, start, as_of) - 1) * 100
    return abs(true - Decimal(said)) <= Decimal(step) * ROUNDED, true


def way(as_of: str, series: str, start: str, end: str, said: str) -> Ruling:
    """Up or down."""
    true = value(series, end, as_of) - value(series, start, as_of)
    return (true > 0) == (said == "up"), true


def rank(as_of: str, place: str, month: str, said: str) -> Ruling:
    """The place in the ranking of holders."""
    true = Decimal(figures(as_of).ranking(month).index(place) + 1)
    return true == Decimal(said), true


def share(as_of: str, place: str, month: str, said: str, step: str) -> Ruling:
    """The share of all foreign holdings in percent."""
    true = value(f"tic:{place}", month, as_of) / value("tic:total", month, as_of) * 100
    return abs(true - Decimal(said)) <= Decimal(step) * ROUNDED, true


def more(as_of: str, first: str, second: str, month: str) -> Ruling:
    """The first holds more than the second."""
    true = value(f"tic:{first}", month, as_of) - value(f"tic:{second}", month, as_of)
    return true > 0, true


def gap(as_of: str, first: str, second: str, month: str, said: str, step: str) -> Ruling:
    """By so much more."""
    _, true = more(as_of, first, second, month)
    return abs(true - Decimal(said)) <= Decimal(step), true


def together(as_of: str, first: str, others: str, month: str, said: str) -> Ruling:
    """The first holds more than the others together."""
    true = value(f"tic:{first}", month, as_of) - sum(value(f"tic:{one}", month, as_of) for one in others.split(","))
    return (true > 0) == (said == "more"), true


def passed(as_of: str, first: str, second: str, month: str) -> Ruling:
    """The first passed the second in that month."""
    (_, before), (_, after) = (more(as_of, first, second, one) for one in (month_after(month, -1), month))
    return before <= 0 < after, after


def highest(as_of: str, series: str, start: str, month: str) -> Ruling:
    """The highest value since `start` stands in that month."""
    return _record(as_of, series, start, month, max)


def lowest(as_of: str, series: str, start: str, month: str) -> Ruling:
    """The lowest value since `start` stands in that month."""
    return _record(as_of, series, start, month, min)


def _record(as_of: str, series: str, start: str, month: str, pick: Callable[..., Decimal]) -> Ruling:
    months = [start]
    while months[-1] < month:
        months.append(month_after(months[-1]))
    held = [one for one in months if figures(as_of).holds(series.removeprefix("tic:"), one)]
    true = pick(value(series, one, as_of) for one in held)
    return value(series, month, as_of) == true, true


def run(as_of: str, series: str, month: str, said: str, direction: str) -> Ruling:
    """So many moves in a row up to that month, and no more."""
    sign, true = 1 if direction == "up" else -1, 0
    while (value(series, month, as_of) - value(series, month_after(month, -1), as_of)) * sign > 0:
        true, month = true + 1, month_after(month, -1)
    return true == int(said), Decimal(true)


def steps(as_of: str, series: str, start: str, end: str, said: str, kind: str) -> Ruling:
    """So many rises or cuts of a rate."""
    sign, true, month = 1 if kind == "hike" else -1, 0, start
    while month <= end:
        true += (value(series, month, as_of) - value(series, month_after(month, -1), as_of)) * sign > 0
        month = month_after(month)
    return true == int(said), Decimal(true)


COMPUTED: dict[str, Callable[..., Ruling]] = {
    "level": level, "over": over, "near": near, "change": change, "pct": pct, "way": way, "rank": rank,
    "share": share, "more": more, "gap": gap, "sum": together, "pass": passed, "high": highest, "low": lowest,
    "run": run, "steps": steps,
}  # fmt: skip


def truth(label: str, as_of: str) -> dict[str, Any]:
    """The verdict on a claim with its true value, or with the reason that its label gives."""
    operation, *words = label.split(" ")
    if operation == "is":
        return {"verdict": words[0], "why": " ".join(words[1:])}
    holds, true = COMPUTED[operation](as_of, *words)
    return {"verdict": "supported" if holds else "contradicted", "why": f"{label}: {true.normalize():f}"}


def items(suite: str) -> list[dict[str, Any]]:
    """Every text of a suite with the truths of its claims."""
    lines = (SUITES / f"{suite}.texts.jsonl").read_text(encoding="utf-8").splitlines()
    return [_item(f"{suite}-{n:03}", json.loads(line), SPLITS[suite]) for n, line in enumerate(lines, 1)]


def _item(name: str, line: dict[str, Any], split: str) -> dict[str, Any]:
    claims = [{"span": one["span"], **truth(one["label"], line["as_of"])} for one in line["claims"]]
    missing = [one["span"] for one in claims if one["span"] not in line["text"]]
    if missing:
        raise ValueError(f"{name}: the text does not hold {missing[0]!r}")
    return {
        "id": name,
        "style": line["style"],
        "text": line["text"],
        "as_of": line["as_of"],
        "claims": claims,
        "split": split,
    }


def write() -> None:
    """Write every suite with its truths."""
    for suite in SPLITS:
        rows = (json.dumps(one, ensure_ascii=False) for one in items(suite))
        (SUITES / f"{suite}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
