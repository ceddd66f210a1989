"""Where the doors of a process that stays put their questions, so that none of them waits for another's."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import anyio
from anyio.to_thread import run_sync

from assistant.answer import Answer
from assistant.ask import Assistant, OnStep, unobserved
from assistant.settings import Settings
from assistant.wiring import build, open_store
from tools.domain.errors import TookTooLong, UnknownName

Found = TypeVar("Found")

_FAST = 4  # offline turns at once: one computes, the others may read articles or wait for the disk
_SLOW = 32  # turns of language models at once, which mostly wait


class Desk:
    """Asks off the event loop. Language models have places of their own, so that figures never wait for them."""

    def __init__(self, settings: Settings, answered: Callable[[Answer], None] = lambda _: None) -> None:
        self.settings, self.store = settings, open_store(settings)
        self._answered = answered
        self._assistants: dict[str, Assistant] = {}
        self._fast, self._slow = anyio.CapacityLimiter(_FAST), anyio.CapacityLimiter(_SLOW)

    @property
    def models(self) -> tuple[str, ...]:
        """Who may be asked, the usual one first: a caller cannot spend money on a model nobody set."""
        return tuple(dict.fromkeys([self.settings.model, "offline"]))

    def check_model(self, model: str) -> str:
        """The model to ask: the one named, or the usual one.

        Raises:
            UnknownName: it is not among `models`.
        """
        if model and model not in self.models:
            raise UnknownName("model", model, self.models)
        return model or self.settings.model

    async def ask(
        self,
        text: str,
        as_of: date,
        *,
        thread: str = "",
        earlier: tuple[str, ...] | None = None,
        model: str = "",
        owner: str = "",
        on_step: OnStep = unobserved,
    ) -> Answer:
        """Answer one question as `Assistant.ask` does; `on_step` is told of each tool call from another thread.

        Raises:
            UnknownName: nobody of that name may be asked.
            TookTooLong: the answer did not come within ECON_ANSWER_SECONDS.
            EconError: whatever the assistant refuses.
        """
        named = self.check_model(model)

        def turn() -> Answer:
            return self._assistant(named).ask(text, as_of, thread, earlier, owner=owner, on_step=on_step)

        answer = await self._in_time(turn, self._fast if named == "offline" else self._slow)
        self._answered(answer)
        return answer

    async def read(self, work: Callable[[], Found]) -> Found:
        """Do some work on the store off the event loop, such as a tool call.

        Raises:
            TookTooLong: it did not end within ECON_ANSWER_SECONDS.
        """
        return await self._in_time(work, self._fast)

    async def _in_time(self, work: Callable[[], Found], places: anyio.CapacityLimiter) -> Found:
        try:
            with anyio.fail_after(self.settings.answer_seconds):
                return await run_sync(work, abandon_on_cancel=True, limiter=places)
        except TimeoutError as error:
            raise TookTooLong(f"There was no answer within {self.settings.answer_seconds:g} seconds.") from error

    def _assistant(self, model: str) -> Assistant:
        if model not in self._assistants:
            self._assistants[model] = build(self.settings, model, self.store)
        return self._assistants[model]
