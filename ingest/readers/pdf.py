"""PDF: the text of its pages."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.reader import Reader, Reading
from tools.domain.errors import UnreadableFile

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 2000
_LONGEST = 5_000_000  # characters of text
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
_BLANKS = re.compile(r"[ \t\xa0]+")
_UNPAIRED = re.compile(r"[\ud800-\udfff]")


def _read(body: bytes, name: str) -> Reading:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        document = PdfReader(BytesIO(body))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableFile(f"{name} is locked with a password.")
        if len(document.pages) > _MOST_PAGES:
            raise UnreadableFile(f"{name} has {len(document.pages)} pages, more than {_MOST_PAGES}.")
        text, about = _text(document, name), document.metadata
    except (PyPdfError, RecursionError) as error:
        raise UnreadableFile(f"{name} is no PDF that can be read.") from error
    made = [_day(about.get(field)) for field in ("/CreationDate", "/ModDate")] if about else []
    title = str(about.get("/Title") or "") if about else ""
    return Reading(text, title, made_on=max((one for one in made if one), default=None))


def _text(document: "PdfReader", name: str) -> str:
    pages: list[str] = []
    length = 0
    for page in document.pages:
        pages.append(_BLANKS.sub(" ", page.extract_text()).strip())
        length += len(pages[-1])
        if length > _LONGEST:
            raise UnreadableFile(f"{name} holds more than {_LONGEST // 1_000_000} million characters.")
    text = _UNPAIRED.sub("\ufffd", "\n".join(page for page in pages if page).replace("\x00", ""))
    if not text.strip():
        raise UnreadableFile(f"{name} holds no text; its pages may be pictures.")
    return _HYPHEN.sub("", text).strip()


def _day(written: object) -> date | None:
    # As in D:20250410233000-05'00': the day in the writer's own time zone.
    found = re.match(r"D?:?(\d{8})", str(written or ""))
    try:
        return datetime.strptime(found.group(1), "%Y%m%d").date() if found else None  # noqa: DTZ007 - a day
    except ValueError:
        return None


READER = Reader((".pdf",), ("application/pdf", "application/x-pdf"), _read, signature=b"%PDF-", apart_above=0)
