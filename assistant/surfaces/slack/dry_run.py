"""A conversation with the assistant as it would go in Slack, in the terminal, without Slack."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.console import Console
from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from assistant.settings import Settings
from assistant.surfaces.desk import Desk
from assistant.surfaces.slack.access import Access
from assistant.surfaces.slack.clerk import Clerk
from assistant.surfaces.slack.commands import COMMAND, Commands
from assistant.surfaces.slack.conversation import Conversation
from assistant.surfaces.slack.terminal import TerminalClient
from tools.store.workers import Workers

_WORKSPACE, _CHANNEL, _USER, _BOT = "TERMINAL", "DTERMINAL", "YOU", "ECON"


async def play(settings: Settings, lines: Callable[[], str | None], run: str) -> None:
    """Answer the lines that a person writes until there is None; an empty line begins a new thread.

    `run` tells this conversation from every other of the same home.

    Raises:
        StoreError: the home cannot be used.
    """
    desk = Desk(settings)
    workers = Workers(Path(str(desk.store.engine.url.database)).with_name("workers"))
    client = TerminalClient(Console(highlight=False, soft_wrap=True))
    with workers.work() as name:
        clerk = Clerk(desk, Access(settings, client=client), workers, name)
        taking, commands = Conversation(clerk), Commands(clerk)
        context = AsyncBoltContext(
            {"team_id": _WORKSPACE, "bot_user_id": _BOT, "channel_id": _CHANNEL, "user_id": _USER}
        )
        ack = AsyncAck()  # type: ignore[no-untyped-call]
        for event in _events(lines, run):
            if event["text"].startswith(COMMAND):
                body = {"text": event["text"].removeprefix(COMMAND), "channel_id": _CHANNEL, "user_id": _USER}
                await commands.ask(ack, body, client, context)
            else:
                await taking.take({"event_id": f"{run}/{event['ts']}", "event": event}, context)
                await clerk.settle()
    desk.store.engine.dispose()


def _events(lines: Callable[[], str | None], run: str) -> Iterator[dict[str, Any]]:
    thread, number = "", 0
    while (text := lines()) is not None:
        number += 1
        ts = f"{run}.{number:06d}"
        if not text.strip():
            thread = ""
            continue
        thread = thread or ts
        about = {"type": "message", "channel_type": "im", "channel": _CHANNEL, "user": _USER}
        yield {**about, "ts": ts, "thread_ts": thread, "text": text.strip()}


def read_line() -> str | None:
    """The next line that a person writes, or None at the end."""
    with suppress(EOFError):
        return input("> ")
    return None
