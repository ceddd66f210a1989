"""RSS and Atom feeds as lists of documents."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from ingest.listing import Entry, root_element
from tools.domain.errors import UnreadableFile

_LARGEST = 10_000_000  # bytes
_ROOTS = ("rss", "feed", "rdf")


def is_feed(body: bytes) -> bool:
    """Whether these bytes are a feed."""
    return root_element(body) in _ROOTS


def read_feed(body: bytes, address: str) -> list[Entry]:
    """The entries of a feed that name a page, in its order; `address` is what relative addresses stand under.

    Raises:
        UnreadableFile: the bytes are no feed that can be read.
    """
    import feedparser  # type: ignore[import-untyped]

    if len(body) > _LARGEST:
        raise UnreadableFile(f"{address} is larger than {_LARGEST // 1_000_000} MB, too large for a feed.")
    if b"<!ENTITY" in body:
        raise UnreadableFile(f"{address} declares entities of its own, which no feed needs.")
    # Given as a file: bytes alone could be taken for the name of one.
    found = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if found.bozo and not found.entries:
        raise UnreadableFile(f"{address} is a feed that cannot be read: {_plain(found.bozo_exception)}.")
    # As plain dictionaries: feedparser's own give `published` for a missing `updated`, with a warning.
    entries = [dict(one) for one in found.entries if one.get("link")]
    return [Entry(urljoin(address, one["link"].strip()), _day(one), _stamp(one)) for one in entries]


def _stamp(entry: dict[str, Any]) -> str:
    said = [str(entry.get(field, "")) for field in ("updated", "published", "title", "summary")]
    return sha256("\n".join(said).encode()).hexdigest()


def _day(entry: dict[str, Any]) -> date | None:
    written = str(entry.get("published") or entry.get("updated") or "")
    # The day as the publisher writes it, in its own time zone: never moved to another.
    for reads in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return reads(written).date()
        except ValueError:
            continue
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return date(*parsed[:3]) if parsed else None


def _plain(error: object) -> str:
    return " ".join(str(error).split()).rstrip(".")
