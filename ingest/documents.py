"""One file read as an article: Markdown and text with front matter, and web pages."""

import re
from datetime import date, datetime
from pathlib import Path

from ingest.encoding import decode
from ingest.front_matter import split_front_matter
from ingest.html import read_page
from ingest.markdown import clean
from tools.domain.errors import UnreadableFile
from tools.domain.passage import Article

READER = "1"  # raise it when an unchanged file would give another article: every file is then read anew
LARGEST = 20_000_000  # bytes
_MARKDOWN, _TEXT, _HTML = (".md", ".markdown"), (".txt",), (".html", ".htm")
SUFFIXES = _MARKDOWN + _TEXT + _HTML
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_WRITTEN_DAYS = ("%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
_HEADING = re.compile(r"\A#{1,6} (.+)")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be an article.

    Raises:
        UnreadableFile: it is missing, may not be read, is empty, too large, or of a kind that is not read.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableFile(f"{path.name} is not a kind of file that is read ({', '.join(SUFFIXES)}).")
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        body = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error.strerror}.") from error
    if not body.strip():
        raise UnreadableFile(f"{path.name} is empty.")
    return body


def read_document(body: bytes, document: str) -> Article:
    """The article in the bytes of a file called `document`.

    Raises:
        UnreadableFile: they are no text, hold no text beside the front matter, or give no date.
    """
    name = Path(document).name
    if name.lower().endswith(_HTML):
        page = read_page(body, name)
        fields, text = {**vars(page)}, page.text
    else:
        fields, text = split_front_matter(decode(body, name), name)
        text = clean(text) if name.lower().endswith(_MARKDOWN) else text.strip()
    if not text:
        raise UnreadableFile(f"{name} has no text besides its front matter.")
    return Article(
        document=document,
        title=" ".join(fields.get("title", "").split()) or _first_line(text),
        published_on=_day(fields.get("date", ""), name),
        url=fields.get("url", ""),
        publisher=fields.get("publisher", ""),
        text=text,
    )


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    heading = _HEADING.match(line)
    return (heading.group(1) if heading else line)[:150].strip()


def _day(given: str, name: str) -> date:
    # The day as the publisher writes it, in its own time zone: never moved to another.
    named = _ISO_DAY.match(given) or (_ISO_DAY.match(name) if not given else None)
    if named:
        return _parsed(named.group(), "%Y-%m-%d", name)
    for pattern in _WRITTEN_DAYS if given else ():
        try:
            return datetime.strptime(given, pattern).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    if given:
        raise UnreadableFile(f"{name}: its date {given!r} is no day; write it as YYYY-MM-DD.")
    raise UnreadableFile(
        f"{name} needs a date: add `date: YYYY-MM-DD` to its front matter, or begin its name with YYYY-MM-DD."
    )


def _parsed(text: str, pattern: str, name: str) -> date:
    try:
        return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day, not a moment
    except ValueError as error:
        raise UnreadableFile(f"{name}: there is no day {text}.") from error
