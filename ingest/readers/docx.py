"""Word documents (DOCX): paragraphs, headings and tables in their order."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from ingest.reader import Reader, Reading
from tools.domain.errors import UnreadableFile

_LARGEST = 100_000_000  # bytes, unpacked
_MOST_PARTS = 5000
_TEMPLATE = date(2013, 12, 23)  # what a file made with python-docx says unless its author says otherwise


def _read(body: bytes, name: str) -> Reading:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        _check_size(body, name)
        document = docx.Document(BytesIO(body))
        text = "\n\n".join(filter(None, _blocks(document)))
        about = document.core_properties
        made = [moment.date() for moment in (about.created, about.modified) if moment]
        made = [day for day in made if day != _TEMPLATE]
    except (BadZipFile, OpcError, ValueError, KeyError) as error:
        raise UnreadableFile(f"{name} is no Word document that can be read.") from error
    return Reading(text.strip(), about.title or "", made_on=max(made, default=None))


def _check_size(body: bytes, name: str) -> None:
    parts = ZipFile(BytesIO(body)).infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
        raise UnreadableFile(f"{name} unpacks to more than {_LARGEST // 1_000_000} MB or {_MOST_PARTS} parts.")


def _blocks(document: Any) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if not isinstance(block, Paragraph):
            yield "\n".join(_row(row) for row in block.rows)
        elif block.text.strip():
            yield _marks(block) + " ".join(block.text.split())


def _row(row: Any) -> str:
    cells: list[str] = []
    for cell in row.cells:
        words = " ".join(cell.text.split())
        if not cells or words != cells[-1]:  # a cell that spans columns is given once for each
            cells.append(words)
    return f"| {' | '.join(cells)} |"


def _marks(paragraph: Any) -> str:
    style = paragraph.style.name if paragraph.style is not None else ""
    level = style.removeprefix("Heading ")
    if style == "Title":
        return "# "
    if style.startswith("Heading ") and level.isdigit():
        return "#" * min(int(level) + 1, 6) + " "
    return "- " if style.startswith("List") else ""


READER = Reader(
    (".docx",),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    _read,
    signature=b"PK\x03\x04",
    apart_above=0,
)
