"""Articles, and the pieces of them that are searched and quoted."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Article:
    """A document that was ingested. `document` is its own name (file name or URL), `text` its clean text."""

    document: str
    title: str
    published_on: date
    url: str
    publisher: str
    text: str


@dataclass(frozen=True)
class Passage:
    """A piece of an article: `text` equals `article.text[start:end]`; `heading` is the section it stands in."""

    article: Article
    start: int
    end: int
    heading: str

    @property
    def text(self) -> str:
        """The words of the passage, exactly as in the article."""
        return self.article.text[self.start : self.end]
