"""Reads the Harmonized Tariff Schedule as the US International Trade Commission publishes it, one revision a file.

https://hts.usitc.gov/reststop/exportList gives every line in the schedule's order; a line belongs to the nearest
line above it with a smaller indent. A statistical line has no rate of its own: the rate of the line above holds.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ingest.connector import Request
from tools.domain.errors import Malformed
from tools.domain.product import Code, Line

EXPORT = Request(
    "https://hts.usitc.gov/reststop/exportList",
    (("from", "0100"), ("to", "9999"), ("format", "JSON"), ("styles", "false")),
)
# The export does not say which revision it is; this does. Older ones are under https://hts.usitc.gov/download/archive.
RELEASE = Request("https://hts.usitc.gov/reststop/currentRelease")
_NAME = re.compile(r"(?P<year>\d{4})HTS(?:Rev(?P<number>\d+)|Basic\w*)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_COLUMNS = ("general", "special", "other")


@dataclass(frozen=True)
class Release:
    """A revision by the name we give it, and the first day on which the Commission says it holds."""

    name: str
    in_force_from: date


def read_release(document: str, body: bytes) -> Release:
    """Which revision is in force, such as `2026 Revision 10`.

    Raises:
        Malformed: the bytes name no revision or no day.
    """
    try:
        row = json.loads(body)
        name = _NAME.fullmatch(row["name"])
        day = datetime.strptime(row["releaseStartDate"], "%m/%d/%Y").date()  # noqa: DTZ007 - a day, no moment
    except (ValueError, TypeError, KeyError) as error:
        raise Malformed(document, 1, f"the revision in force cannot be read ({error!r})") from error
    if name is None:
        raise Malformed(document, 1, f"{row['name']!r} is no name of a revision")
    edition = f"Revision {name['number']}" if name["number"] else "basic"
    return Release(f"{name['year']} {edition}", day)


def read(document: str, body: bytes) -> Iterator[Line]:
    """Every numbered line of a revision in its order, rates inherited through the indents; `path` is complete.

    Raises:
        Malformed: the file is no such export.
    """
    above: list[tuple[int, str, dict[str, str]]] = []
    for number, row in enumerate(_rows(document, body), start=1):
        try:
            indent, description = int(row["indent"]), _clean(row["description"])
            own = {column: _clean(row[column]) for column in _COLUMNS}
            code = re.sub(r"\D", "", row["htsno"] or "")
        except (KeyError, TypeError, ValueError) as error:
            raise Malformed(document, number, f"a line of the schedule cannot be read ({error!r})") from error
        while above and above[-1][0] >= indent:
            above.pop()
        rates = own if any(own.values()) else above[-1][2] if above else own
        above.append((indent, description, rates))
        if len(code) in (4, 6, 8, 10):
            path = tuple(text for _, text, _ in above)
            # A line without statistical lines is printed with the suffix 00; Code leaves that out.
            yield Line(Code.parse(code), path, rates["general"], rates["special"], rates["other"])


def _rows(document: str, body: bytes) -> list[dict[str, Any]]:
    try:
        rows = json.loads(body)
    except ValueError as error:
        raise Malformed(document, 1, "this is no JSON") from error
    if not isinstance(rows, list) or not rows or not isinstance(rows[0], dict):
        raise Malformed(document, 1, "this is no list of schedule lines")
    return rows


def _clean(text: str | None) -> str:
    # Some revisions print "m<sup>2</sup>" where others print "m2": the same rate must read the same.
    return " ".join(html.unescape(_TAG.sub("", text or "")).split())
