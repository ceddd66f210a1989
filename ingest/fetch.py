"""The only network for statistics: conditional, patient and polite HTTP GETs."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from urllib.parse import urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from ingest.connector import Download, Request
from ingest.retry_after import seconds_asked
from tools.domain.errors import Malformed, Unreachable
from tools.store.refreshes import Fetched

_AGENT = f"econ-assistant/{version('econ-assistant')} (statistics refresh; one request at a time)"
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_PATIENCE = 120  # seconds; a publisher that asks for a longer pause is left for the next refresh
_PAGE = (b"<!doctype html", b"<html")


@dataclass(frozen=True)
class Manners:
    """How patient and how polite: seconds, except for `attempts` and `largest` (bytes).

    `timeout` is the longest silence, `longest` the longest download, `pause` the least time between two requests to
    one host, `backoff` the first wait before another attempt; each further one doubles it.
    """

    timeout: float = 30
    longest: float = 600
    attempts: int = 4
    pause: float = 1
    backoff: float = 1
    largest: int = 200_000_000


class _Again(Exception):
    """The publisher may answer if asked again, after `seconds` if it said so."""

    def __init__(self, trouble: str, seconds: float | None = None) -> None:
        self.seconds = seconds
        super().__init__(trouble)


@dataclass
class Fetcher:
    """Fetches one file at a time.

    `keys` are query parameters that a host wants with every request; they stand in no address that is stored or
    said. `mirror` is an address to ask instead of every publisher: `https://a.gov/b` is asked for at `MIRROR/a.gov/b`.
    """

    manners: Manners = field(default_factory=Manners)
    mirror: str = ""
    keys: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            headers={"User-Agent": _AGENT}, timeout=self.manners.timeout, follow_redirects=True, max_redirects=5
        )
        self._last: dict[str, float] = {}

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._client.close()

    def fetch(self, request: Request, known: Fetched | None) -> Download | None:
        """The file asked for, or None where the publisher says that it is still the one `known`.

        Raises:
            Unreachable: the host cannot be reached, or does not give the file, after several attempts.
            Malformed: a web page came instead of data, or the file is far too large.
        """
        manners = self.manners
        attempts = Retrying(
            stop=stop_after_attempt(manners.attempts),
            wait=_Wait(wait_exponential_jitter(multiplier=manners.backoff, max=30, jitter=manners.backoff)),
            retry=retry_if_exception_type(_Again),
            reraise=True,
        )
        host = urlsplit(request.url).hostname or request.url
        try:
            return attempts(self._once, request, known)
        except _Again as error:
            tries = f" after {manners.attempts} attempts" if manners.attempts > 1 else ""
            raise Unreachable(f"{host} {error} for {request.document}{tries}. Try again later.") from error
        except (httpx.RequestError, httpx.InvalidURL) as error:
            # Redirected in circles, or away from http and https: asking again will not help.
            raise Unreachable(f"{host} does not lead to {request.document}: {_plain(error)}.") from error

    def _once(self, request: Request, known: Fetched | None) -> Download | None:
        host = urlsplit(request.url).hostname or ""
        self._wait_for(host)
        params = httpx.QueryParams([*request.params, *([self.keys[host]] if host in self.keys else [])])
        try:
            with self._client.stream(
                "GET", self._address(request), params=params or None, headers=_conditions(known)
            ) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED and known is not None:
                    return None
                _check_status(response, host, request.document)
                body = self._read(response, request.document)
        except httpx.TimeoutException as error:
            raise _Again(f"did not answer within {self.manners.timeout:g} seconds") from error
        except httpx.UnsupportedProtocol:
            raise
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _Again(f"failed ({_plain(error)})") from error
        finally:
            self._last[host] = time.monotonic()
        if body.lstrip()[:20].lower().startswith(_PAGE):
            raise Malformed(request.document, 1, f"{host} gave a web page instead of data")
        return Download(body, response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))

    def _read(self, response: httpx.Response, document: str) -> bytes:
        until, body = time.monotonic() + self.manners.longest, bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self.manners.largest:
                raise Malformed(document, 1, f"larger than {self.manners.largest // 1_000_000} MB")
            if time.monotonic() > until:
                raise _Again(f"did not finish within {self.manners.longest:g} seconds")
        return bytes(body)

    def _address(self, request: Request) -> str:
        if not self.mirror:
            return request.url
        return f"{self.mirror.rstrip('/')}/{request.url.partition('://')[2]}"

    def _wait_for(self, host: str) -> None:
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < self.manners.pause:
            time.sleep(self.manners.pause - since)


@dataclass(frozen=True)
class _Wait:
    """The wait that a publisher asks for, else one that grows."""

    growing: wait_exponential_jitter

    def __call__(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        asked = error.seconds if isinstance(error, _Again) else None
        return self.growing(state) if asked is None else asked


def _conditions(known: Fetched | None) -> dict[str, str]:
    if known is None:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in given.items() if value}


def _check_status(response: httpx.Response, host: str, document: str) -> None:
    status = response.status_code
    if status in _BUSY:
        seconds = seconds_asked(response.headers)
        if seconds is not None and seconds > _PATIENCE:
            raise Unreachable(f"{host} answered {status} for {document} and asks to wait {seconds:.0f} seconds.")
        raise _Again(f"answered {status}", seconds)
    if status != httpx.codes.OK:
        raise Unreachable(f"{host} answered {status} ({response.reason_phrase or 'no reason given'}) for {document}.")


def _plain(error: Exception) -> str:
    """What an error of the HTTP library says, on one line and without a full stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
