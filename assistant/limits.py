"""What one question may take of a language model, and what it has taken so far."""

import contextvars
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from assistant.answer import Usage
from tools.domain.errors import OperatorError

Result = TypeVar("Result")
_MILLION = 1_000_000


class ModelFailed(OperatorError):
    """A chat model could not answer; the message says why, without any word of the provider's. Another may."""


@dataclass(frozen=True)
class Limits:
    """The most that one model may take for one question. `cost` is in US dollars, the prices in dollars a million.

    A cost of 0 is no limit: without prices nothing is known to cost anything.
    """

    seconds: float = 60
    tool_calls: int = 12
    tokens: int = 60_000
    cost: Decimal = Decimal(0)
    retries: int = 2
    input_price: Decimal = Decimal(0)
    output_price: Decimal = Decimal(0)


@dataclass
class Budget:
    """What is left of the limits for one question."""

    limits: Limits
    usage: Usage = field(default_factory=Usage)
    closed: bool = False
    begun: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Let one more call begin.

        Raises:
            ModelFailed: a limit is reached.
        """
        limits, used = self.limits, self.usage
        if self.closed or self.seconds_left <= 0:
            raise ModelFailed(f"it took longer than {limits.seconds:g} seconds")
        if used.input_tokens + used.output_tokens >= limits.tokens:
            raise ModelFailed(f"it used more than {limits.tokens:,} tokens")
        if limits.cost and used.cost >= limits.cost:
            raise ModelFailed(f"it cost more than ${limits.cost}")

    @property
    def seconds_left(self) -> float:
        """What is left of the time."""
        return self.limits.seconds - (time.monotonic() - self.begun)

    def spend(self, input_tokens: int, output_tokens: int) -> None:
        """Count one call of the model."""
        price = input_tokens * self.limits.input_price + output_tokens * self.limits.output_price
        self.usage += Usage(1, input_tokens, output_tokens, price / _MILLION)

    def within(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, if it does so in time; else it is left behind, and begins nothing more.

        Raises:
            ModelFailed: the time is over. And whatever `work` raises.
        """
        box: dict[str, Any] = {}
        context = contextvars.copy_context()  # so that traces know whose call it is

        def run() -> None:
            try:
                box["result"] = context.run(work)
            except BaseException as error:  # noqa: BLE001 - it is raised again by whoever waits
                box["error"] = error

        # A provider that sends a byte now and then is never silent: only waiting from outside bounds the time. The
        # thread is a daemon so that a process can end while it waits.
        worker = threading.Thread(target=run, daemon=True)
        worker.start()
        worker.join(max(self.seconds_left, 0))
        if worker.is_alive():
            self.closed = True
            raise ModelFailed(f"it took longer than {self.limits.seconds:g} seconds")
        if "error" in box:
            raise box["error"]
        return box["result"]  # type: ignore[no-any-return]
