"""`econ slack`: the same answers in Slack, or a rehearsal of it in the terminal."""

import asyncio
import logging
import signal
import sys
import time
from typing import Annotated

import typer

from assistant.settings import Settings, read_settings


def slack(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Play a conversation here, without Slack.")] = False,
) -> None:
    """Answer in Slack: mentions, direct messages, threads, /econ and Check the claims. README.md says how to set up."""
    settings = read_settings()
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(_rehearse(settings) if dry_run else _serve(settings))


async def _serve(settings: Settings) -> None:
    from assistant.surfaces.slack.socket_mode import serve

    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    await serve(settings, stopped, lambda name: typer.echo(f"Answering in Slack ({name}). Ctrl-C stops.", err=True))


async def _rehearse(settings: Settings) -> None:
    from assistant.surfaces.slack.dry_run import play, read_line

    if sys.stdin.isatty():
        typer.echo("Write as in a direct message; /econ QUESTION; an empty line begins a new thread; Ctrl-D ends.")
    await play(settings, read_line, str(time.time_ns()))
