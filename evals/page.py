"""The report as one page that needs nothing else: the summary by family, the failures, and filters over them."""

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from evals.baseline import Flips
from evals.family import Family, families
from evals.report import family_cells
from evals.run import Result


def page(results: Sequence[Result], flips: Sequence[Flips], objections: Sequence[str]) -> str:
    """The page as HTML; whatever a question, an answer or an article says is shown as text."""
    groups = families(results)
    broken = {result.item.key for one in flips for result in one.broken}
    failed = [one for one in results if not one.score.passed]
    shown = [one for one in failed if not one.item.held]
    hidden = len(failed) - len(shown)
    return Template(files("evals").joinpath("page.html").read_text("utf-8")).substitute(
        share=f"{groups[-1].share:.1%}",
        right=f"{groups[-1].passed} of {len(results)} right",
        gate="".join(f"<li>{escape(one)}</li>" for one in objections) or "<li>Nothing stands against it.</li>",
        gate_class="bad" if objections else "good",
        gate_word="The gate is shut" if objections else "The gate is open",
        rows="".join(map(_row, groups)),
        families=_options(one.item.family for one in shown),
        aspects=_options(fault.aspect for one in shown for fault in one.score.faults),
        stages=_options(one.score.stage for one in shown),
        count=len(shown),
        hidden=f"{hidden} more failed among the held-out items, which nobody looks at." if hidden else "",
        failures="".join(_failure(one, one.item.key in broken) for one in shown),
    )


def _row(one: Family) -> str:
    name, *cells = family_cells(one)
    low, high = one.interval
    ends = f'<i style="left:{low:.1%};right:{1 - high:.1%}"></i><b style="left:{one.share:.1%}"></b>'
    cells.insert(2, f'<span class="bar">{ends}</span>')
    total = ' class="total"' if name.endswith("all") else ""
    return f"<tr{total}><th>{escape(name)}</th>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _options(names: Any) -> str:
    return "".join(f"<option>{escape(name)}</option>" for name in sorted(set(names)))


def _failure(one: Result, broke: bool) -> str:
    item, answer = one.item, one.answer
    aspects = " ".join(dict.fromkeys(fault.aspect for fault in one.score.faults))
    faults = "".join(f"<li><b>{escape(fault.aspect)}</b> {escape(fault.said)}</li>" for fault in one.score.faults)
    told = "".join(f"<dt>{title}</dt><dd>{body}</dd>" for title, body in _told(one) if body)
    return (
        f'<details data-family="{escape(item.family)}" data-aspect="{escape(aspects)}" data-stage="{one.score.stage}"'
        f' data-broke="{"yes" if broke else "no"}"><summary><span class="id">{escape(item.key)}</span>'
        f"<span>{escape(item.question[:200])}</span>"
        + "".join(f'<span class="tag">{escape(aspect)}</span>' for aspect in aspects.split())
        + ('<span class="tag broke">broke</span>' if broke else "")
        + f"</summary><ul>{faults}</ul><dl>{told}</dl>"
        + f"<p class=meta>{escape(item.family)} · as of {item.as_of} · begins in {one.score.stage}"
        + f" · {one.milliseconds:.0f} ms · {escape(str(answer.get('model') or ''))}</p></details>"
    )


def _told(one: Result) -> list[tuple[str, str]]:
    item, answer = one.item, one.answer
    return [
        ("Earlier", "<br>".join(map(escape, item.thread))),
        ("Question", escape(item.question)),
        ("Answer", escape(str(answer.get("text") or answer.get("error") or ""))),
        (
            "Said",
            escape(", ".join(f"{key} {answer[key]}" for key in ("status", "verdict", "premise") if answer.get(key))),
        ),
        ("Claims", _pretty(answer.get("claims"))),
        ("Figures", _pretty([_short(figure) for figure in answer.get("figures") or []])),
        ("Expected", _pretty(item.expect or list(item.claims))),
        ("Steps", _pretty(answer.get("steps"))),
        ("Citations", _pretty([one.get("title") for one in answer.get("citations") or []])),
    ]


def _short(figure: dict[str, Any]) -> str:
    return " ".join(str(figure.get(key) or "") for key in ("label", "sign", "value", "unit", "period")).strip()


def _pretty(value: Any) -> str:
    """JSON with a line for each entry, as text of the page."""
    if not value:
        return ""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    return "<br>".join(
        (f"<code>{escape(key)}</code> " if isinstance(key, str) else "")
        + escape(entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False))
        for key, entry in entries
        if entry not in (None, [], "")
    )
