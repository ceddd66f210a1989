"""Slack's documented limits of messages and blocks (docs.slack.dev, Block Kit reference), as a checker of bodies."""

from collections.abc import Iterable
from typing import Any

_TEXT = {"section": 3000, "header": 150, "markdown": 12_000}


def trouble_of(method: str, body: dict[str, Any]) -> list[str]:
    """What Slack would refuse in the body of a call; nothing when it is valid."""
    blocks = body.get("blocks") or []
    found = list(_blocks(blocks, 50)) if isinstance(blocks, list) else ["blocks are no list"]
    view = body.get("view")
    if isinstance(view, dict):
        found += _blocks(view["blocks"], 100)
        found += _longer("title", view.get("title", {}).get("text", ""), 24)
    chunks = body.get("chunks") or []
    streamed = sum(len(one.get("text", "")) for one in chunks)
    found += ["more than 12,000 characters of Markdown"] if streamed > 12_000 else []
    for one in chunks:
        found += _longer("task title", one.get("title", ""), 256) + _longer("details", one.get("details", ""), 256)
        found += [f"status {one['status']}"] if one.get("status") not in (None, "in_progress", "complete") else []
    if method in ("chat.postMessage", "chat.update", "respond") and blocks and not body.get("text"):
        found.append("blocks without text: notifications and screen readers have nothing")
    found += _longer("text", body.get("text") or "", 4000)
    return [f"{method}: {one}" for one in found]


def _blocks(blocks: list[dict[str, Any]], most: int) -> Iterable[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    if sum(len(one["text"]) for one in blocks if one["type"] == "markdown") > 12_000:
        yield "more than 12,000 characters of Markdown"
    if len([one for one in blocks if one["type"] == "table"]) > 1:
        yield "more than one table"
    for one in blocks:
        yield from _block(one)


def _block(one: dict[str, Any]) -> Iterable[str]:
    kind = one["type"]
    if kind in _TEXT:
        text = one["text"] if kind == "markdown" else one["text"]["text"]
        yield from _longer(kind, text, _TEXT[kind])
        if not text:
            yield f"empty {kind}"
    elif kind == "context":
        yield from _count("context", one["elements"], 10)
        for element in one["elements"]:
            yield from _longer("context", element["text"], 3000)
            if not element["text"]:
                yield "empty context"
    elif kind == "actions":
        yield from _count("actions", one["elements"], 25)
        ids = [element["action_id"] for element in one["elements"]]
        if len(set(ids)) < len(ids):
            yield "an action id twice in one block"
        for element in one["elements"]:
            yield from _longer("button", element["text"]["text"], 75)
            yield from _longer("value", element["value"], 2000)
    elif kind == "context_actions":
        yield from _count("context_actions", one["elements"], 5)
        for element in one["elements"]:
            for side in ("positive_button", "negative_button"):
                yield from _longer("feedback", element[side]["text"]["text"], 75)
                yield from _longer("value", element[side]["value"], 2000)
    elif kind == "table":
        yield from _table(one["rows"])
    elif kind != "divider":
        yield f"unknown block {kind}"


def _table(rows: list[list[dict[str, Any]]]) -> Iterable[str]:
    if not 1 <= len(rows) <= 100:
        yield f"{len(rows)} rows"
    if max(len(row) for row in rows) > 20:
        yield "more than 20 columns"
    cells = [cell["text"] for row in rows for cell in row]
    if sum(map(len, cells)) > 10_000:
        yield "more than 10,000 characters in a table"
    if not all(cells):
        yield "an empty cell"


def _count(what: str, elements: list[Any], most: int) -> list[str]:
    return [] if 1 <= len(elements) <= most else [f"{len(elements)} elements of {what}"]


def _longer(what: str, text: str, most: int) -> list[str]:
    return [f"{what} of {len(text)} characters"] if len(text) > most else []
