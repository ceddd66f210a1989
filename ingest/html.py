"""A web page as an article: its main text, title, date, address and publisher."""

from dataclasses import dataclass
from typing import Any

from ingest.markdown import clean
from tools.domain.errors import UnreadableFile


@dataclass(frozen=True)
class Page:
    """What a page says of itself; a field it does not give is empty."""

    title: str
    date: str
    url: str
    publisher: str
    text: str


def read_page(body: bytes, name: str) -> Page:
    """The main text of a page, without its menus and footers.

    Raises:
        UnreadableFile: the bytes are no HTML, or no text was found.
    """
    import trafilatura

    options = {"original_date": True, "extensive_search": False}
    found: Any = trafilatura.bare_extraction(
        body, with_metadata=True, include_comments=False, include_formatting=True, date_extraction_params=options
    )
    if found is None:
        raise UnreadableFile(f"{name} is no web page with a main text.")
    return Page(
        title=found.title or "",
        date=found.date or "",
        url=found.url or "",
        publisher=found.sitename or "",
        text=clean(found.text or ""),
    )
