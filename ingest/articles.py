"""Articles into the store, from files and from the web: read, date, cut, write, embed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from ingest.dating import Dated
from ingest.documents import READER, Raw, read_bytes, read_document
from ingest.folders import files_under
from ingest.passages import cut
from ingest.web import Page, Web, is_web_address, tidied
from tools.domain.errors import SourceError, UnreadableFile
from tools.domain.passage import Article
from tools.store.passages import Passages, Written
from tools.store.visits import Visits

Progress = Callable[[str, int, int], None]


@dataclass
class Report:
    """What became of the documents of one source: how many were new, changed and unchanged, and what failed and why.

    `left_out` are those that were removed before and stay out, `beyond` those beyond the limit of one list. `remarks`
    are sentences without a full stop, on documents whose day is not simply the one they state.
    """

    source: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    beyond: int = 0
    failed: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def only_failed(self) -> bool:
        """Whether there were failures and nothing else."""
        return bool(self.failed) and not (self.new or self.changed or self.unchanged)

    def count(self, written: Written) -> None:
        """Count one article."""
        setattr(self, written.value, getattr(self, written.value) + 1)

    @contextmanager
    def noting_failure(self) -> Iterator[None]:
        """What cannot be read or reached is noted, and the rest goes on."""
        try:
            yield
        except (SourceError, UnreadableFile) as error:
            self.failed.append(str(error))


@dataclass(frozen=True)
class Ingest:
    """One run on the day `day`. `progress` is told what is being done, how much of it is done and of how much.

    Interrupt it at any time: what is written stays, and the next run does the rest. What has not changed is not read
    again. A document's name is its path below the folder, or its address; a later one of the same name takes its place.
    """

    passages: Passages
    visits: Visits
    web: Web
    day: date
    progress: Progress

    def read(self, source: str) -> Report:
        """Bring the store up to date with a file, a folder, or an address of the web: a page, a feed or a sitemap.

        A document that cannot be read does not stop the rest.

        Raises:
            StoreError: the store cannot be written.
        """
        report = Report(source)
        with report.noting_failure():
            if is_web_address(source):
                self._from_web(source, report)
            else:
                self._from_files(Path(source), report)
        return report

    def embed(self) -> int:
        """Give every passage its vector, and take those of removed ones away; how many were embedded.

        Raises:
            StoreError: the store cannot be written, or another process is embedding.
        """
        return self.passages.embed_pending(lambda done, total: self.progress("embedding", done, total))

    def _from_files(self, path: Path, report: Report) -> None:
        files, known = files_under(path), self.passages.sources()
        forgotten = self._forgotten_but([files[0][0]] if path.is_file() else [])
        for number, (document, file) in enumerate(files, start=1):
            if document in forgotten:
                report.left_out += 1
                continue
            with report.noting_failure():
                self._take(Raw(document, read_bytes(file)), known.get(document, ""), report)
            self.progress("reading", number, len(files))

    def _from_web(self, address: str, report: Report) -> None:
        known = self.passages.sources()
        address = tidied(address)
        forgotten = self._forgotten_but([address])
        found = self.web.look(address, _is_current(known.get(address, "")))
        if isinstance(found, Page):
            self._take_page(found, known, report)
            return
        if found.entries is None:
            report.unchanged += found.visit.entries
            self.visits.note(found.visit)
            return
        report.failed += found.troubles
        report.beyond = found.left_out
        for number, entry in enumerate(found.entries, start=1):
            document = tidied(entry.address)
            if document in forgotten:
                report.left_out += 1
                continue
            with report.noting_failure():
                self._take_page(self.web.page(entry, _is_current(known.get(document, ""))), known, report)
            self.progress(address, number, len(found.entries))
        if not report.failed and not report.beyond:
            self.visits.note(found.visit)

    def _forgotten_but(self, named: Sequence[str]) -> set[str]:
        """The documents that stay out; one that a person names comes back."""
        self.visits.welcome(named)
        return self.visits.forgotten()

    def _take_page(self, page: Page, known: dict[str, str], report: Report) -> None:
        if page.raw is None:
            report.count(Written.UNCHANGED)
        else:
            self._take(page.raw, known.get(page.raw.document, ""), report)
        # Only now: a visit that is remembered says that what it found is stored.
        self.visits.note(page.visit)

    def _take(self, raw: Raw, known: str, report: Report) -> None:
        source = f"{READER}:{sha256(raw.body).hexdigest()}"
        if source == known:
            report.count(Written.UNCHANGED)
            return
        article, remark = self._as_known(raw, *read_document(raw, self.day))
        written = self.passages.write(article, cut(article), source)
        report.count(written)
        if remark and written is not Written.UNCHANGED:
            report.remarks.append(remark)

    def _as_known(self, raw: Raw, article: Article, when: Dated) -> tuple[Article, str]:
        """The article with the day from which it may be seen, where the store knows more than the document says.

        A page of the web keeps its stated day when its text changes. But nobody could read the new text before our
        last visit, so it counts as published today. A text that is stored already keeps the day it has.
        """
        held = self.passages.text_and_day(article.document)
        if held is None or not (raw.url or when.unknown):
            return article, when.remark
        text, day = held
        if text == article.text:
            return replace(article, published_on=day), ""
        visit = self.visits.last(article.document)
        if visit is None or article.published_on > visit.seen_on:
            return article, when.remark
        remark = f"{raw.name} has changed since {visit.seen_on}; its new text counts as published on {self.day}"
        return replace(article, published_on=self.day), remark


def _is_current(known: str) -> bool:
    return known.startswith(f"{READER}:")
