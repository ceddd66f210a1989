"""Tells streams that the server is being stopped, so that each of them ends with a word instead of a cut."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Closing:
    """Set when the process is told to stop; what runs may finish until `grace` seconds later."""

    def __init__(self, grace: float) -> None:
        self._grace = grace
        self._told = asyncio.Event()

    @property
    def told(self) -> bool:
        """Whether the server is being stopped."""
        return self._told.is_set()

    async def over(self) -> None:
        """Return when the time that running work has left is over; never, while the server goes on."""
        await self._told.wait()
        await asyncio.sleep(self._grace)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen for SIGTERM and SIGINT beside the server, which closes its socket and waits for streams to end."""
        if threading.current_thread() is not threading.main_thread():
            yield  # signals reach the main thread alone; whoever runs the app elsewhere stops it himself
            return
        loop = asyncio.get_running_loop()
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

        def tell(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self._told.set)
            handler = before[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)

        for number in before:
            signal.signal(number, tell)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
