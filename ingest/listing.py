"""Lists of documents on the web: what a feed or a sitemap says of each."""

import re
from dataclasses import dataclass
from datetime import date

_BEFORE = rb"<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>"
_ROOT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:(?:" + _BEFORE + rb")\s*)*<(?:[\w-]+:)?(\w+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One document of a list: its address, the day the list gives it as published, and by what its change is known."""

    address: str
    published_on: date | None = None
    stamp: str = ""


def root_element(body: bytes) -> str:
    """The name of the first element of XML or HTML, in lower case and without its prefix; empty where there is none."""
    found = _ROOT.match(body[:4096])
    return found.group(1).decode().lower() if found else ""
