"""Sitemaps, and indexes of them, as lists of addresses."""

import zlib
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree.ElementTree import ParseError

from ingest.listing import Entry, root_element
from tools.domain.errors import UnreadableFile

_LARGEST = 60_000_000  # bytes unpacked; the protocol allows 50 MB
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Sitemap:
    """Its pages, and the other sitemaps it names; the newest first where it says when they changed."""

    pages: list[Entry]
    others: list[Entry]


def is_sitemap(body: bytes) -> bool:
    """Whether these bytes are a sitemap or an index of sitemaps, packed or not."""
    head = zlib.decompressobj(wbits=31).decompress(body[:4096], 8192) if body.startswith(_GZIP) else body
    return root_element(head) in ("urlset", "sitemapindex")


def read_sitemap(body: bytes, address: str) -> Sitemap:
    """The pages and sitemaps that a sitemap names.

    Raises:
        UnreadableFile: it is no XML, declares entities, or is too large.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(_unpacked(body, address))
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise UnreadableFile(f"{address} is a sitemap that cannot be read: {type(error).__name__}.") from error
    pages: list[Entry] = []
    others: list[Entry] = []
    for element in root:
        kind = _name(element.tag)
        said = {_name(child.tag): (child.text or "").strip() for child in element}
        if said.get("loc") and kind in ("url", "sitemap"):
            entry = Entry(urljoin(address, said["loc"]), stamp=said.get("lastmod", ""))
            (pages if kind == "url" else others).append(entry)
    newest_first = [sorted(entries, key=lambda one: one.stamp, reverse=True) for entries in (pages, others)]
    return Sitemap(*newest_first)


def _unpacked(body: bytes, address: str) -> bytes:
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, _LARGEST + 1)
        except zlib.error as error:
            raise UnreadableFile(f"{address} is no gzip file: {error}.") from error
    if len(body) > _LARGEST:
        raise UnreadableFile(f"{address} is larger than {_LARGEST // 1_000_000} MB, too large for a sitemap.")
    return body


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()
