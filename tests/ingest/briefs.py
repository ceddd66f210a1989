"""The bundled sample briefs as a test sees them: front matter, body, and the texts of the sources they name."""

import gzip
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
BRIEFS = ROOT / "ingest" / "snapshot" / "briefs"
SHARED = ROOT / ".." / "shared"

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_QUOTATION = re.compile(r"“([^”]*)”")


@dataclass(frozen=True)
class Brief:
    """One brief: its file, the fields of its front matter and its Markdown body."""

    path: Path
    fields: dict[str, Any]
    body: str

    @property
    def day(self) -> date:
        """The day on which every fact in the brief was public."""
        return date.fromisoformat(str(self.fields["date"]))

    @property
    def sources(self) -> list[str]:
        """Paths of the sources, relative to the shared folder."""
        return list(self.fields["sources"])

    @property
    def rows(self) -> dict[str, list[str]]:
        """For each data file among the sources, the keys of the rows that were read."""
        return dict(self.fields.get("rows", {}))

    @property
    def computed(self) -> list[str]:
        """The figures that the brief computes itself, as `expression = result`."""
        return list(self.fields.get("computed", []))

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs without its headings."""
        return [block for block in self.body.strip().split("\n\n") if not block.startswith("#")]

    @property
    def quotations(self) -> list[str]:
        """Everything that stands between curly quotation marks."""
        return _QUOTATION.findall(self.body)

    @property
    def own_words(self) -> str:
        """Title and body, each quotation replaced by a mark that no source holds."""
        return f"{self.fields['title']} | {_QUOTATION.sub(' | ', self.body)}"

    def evidence(self, source: str) -> str:
        """The part of a source that may support a number: all of an article, the named rows of a data file."""
        text = source_text(source)
        # In a row a comma separates cells; in an article it separates thousands.
        return "\n".join(_rows(text, self.rows[source])).replace(",", " ") if source in self.rows else text


@cache
def read_brief(path: Path) -> Brief:
    """The brief in a file.

    Raises:
        AssertionError: the file does not begin with front matter.
    """
    parts = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    assert parts, f"{path.name} has no front matter"
    return Brief(path, yaml.safe_load(parts[1]), parts[2])


@cache
def source_text(source: str) -> str:
    """A source as text; a workbook becomes one tab-separated line for each row of its price sheet."""
    path = SHARED / source
    if path.suffix == ".xlsx":
        return _price_sheet(path)
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode()
    return path.read_text(encoding="utf-8-sig")


def source_day(source: str) -> date | None:
    """The date in a source's own front matter, None where it has none."""
    parts = _FRONT_MATTER.match(source_text(source))
    fields = yaml.safe_load(parts[1]) if parts else {}
    return date.fromisoformat(str(fields["date"])[:10]) if "date" in fields else None


def _rows(text: str, keys: list[str]) -> Iterator[str]:
    for key in keys:
        start = text.find(key)
        assert start >= 0, f"no row begins with {key!r}"
        # A BIS history is one line of JSON: its row ends with the brace.
        yield re.split(r"[\n}]", text[start:], maxsplit=1)[0]


def _price_sheet(path: Path) -> str:
    # World Bank workbook: xl/worksheets/sheet2.xml is "Monthly Prices"; the other cells are numbers or "..".
    with zipfile.ZipFile(path) as book:
        shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    strings = [re.sub(r"<[^>]+>", "", entry) for entry in shared]
    cells = re.compile(r'<c r="[A-Z]+\d+"([^>]*)>(?:<f>.*?</f>)?<v>(.*?)</v>')
    return "\n".join(
        "\t".join(strings[int(value)] if 't="s"' in kind else value for kind, value in cells.findall(row))
        for row in re.findall(r"<row .*?</row>", sheet, re.DOTALL)
    )
