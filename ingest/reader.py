"""What every reader of a format is: which files it reads, and how their bytes become text. No network here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reading:
    """The clean text of a document and what it says of itself; what it does not say is empty.

    `stated` is the day it gives as its own, as it writes it; `made_on` the last day on which the file was written.
    """

    text: str
    title: str = ""
    stated: str = ""
    url: str = ""
    publisher: str = ""
    made_on: date | None = None


@dataclass(frozen=True)
class Reader:
    """One format. `read` takes the bytes and the name of a file.

    `signature` is how such bytes begin, where that tells them from all others. Documents of more than `apart_above`
    bytes are read in a process of their own, which is stopped when it takes too much time or memory; for formats that
    can hold far more than they show that is all of them.
    """

    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[bytes, str], Reading]
    signature: bytes = b""
    apart_above: float = float("inf")
