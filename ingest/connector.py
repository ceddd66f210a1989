"""What every source of statistics is: what to ask for, and how to read what comes back. No network here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from tools.domain.series import Observation


@dataclass(frozen=True)
class Request:
    """One HTTP GET; `archived` marks a file of a release long past, which is meant to end before what is stored."""

    url: str
    params: tuple[tuple[str, str], ...] = ()
    archived: bool = False

    @property
    def document(self) -> str:
        """The publisher's own name of what is asked for: the last part of the address."""
        return self.url.rsplit("/", 1)[-1]

    @property
    def address(self) -> str:
        """The whole address, without any key: what the store remembers the file by."""
        return f"{self.url}?{urlencode(self.params)}" if self.params else self.url


@dataclass(frozen=True)
class Download:
    """The bytes of a file, and by what the publisher recognises them; empty where it does not say.

    `address` is where they came from in the end, `content_type` what the publisher calls them.
    """

    body: bytes
    etag: str
    last_modified: str
    address: str = ""
    content_type: str = ""


class Known(Protocol):
    """By what the publisher recognises the bytes that we have."""

    @property
    def etag(self) -> str: ...

    @property
    def last_modified(self) -> str: ...


@dataclass(frozen=True)
class Reply:
    """The bytes that came back, and the day they did; the fetcher fills it in, never a source."""

    request: Request
    body: bytes
    retrieved: date


class Source(Protocol):
    """One file or feed of a publisher. `id` is its file name here and the name people refresh it by.

    One that only works with a key also has `needs_key`, the host that wants it.
    """

    @property
    def id(self) -> str: ...

    @property
    def publisher(self) -> str: ...

    @property
    def licence(self) -> str: ...

    def requests(self) -> Iterable[Request]:
        """Everything to fetch for a full refresh."""

    def read(self, reply: Reply) -> list[Observation]:
        """Every observation in one reply.

        Raises:
            Malformed: the shape or the sums are not the known ones; nothing of the reply is to be used.
        """
