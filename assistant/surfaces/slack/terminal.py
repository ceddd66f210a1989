"""Slack's Web API played in the terminal: what would be sent is printed as a reader in Slack would see it."""

import html
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from assistant.surfaces.slack.message import Block

_LINK = re.compile(r"<[^|>]+\|([^>]+)>")
_OPENS = ("chat.postMessage", "chat.startStream")


class TerminalClient(AsyncWebClient):
    """A client that reaches nobody: every call is printed, and succeeds."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console, self._numbers = console, itertools.count(1)

    async def api_call(self, api_method: str, **call: Any) -> AsyncSlackResponse:
        """Print what a call would show."""
        body: Mapping[str, Any] = call.get("json") or call.get("params") or {}
        self._show(api_method, body)
        answer: dict[str, Any] = {"ok": True}
        if api_method in _OPENS:
            answer["ts"] = f"{next(self._numbers)}.0"
        return AsyncSlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={}, data=answer, headers={}, status_code=200
        )

    async def files_upload_v2(self, **call: Any) -> AsyncSlackResponse:
        """Print the name of a file instead of sending it."""
        self._console.print(Text(f"📎 {call['filename']} ({len(call['content'].splitlines())} lines)"))
        return await self.api_call("files.completeUploadExternal")

    def _show(self, method: str, body: Mapping[str, Any]) -> None:
        for chunk in body.get("chunks") or []:
            self._show_chunk(chunk)
        if method == "assistant.threads.setStatus":
            self._console.print(Text(f"econ {body['status']}", style="dim italic"))
        elif method == "chat.postEphemeral":
            self._console.print(Text("Only visible to you", style="dim italic"))
        elif method == "chat.delete":
            self._console.print(Text("(the reply is removed)", style="dim italic"))
        for block in body.get("blocks") or []:
            self._show_block(block)
        if body.get("text") and not body.get("blocks"):
            self._console.print(Text(body["text"]))

    def _show_chunk(self, chunk: Any) -> None:
        one: dict[str, Any] = chunk if isinstance(chunk, dict) else chunk.to_dict()
        if one["type"] == "markdown_text":
            self._console.print(Markdown(one["text"]))
        elif one["status"] == "in_progress":
            self._console.print(Text(f"⋯ {one['title']}: {one.get('details', '')}", style="dim"))

    def _show_block(self, block: Block) -> None:
        kind = block["type"]
        if kind == "markdown":
            self._console.print(Markdown(block["text"]))
        elif kind in ("section", "header"):
            self._console.print(Text(block["text"]["text"], style="bold" if kind == "header" else ""))
        elif kind == "context":
            for element in block["elements"]:
                self._console.print(Text(_unmarked(element["text"]), style="dim"))
        elif kind == "table":
            self._console.print(_table(block["rows"]))
        else:
            labels = [label for element in block["elements"] for label in _labels(element)]
            self._console.print(Text("   ".join(labels), style="cyan"))


def _unmarked(text: str) -> str:
    """The text as Slack shows it: links by their titles, slanted text without its marks."""
    return html.unescape(_LINK.sub(r"\1", text.strip("_")))


def _table(rows: Sequence[Sequence[Mapping[str, str]]]) -> Table:
    table = Table(*(cell["text"] for cell in rows[0]))
    for row in rows[1:]:
        table.add_row(*(cell["text"] for cell in row))
    return table


def _labels(element: Mapping[str, Any]) -> list[str]:
    return ["👍", "👎"] if element["type"] == "feedback_buttons" else [f"[ {element['text']['text']} ]"]
