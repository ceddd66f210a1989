"""The stretches of time that a question names, and how an article would write them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tools.domain.period import MONTHS, Frequency, Period

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS).replace(
    "Sep(?:", "Sep(?:t|"
)
_YEAR = r"((?:19|20)\d\d)\b"
_TO = r"\s*(?:–|—|-|to|through|until)\s*"
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (11, 12)}
_QUARTERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class TimeNamed:
    """From `first` to `last`, as a text writes it; `span` is its place in the question, `said` its full name."""

    first: date
    last: date
    written: "re.Pattern[str]"
    said: str
    span: tuple[int, int]

    def is_written_in(self, text: str) -> bool:
        """Whether a text names this time."""
        # Every way to write it ends with its year, and looking for four digits is far quicker than for all ways.
        return str(self.last.year) in text and bool(self.written.search(text))


def times_named(question: str, as_of: date) -> list[TimeNamed]:
    """The times in the order of the question; of a month without a year the last one there was by `as_of`.

    >>> [time.said for time in times_named("the February and May 2025 refundings", date(2026, 2, 1))]
    ['February 2025', 'May 2025']
    """
    found: list[TimeNamed] = []
    for shape, read in _SHAPES:
        for match in shape.finditer(question):
            if not any(one.span[0] < match.end() and match.start() < one.span[1] for one in found):
                found.append(read(match, as_of))
    return sorted(found, key=lambda one: one.span)


def _months(found: "re.Match[str]", as_of: date) -> TimeNamed:
    """ "July to September 2024"."""
    first, last = _month(found[3], found[1]), _month(found[3], found[2])
    return TimeNamed(first.start, last.end, re.compile(_from_to(first, last)), found[0], found.span())


def _of_day(found: "re.Match[str]", as_of: date) -> TimeNamed:
    """A day stands for its month: what is written about it seldom names the day."""
    name = found[1] if found[1].isalpha() else found[2]
    return _of_month(_month(found[3], name), found)


def _month_and_year(found: "re.Match[str]", as_of: date) -> TimeNamed:
    return _of_month(_month(found[2], found[1]), found)


def _bare_month(found: "re.Match[str]", as_of: date) -> TimeNamed:
    if year := re.compile(rf"\b{_YEAR}").search(found.string, found.end()):  # February and May 2025
        return _of_month(_month(year[1], found[1]), found)
    month = _month(str(as_of.year), found[1])
    return _of_month(month if month.start <= as_of else month.shift(-12), found)


def _quarter(found: "re.Match[str]", as_of: date) -> TimeNamed:
    number = int(found[1]) if found[1] else _QUARTERS.index(found[2].lower()) + 1
    quarter = Period(date(int(found[3]), 3 * number - 2, 1), Frequency.QUARTER)
    months = _from_to(Period.month(int(found[3]), 3 * number - 2), quarter.last_month)
    written = rf"{months}|\bQ{number} {found[3]}|(?i:{_QUARTERS[number - 1]} quarter of {found[3]})"
    return TimeNamed(quarter.start, quarter.end, re.compile(written), found[0], found.span())


def _season(found: "re.Match[str]", as_of: date) -> TimeNamed:
    year, (one, two) = int(found[2]), _SEASONS[found[1].lower()]
    months = "|".join(_written(Period.month(year, number)) for number in range(one, two + 1))
    return TimeNamed(date(year, one, 1), Period.month(year, two).end, re.compile(months), found[0], found.span())


def _fiscal_year(found: "re.Match[str]", as_of: date) -> TimeNamed:
    """The government's year, which ends with September."""
    year = int(found[1])
    written = re.compile(rf"\b(?:fiscal(?: year)?(?: \(FY\))? ?|FY ?){year}\b", re.I)
    return TimeNamed(date(year - 1, 10, 1), date(year, 9, 30), written, found[0], found.span())


def _year(found: "re.Match[str]", as_of: date) -> TimeNamed:
    year = Period.parse(found[1])
    return TimeNamed(year.start, year.end, re.compile(rf"\b{year}\b"), found[0], found.span())


# In this order: what an earlier shape has read is not read again by a later one.
_SHAPES: tuple[tuple["re.Pattern[str]", Callable[["re.Match[str]", date], TimeNamed]], ...] = tuple(
    (re.compile(shape, re.I), read)
    for shape, read in (
        (rf"\b({_MONTH}){_TO}({_MONTH}),?\s+{_YEAR}", _months),
        (rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", _of_day),
        (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+{_YEAR}", _of_day),
        (rf"\b({_MONTH})\.?(?:\s+of)?,?\s+{_YEAR}", _month_and_year),
        (rf"\b(?:Q([1-4])|({'|'.join(_QUARTERS)})\s+quarter)(?:\s+of|,)?\s+{_YEAR}", _quarter),
        (rf"\b({'|'.join(_SEASONS)})(?:\s+of)?\s+{_YEAR}", _season),
        (rf"\b(?:fiscal(?:\s+year)?\s+|FY\s?){_YEAR}", _fiscal_year),
        (rf"\b{_YEAR}", _year),
        (rf"\b((?-i:{'|'.join(MONTHS)}))\b(?!\s+(?:\d|I\b))", _bare_month),
    )
)


def _of_month(month: Period, found: "re.Match[str]") -> TimeNamed:
    return TimeNamed(month.start, month.end, re.compile(_written(month)), month.said, found.span())


def _written(month: Period) -> str:
    name = MONTHS[month.start.month - 1]
    return rf"\b(?:{name}|{name[:3]}\.?)\s+(?:\d{{1,2}},?\s+|of\s+)?{month.start.year}\b"


def _from_to(first: Period, last: Period) -> str:
    names = [MONTHS[one.start.month - 1] for one in (first, last)]
    return rf"\b{names[0]}\s*(?:–|—|-|to|through)\s*{names[1]}\s+{last.start.year}\b"


def _month(year: str, name: str) -> Period:
    number = next(n for n, month in enumerate(MONTHS, start=1) if month[:3].lower() == name[:3].lower())
    return Period.month(int(year), number)
