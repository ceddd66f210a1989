"""One document read as an article: the reader of its format, its date, and what it is called."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ingest.catalog import all_readers
from ingest.dating import Clues, Dated, dated
from ingest.encoding import in_utf8
from ingest.read_apart import read_apart
from tools.domain.errors import UnreadableFile
from tools.domain.passage import Article

READER = "2"  # raise it when an unchanged file would give another article: every file is then read anew
LARGEST = 20_000_000  # bytes
_HEADING = re.compile(r"\A#{1,6} (.+)")
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Raw:
    """The bytes of a document and what is known of it from outside; what is not known is empty.

    `document` is its own name: its path below the folder it lies in, or its address. `url` is the address it came
    from, `media_type` and `charset` what its server calls it, `listed_on` the day a feed gives it, `modified_on` the
    day of its `Last-Modified`.
    """

    document: str
    body: bytes
    media_type: str = ""
    charset: str = ""
    url: str = ""
    listed_on: date | None = None
    modified_on: date | None = None

    @property
    def name(self) -> str:
        """The last part of the document's name."""
        path = urlsplit(self.document).path if self.url else self.document
        return Path(path).name or self.document


def suffixes() -> tuple[str, ...]:
    """How the names of files that are read end."""
    return tuple(suffix for reader in all_readers().values() for suffix in reader.suffixes)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be an article.

    Raises:
        UnreadableFile: it is missing, may not be read, is empty, too large, or of a kind that is not read.
    """
    if path.suffix.lower() not in suffixes():
        raise UnreadableFile(f"{path.name} is not a kind of file that is read ({', '.join(suffixes())}).")
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        body = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error.strerror}.") from error
    if not body.strip():
        raise UnreadableFile(f"{path.name} is empty.")
    return body


def read_document(raw: Raw, seen_on: date) -> tuple[Article, Dated]:
    """The article in a document that was ingested on the day `seen_on`, and how it was dated.

    Raises:
        UnreadableFile: its bytes are of no format that is read, or hold no text, or it states a day that is none.
    """
    kind = _kind(raw)
    reader = all_readers()[kind]
    body = raw.body if reader.signature else in_utf8(raw.body, raw.charset)
    reading = read_apart(kind, body, raw.name) if len(body) > reader.apart_above else reader.read(body, raw.name)
    if not reading.text:
        raise UnreadableFile(f"{raw.name} has no text besides its front matter.")
    clues = Clues(seen_on, reading.stated, raw.listed_on, reading.made_on, raw.modified_on)
    when = dated(clues, reading.text, raw.name)
    article = Article(
        document=raw.document,
        title=" ".join(reading.title.split()) or _first_line(reading.text),
        published_on=when.day,
        # A page may call itself by any address; where it was fetched from is certain.
        url=raw.url or reading.url,
        publisher=reading.publisher or (urlsplit(raw.url).hostname or "").removeprefix("www."),
        text=reading.text,
    )
    return article, when


def _kind(raw: Raw) -> str:
    """Which reader: by how the bytes begin, else by what the server calls them, else by the name."""
    readers = all_readers()
    for kind, reader in readers.items():
        if reader.signature and raw.body.startswith(reader.signature):
            return kind
    if raw.url and _PAGE.match(raw.body[:1000]):
        return "html"
    for kind, reader in readers.items():
        if not reader.signature and raw.media_type in reader.media_types:
            return kind
    suffix = Path(raw.name).suffix.lower()
    for kind, reader in readers.items():
        if suffix in reader.suffixes:
            return kind
    raise UnreadableFile(
        f"{raw.name} is not a kind of document that is read ({raw.media_type or 'of no stated kind'})."
    )


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    heading = _HEADING.match(line)
    return (heading.group(1) if heading else line)[:150].strip()
