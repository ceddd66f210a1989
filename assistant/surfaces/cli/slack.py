"""`econ slack`: the same answers in Slack."""

import asyncio
import logging
import signal

import typer

from assistant.settings import Settings, read_settings


def slack() -> None:
    """Answer in Slack: mentions, direct messages, threads, /econ and Check the claims. README.md says how to set up."""
    settings = read_settings()
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    from assistant.surfaces.slack.socket_mode import serve

    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    await serve(settings, stopped, lambda name: typer.echo(f"Answering in Slack ({name}). Ctrl-C stops.", err=True))
