"""An answer as it comes about: each step as it happens, then the proved answer or one clean error, never a draft."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable
from typing import Any, Protocol

from fastapi import Request
from fastapi.responses import StreamingResponse
from fastapi.sse import KEEPALIVE_COMMENT

from assistant.answer import Answer, Step
from assistant.ask import OnStep
from assistant.surfaces.http.closing import Closing
from assistant.surfaces.http.problems import Problem
from tools.domain.errors import TookTooLong

EVENTS: dict[str, Any] = {
    "text/event-stream": {
        "schema": {
            "type": "object",
            "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
            "required": ["data"],
        }
    }
}
_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_AT_FIRST = 1  # second in which a refusal can still be an ordinary problem, with a status of its own
_QUIET = 15  # seconds after which a comment keeps the line open


class Asked(Protocol):
    """A question that is ready to be asked."""

    def __call__(self, *, on_step: OnStep) -> Awaitable[Answer]:
        """Ask it; `on_step` is told of each tool call as it begins, from another thread."""


class Dialect(Protocol):
    """How one wire format says what happens, each as no, one or several events."""

    def step(self, step: Step) -> Iterable[bytes]:
        """A tool call begins."""

    def answer(self, answer: Answer) -> Iterable[bytes]:
        """The answer is there; nothing follows."""

    def problem(self, problem: Problem, request: Request) -> Iterable[bytes]:
        """It failed after something was sent; nothing follows."""


async def stream(asked: Asked, dialect: Dialect, closing: Closing, request: Request) -> StreamingResponse:
    """The response that tells of a question in a dialect. What fails before anything is told is an ordinary problem.

    Raises:
        EconError: whatever the question is refused for at once.
    """
    happened = _watched(asked, closing)
    first = await anext(happened)

    async def events() -> AsyncIterator[bytes]:
        try:
            for event in _said(first, dialect):
                yield event
            async for one in happened:
                for event in _said(one, dialect):
                    yield event
        except Exception as error:  # noqa: BLE001 - the status is sent; what fails now can only be said in the stream
            for event in dialect.problem(Problem.of(error), request):
                yield event

    return StreamingResponse(events(), media_type="text/event-stream", headers=_HEADERS)


def at_once(events: Iterable[bytes]) -> StreamingResponse:
    """The response that sends events which are known from the start."""
    return StreamingResponse(iter(events), media_type="text/event-stream", headers=_HEADERS)


def _said(happened: Step | Answer | None, dialect: Dialect) -> Iterable[bytes]:
    if happened is None:
        return [KEEPALIVE_COMMENT]
    return dialect.answer(happened) if isinstance(happened, Answer) else dialect.step(happened)


async def _watched(asked: Asked, closing: Closing) -> AsyncIterator[Step | Answer | None]:
    """Each step as it happens, and at last the answer; None while there is nothing new for long."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Step | None] = asyncio.Queue()
    answer = asyncio.ensure_future(asked(on_step=lambda step: _from_elsewhere(loop, told, step)))
    over = asyncio.ensure_future(closing.over())
    for ends in (answer, over):
        ends.add_done_callback(lambda _: told.put_nowait(None))
    quiet = _AT_FIRST
    try:
        while True:
            try:
                step = await asyncio.wait_for(told.get(), quiet)
            except TimeoutError:
                quiet = _QUIET
                yield None
                continue
            if step is None:
                break
            yield step
        if not answer.done():
            raise TookTooLong("The server is being stopped before the answer is ready; ask again in a moment.")
        yield answer.result()
    finally:
        answer.cancel()
        over.cancel()


def _from_elsewhere(loop: asyncio.AbstractEventLoop, told: "asyncio.Queue[Step | None]", step: Step) -> None:
    """A step is told from the thread that takes it; the loop may be gone when a model was given up."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(told.put_nowait, step)
