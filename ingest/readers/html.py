"""A web page: its main text, without menus, footers and scripts, and what its metadata say."""

import re
from typing import Any

from ingest.encoding import in_utf8
from ingest.markdown import clean
from ingest.reader import Reader, Reading
from tools.domain.errors import UnreadableFile

_LARGEST = 5_000_000  # bytes; longer pages are lists or archives, and take minutes to read
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page has to name its encoding


def _read(body: bytes, name: str) -> Reading:
    import trafilatura

    if len(body) > _LARGEST:
        raise UnreadableFile(f"{name} is larger than {_LARGEST // 1_000_000} MB, too large for a web page.")
    named = _CHARSET.search(body[:_HEAD])
    options = {"original_date": True, "extensive_search": False}
    try:
        found: Any = trafilatura.bare_extraction(
            in_utf8(body, named.group(1).decode() if named else ""),
            with_metadata=True,
            include_comments=False,
            include_formatting=True,
            date_extraction_params=options,
        )
    except RecursionError:
        found = None  # elements within elements without end
    if found is None:
        raise UnreadableFile(f"{name} is no web page with a main text.")
    return Reading(clean(found.text or ""), found.title or "", found.date or "", found.url or "", found.sitename or "")


# Elements within elements without end take time by the square of their number.
READER = Reader((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), _read, apart_above=200_000)
