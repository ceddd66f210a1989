"""Who may come in, how far, and how often: API keys, their scopes, and the rate limit."""

import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from tools.domain.errors import BadSetting, NotAdmitted, NotPermitted, TooOften
from tools.store.keys import Keys


@dataclass(frozen=True)
class Caller:
    """Who asks: threads and feedback are of this owner. Nobody in particular where no key is needed."""

    owner: str = ""


class Doorkeeper:
    """Admits callers. Where no key is required, whoever is on this machine may ask, as often as they like."""

    def __init__(self, keys: Keys, required: bool, rate_limit: str) -> None:
        self.required = required
        self._keys, self._limit = keys, _limit(rate_limit)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def admit(self, text: str, scope: str) -> Caller:
        """Admit whoever has the key `text` to what `scope` covers.

        Raises:
            NotAdmitted: a key is needed, and this is none that is valid.
            NotPermitted: the key lacks the scope.
            TooOften: the key was used more often than the limit allows.
        """
        key = self._keys.find(text) if text else None
        if key is None:
            if self.required:
                said = "This API key is not valid." if text else "An API key is needed: Authorization: Bearer KEY."
                raise NotAdmitted(said)
            return Caller()
        if scope not in key.scopes:
            raise NotPermitted(f"The key {key.id} is for {', '.join(key.scopes)}; this needs {scope}.")
        if not await self._limiter.hit(self._limit, key.id):
            again_at, _ = await self._limiter.get_window_stats(self._limit, key.id)
            raise TooOften(_said(self._limit), max(1, round(again_at - time.time() + 0.5)))
        return Caller(key.id)


def _limit(text: str) -> RateLimitItem:
    try:
        return parse(text)
    except ValueError as error:
        raise BadSetting(f"ECON_RATE_LIMIT cannot be {text!r}; write it as 120/minute.") from error


def _said(limit: RateLimitItem) -> str:
    name = limit.GRANULARITY.name
    return f"{limit.amount} requests in {f'{limit.multiples} {name}s' if limit.multiples > 1 else f'a {name}'}"
