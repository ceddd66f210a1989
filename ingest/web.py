"""What is at an address of the web: a document, or the documents that a feed or a sitemap there names."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from ingest.connector import Download, Known, Request
from ingest.documents import READER, Raw
from ingest.feeds import is_feed, read_feed
from ingest.listing import Entry
from ingest.sitemaps import is_sitemap, read_sitemap
from tools.domain.errors import ForbiddenAddress, SourceError, UnreadableFile
from tools.store.visits import Visit, Visits

Fetch = Callable[[Request, Known | None], Download | None]
_MOST_SITEMAPS = 50  # of one index


@dataclass(frozen=True)
class Page:
    """A document as it came, and the visit to remember once it is stored; `raw` is None where it has not changed."""

    raw: Raw | None
    visit: Visit


@dataclass(frozen=True)
class List:
    """The documents that a feed or sitemap names, and the visit to be remembered when all of them are stored.

    `entries` is None where it has not changed since all of them were; `left_out` counts those beyond the limit, and
    `troubles` names the sitemaps below it that could not be read.
    """

    entries: list[Entry] | None
    visit: Visit
    left_out: int = 0
    troubles: tuple[str, ...] = ()


def is_web_address(address: str) -> bool:
    """Whether this is meant as an address of the web rather than as a path."""
    return "://" in address


@dataclass(frozen=True)
class Web:
    """The web on the day `day`; of one list, `limit` documents are taken, the first or the newest ones."""

    fetch: Fetch
    visits: Visits
    day: date
    limit: int

    def look(self, address: str, have: bool) -> Page | List:
        """What is at an address that a person named; `have` says that its document is stored.

        Raises:
            SourceError: it is no address of the web, not a public one, or cannot be reached.
            UnreadableFile: it is a feed or a sitemap that cannot be read.
        """
        address = tidied(address)
        before = self.visits.last(address)
        if before is not None and not (before.stamp == READER if before.entries else have):
            before = None
        download = self.fetch(Request(address), before)
        if before is not None and (download is None or _digest(download) == before.sha256):
            seen = replace(before, seen_on=self.day)
            return List(None, seen) if before.entries else Page(None, seen)
        if download is None:
            raise SourceError(f"{address} gave nothing.")
        if is_feed(download.body):
            entries = read_feed(download.body, download.address or address)
            return self._list(address, download, entries)
        if is_sitemap(download.body):
            return self._sitemap(address, download)
        return self._page(Entry(address), download)

    def page(self, entry: Entry, have: bool) -> Page:
        """One document of a list; nothing is fetched where the list says that it has not changed.

        Raises:
            SourceError: as above.
        """
        address = tidied(entry.address)
        before = self.visits.last(address) if have else None
        if before is not None and entry.stamp and entry.stamp == before.stamp:
            return Page(None, replace(before, seen_on=self.day))
        download = self.fetch(Request(address), before)
        if before is not None and (download is None or _digest(download) == before.sha256):
            return Page(None, replace(before, stamp=entry.stamp, seen_on=self.day))
        if download is None:
            raise SourceError(f"{address} gave nothing.")
        return self._page(replace(entry, address=address), download)

    def _page(self, entry: Entry, download: Download) -> Page:
        kind = Message()
        kind["Content-Type"] = download.content_type or "application/octet-stream"
        raw = Raw(
            document=entry.address,
            body=download.body,
            media_type=kind.get_content_type(),
            charset=kind.get_content_charset() or "",
            url=download.address or entry.address,
            listed_on=_not_after(entry.published_on, self.day),
            modified_on=_not_after(_day(download.last_modified), self.day),
        )
        return Page(raw, self._visit(entry.address, download, entry.stamp, 0))

    def _list(self, address: str, download: Download, entries: list[Entry], troubles: tuple[str, ...] = ()) -> List:
        unique = list({tidied(one.address): one for one in reversed(entries) if _is_http(one.address)}.values())[::-1]
        visit = self._visit(address, download, READER, len(unique))
        return List(unique[: self.limit], visit, max(0, len(unique) - self.limit), troubles)

    def _sitemap(self, address: str, download: Download) -> List:
        found = read_sitemap(download.body, download.address or address)
        entries, troubles = list(found.pages), []
        # An index names sitemaps only, by the protocol: those below are not followed further.
        for other in found.others[:_MOST_SITEMAPS]:
            if len(entries) >= self.limit:
                break
            try:
                below = self.fetch(Request(tidied(other.address)), None)
                entries += read_sitemap(below.body, other.address).pages if below is not None else []
            except (SourceError, UnreadableFile) as error:
                troubles.append(str(error))
        if not found.others:
            return self._list(address, download, entries)
        # What lies below may change without the index saying so: it is looked at anew each time.
        listed = self._list(address, download, entries, tuple(troubles))
        return replace(listed, visit=replace(listed.visit, etag="", last_modified="", sha256=""))

    def _visit(self, address: str, download: Download, stamp: str, entries: int) -> Visit:
        return Visit(address, download.etag, download.last_modified, _digest(download), stamp, entries, self.day)


def tidied(address: str) -> str:
    """An address as documents are named by: without its fragment, what only traces readers, or a default port.

    Raises:
        ForbiddenAddress: it is no address of the web, or one with a name and password in it.
    """
    import courlan

    try:
        parts = urlsplit(address.strip())
        plain = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        if parts.username or parts.password:
            raise ForbiddenAddress(f"The address of {parts.hostname} has a name or password in it; leave it out.")
    except ValueError:
        plain = False
    if not plain:
        raise ForbiddenAddress(f"{address} is no address of the web: it has to begin with http:// or https://.")
    return str(courlan.normalize_url(parts._replace(fragment="")))


def _is_http(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _digest(download: Download) -> str:
    return sha256(download.body).hexdigest()


def _not_after(day: date | None, last: date) -> date | None:
    return min(day, last) if day is not None else None


def _day(http_date: str) -> date | None:
    try:
        moment: datetime = parsedate_to_datetime(http_date)
    except ValueError:
        return None
    return moment.date()
