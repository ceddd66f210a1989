"""Cites the law: a line of the schedule, or a measure as far as it could be read on a day."""

import re
from datetime import date

from tools.domain.finding import Citation
from tools.domain.measure import Measure
from tools.domain.product import Line
from tools.store.schedule import Revision

_SEARCH = "https://hts.usitc.gov/search?query="
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_FIRST_DAY = date(2018, 1, 1)


def cite_line(line: Line, revision: Revision, label: str = "") -> Citation:
    """A line of the schedule with its three rates, as a revision prints them."""
    rates = f"general {line.general or '–'}; special {line.special or '–'}; column 2 {line.column2 or '–'}"
    return Citation(
        kind="law",
        title=f"HTS {line.code}, {label}" if label else f"HTS {line.code}",
        publisher="USITC",
        url=f"{_SEARCH}{line.code}",
        document=f"HTS {revision.name}",
        published_on=revision.in_force_from,
        quote=f"{line.said}: {rates}",
        locator=str(line.code),
    )


def cite_measure(one: Measure, known_on: date, label: str = "") -> Citation:
    """A measure with its legal source; its note only once all that it speaks of could be known."""
    told = (one.end_known_on is None or one.end_known_on <= known_on) and all(
        date.fromisoformat(day) <= known_on for day in _DAY.findall(one.note)
    )
    published = one.known_on if one.known_on is not None and one.known_on <= known_on else one.announced_on
    name = label or one.id
    return Citation(
        kind="law",
        title=f"{name}, HTS {one.heading}" if one.heading else name,
        publisher="U.S. tariff law",
        url=f"{_SEARCH}{one.heading}" if one.heading else "https://hts.usitc.gov",
        document=one.id,
        published_on=published or one.effective_from or _FIRST_DAY,
        quote=". ".join(filter(None, (one.legal_source, one.note if told else ""))),
        locator=f"ledger row {one.id}",
    )
