"""The only network: conditional, patient and polite HTTP GETs."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from urllib.parse import urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from ingest.connector import Download, Known, Request
from ingest.retry_after import seconds_asked
from tools.domain.errors import Malformed, Unreachable

_AGENT = f"econ-assistant/{version('econ-assistant')} (one request at a time)"
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_PATIENCE = 120  # seconds; a publisher that asks for a longer pause is left for the next refresh
_PACKINGS = ("", "identity", "gzip", "deflate")
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
    `transport` is another way to the network than the plain one, such as one that reaches public addresses only.
    """

    manners: Manners = field(default_factory=Manners)
    mirror: str = ""
    keys: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    transport: httpx.BaseTransport | None = None

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=self.manners.timeout,
            follow_redirects=True,
            max_redirects=5,
            transport=self.transport,
        )
        self._last: dict[str, float] = {}

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._client.close()

    def fetch(self, request: Request, known: Known | None) -> Download | None:
        """The file of figures asked for, or None where the publisher says that it is still the one `known`.

        Raises:
            Unreachable: the host cannot be reached, or does not give the file, after several attempts.
            Malformed: a web page came instead of data, or the file is far too large.
        """
        found = self.download(request, known)
        if found is not None and found.body.lstrip()[:20].lower().startswith(_PAGE):
            host = urlsplit(request.url).hostname
            raise Malformed(request.document, 1, f"{host} gave a web page instead of data")
        return found

    def download(self, request: Request, known: Known | None) -> Download | None:
        """Whatever is at an address, or None where the publisher says that it is still what is `known`.

        Raises:
            Unreachable: the host cannot be reached, or does not give the file, after several attempts.
            Malformed: the file is far too large, or packed in a way that nobody asked for.
            ForbiddenAddress: it leads where the transport does not go.
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

    def _once(self, request: Request, known: Known | None) -> Download | None:
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
                _check_packing(response, request.document)
                body = self._read(response, request.document)
        except httpx.TimeoutException as error:
            raise _Again(f"did not answer within {self.manners.timeout:g} seconds") from error
        except httpx.UnsupportedProtocol:
            raise
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _Again(f"failed ({_plain(error)})") from error
        finally:
            self._last[host] = time.monotonic()
        headers = response.headers
        return Download(
            body,
            headers.get("ETag", ""),
            headers.get("Last-Modified", ""),
            str(response.url),
            headers.get("Content-Type", ""),
        )

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


def _conditions(known: Known | None) -> dict[str, str]:
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


def _check_packing(response: httpx.Response, document: str) -> None:
    # Packed once, a part of an answer unpacks to at most a thousand times its size; packed twice, to a million times.
    if response.headers.get("Content-Encoding", "").strip().lower() not in _PACKINGS:
        raise Malformed(document, 1, "packed in a way that was not asked for")


def _plain(error: Exception) -> str:
    """What an error of the HTTP library says, on one line and without a full stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
