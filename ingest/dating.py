"""The day a document counts as published: what it states, held against its own text, and never a guess to the past."""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tools.domain.errors import UnreadableFile

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_WRITTEN_DAYS = ("%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
_MONTHS = list(month_name)[1:]
_NAMED = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(?:(\d{{1,2}}),\s+)?((?:19|20)\d\d)\b")
_AHEAD = timedelta(days=365)  # plans reach a year ahead; a report in which every day is later was not out yet
_ENOUGH = 3  # days named in a text before they outweigh the stated one


@dataclass(frozen=True)
class Clues:
    """What is known of the day: as the document states it (in its own words), as the list it came from states it, the
    last day its file was written, the day its server says it was changed, and the day it was ingested."""

    seen_on: date
    stated: str = ""
    listed_on: date | None = None
    made_on: date | None = None
    modified_on: date | None = None


@dataclass(frozen=True)
class Dated:
    """The day, why it is not a stated one (else empty), and whether only the day of the ingest was left to take."""

    day: date
    remark: str = ""
    unknown: bool = False


def dated(clues: Clues, text: str, name: str) -> Dated:
    """The day a document counts as published.

    The first that is given: the list's, the document's own, the one its name begins with, the file's, the server's;
    where none is, the day it was ingested, so that it is never seen before it was there. A day that the text proves
    too early, or one of a file or server that the text names later days than, gives way to the last day the text names.

    Raises:
        UnreadableFile: a day is stated and is none.
    """
    given = clues.listed_on or _stated(clues.stated, name)
    named = [day for day in map(_named_day, _NAMED.finditer(text)) if day is not None]
    if given is not None:
        return _not_too_early(given, named, name)
    written = clues.made_on or clues.modified_on
    if written is None:
        remark = f"{name} gives no date; it is visible from {clues.seen_on}, the day it was ingested"
        return Dated(clues.seen_on, remark, unknown=True)
    what = "when its file was written" if clues.made_on else "when its server says it was changed"
    # A file may be written long before it is published, or by a program that does not know the day.
    day = max([written, *(day for day in named if day <= clues.seen_on)])
    why = what if day == written else "the last day its text names"
    return Dated(day, f"{name} states no date; it counts as published on {day}, {why}")


def _not_too_early(given: date, named: list[date], name: str) -> Dated:
    if len(named) < _ENOUGH or min(named) <= given + _AHEAD:
        return Dated(given)
    remark = f"{name} is dated {given}, but names only later days; it counts as published on {max(named)}"
    return Dated(max(named), remark)


def _named_day(found: re.Match[str]) -> date | None:
    month, day, year = found.groups()
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day or 1))
    except ValueError:
        return None


def _stated(given: str, name: str) -> date | None:
    # The day as the publisher writes it, in its own time zone: never moved to another.
    named = _ISO_DAY.match(given) or (_ISO_DAY.match(name) if not given else None)
    if named:
        return _parsed(named.group(), name)
    for pattern in _WRITTEN_DAYS if given else ():
        try:
            return datetime.strptime(given, pattern).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    if given:
        raise UnreadableFile(f"{name}: its date {given!r} is no day; write it as YYYY-MM-DD.")
    return None


def _parsed(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableFile(f"{name}: there is no day {text}.") from error
