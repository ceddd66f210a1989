"""An answer as a Slack message: verdict first, then a table, small caveats, numbered sources, and buttons."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.surfaces.csv_text import csv_text
from assistant.surfaces.slack import limits
from assistant.surfaces.slack.limits import escaped
from assistant.surfaces.slack.message import Block, File, Message, button, buttons, small

FEEDBACK, SHARE, WORKING, CHOICE = "feedback", "share", "working", "choice"
_VERDICT = re.compile(r"(Yes|No|Partly|Yes and no)\b(?=[.,:])")
_SOURCES = 25  # of more, the rest is in the working


def answer_message(
    answer: dict[str, Any], tables: Sequence[Sequence[Sequence[str]]], *, shareable: bool = False, intro: str = ""
) -> Message:
    """An answer (design, section 6) with the tables of its findings, as everyone in Slack sees it.

    `shareable` gives it a button that shows it to the whole channel; `intro` is a small line that goes before.
    """
    table = next((one for one in tables if len(one) > 1), None)
    fits = table is not None and _fits(table)
    choices = (answer["clarification"] or {}).get("choices", [])
    notes = [f"_{escaped(one)}_" for one in answer["caveats"]]
    below = [
        *(_table_block(table) if table is not None and fits else []),
        *small(notes),
        *small(_sources(answer["citations"])),
        *buttons(*(_choice(n, one) for n, one in enumerate(choices))),
        *buttons(*_offers(answer, shareable)),
        feedback_block(answer["id"]),
    ]
    file = None
    if table is not None and not fits:
        file = File(f"{answer['id']}.csv", answer["question"], csv_text(table))
    text = _VERDICT.sub(r"**\1**", escaped(answer["text"]), count=1) if answer["verdict"] else escaped(answer["text"])
    text = limits.cut("\n\n".join(one for one in (intro, text) if one), limits.SECTION)
    return Message(text, tuple(_within(text, below)), _plain(answer, intro), file)


def feedback_block(answer_id: str) -> Block:
    """The two thumbs."""
    both = {}
    for side, word, text in (("positive", "up", "Helpful"), ("negative", "down", "Not helpful")):
        label = {"type": "plain_text", "text": text}
        both[f"{side}_button"] = {"text": label, "value": f"{word}:{answer_id}", "accessibility_label": text}
    return {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "action_id": FEEDBACK, **both}],
    }


def source_line(one: dict[str, Any]) -> str:
    """A numbered source with its day, and a link where it has one."""
    title = escaped(limits.cut(one["title"], 300))
    named = f"<{one['url']}|{title.replace('|', '¦')}>" if one["url"].startswith("http") else title
    return f"[{one['n']}] {escaped(one['publisher'])}: {named} ({one['published_on']})"


def _offers(answer: dict[str, Any], shareable: bool) -> list[Block]:
    offered = [button("Show the working", WORKING, answer["id"])] if answer["figures"] or answer["citations"] else []
    return [*offered, *([button("Share to channel", SHARE, answer["id"])] if shareable else [])]


def _choice(n: int, text: str) -> Block:
    return button(text, f"{CHOICE}.{n}", limits.cut(text, 2000))


def _sources(citations: list[dict[str, Any]]) -> list[str]:
    lines = [source_line(one) for one in citations[:_SOURCES]]
    more = len(citations) - _SOURCES
    return [*lines, *([f"and {more} more, in the working"] if more > 0 else [])]


def _fits(table: Sequence[Sequence[str]]) -> bool:
    characters = sum(len(cell) for row in table for cell in row)
    wide = max(len(row) for row in table)
    return (
        len(table) <= limits.TABLE_ROWS
        and wide <= limits.TABLE_COLUMNS
        and characters <= limits.TABLE_CHARACTERS - limits.SECTION
    )


def _table_block(table: Sequence[Sequence[str]]) -> list[Block]:
    rows = [[{"type": "raw_text", "text": cell or "–"} for cell in row] for row in table]
    return [{"type": "table", "rows": rows}]


def _within(text: str, below: list[Block]) -> list[Block]:
    """As many of the blocks as one message takes; buttons stay, notes and sources give way from the last."""
    kept = list(below)
    while len(kept) + 1 > limits.BLOCKS or len(text) + _size(kept) > limits.MESSAGE:
        spare = [n for n, one in enumerate(kept) if one["type"] in ("context", "table")]
        if not spare:
            break
        del kept[spare[-1]]
    return kept


def _size(blocks: list[Block]) -> int:
    return len(str(blocks))


def _plain(answer: dict[str, Any], intro: str) -> str:
    sources = [
        f"[{one['n']}] {one['publisher']}: {one['title']} ({one['published_on']})" for one in answer["citations"]
    ]
    choices = (answer["clarification"] or {}).get("choices", [])
    parts = [intro, answer["text"], *(f"• {one}" for one in choices), *answer["caveats"], *sources]
    return escaped("\n".join(one for one in parts if one))
