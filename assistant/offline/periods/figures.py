"""Dates written in figures: 2025-02-28, 2/2025, Q3, 3Q25, FY2025, the 1990s."""

import re
from datetime import date
from typing import Any

from assistant.offline.periods.moment import OPEN, Moment, at, months
from tools.domain.period import Frequency, Period

_YEAR = r"(\d{4}|\d{2})"


WORD_SHAPES = (
    (re.compile(r"(\d+)(?:st|nd|rd|th)"), "ordinal"),
    (re.compile(r"q([1-4])|([1-4])q"), "quarter"),
    (re.compile(r"h([12])|([12])h"), "half"),
    (re.compile(rf"([1-4])q{_YEAR}"), "quarter_year"),
    (re.compile(r"(\d{4})q([1-4])"), "year_quarter"),
    (re.compile(r"q([1-4])(\d{4})"), "quarter_year"),
    (re.compile(rf"([12])h{_YEAR}"), "half_year"),
    (re.compile(r"h([12])(\d{4})"), "half_year"),
    (re.compile(r"(\d{4})h([12])"), "year_half"),
    (re.compile(rf"fy{_YEAR}"), "fiscal"),
    (re.compile(r"(\d{3}0|\d0)s"), "decade"),
    (re.compile(r"(\d{4})m(\d{1,2})"), "year_month"),
)


def year_of(written: str) -> int:
    """The year of two or four digits: 69 and less is of this century, as in POSIX."""
    number = int(written)
    return number if len(written) == 4 else number + (2000 if number < 69 else 1900)


def shaped_word(kind: str, parts: list[str]) -> tuple[str, Any]:
    if kind == "ordinal":
        return ("o", int(parts[0])) if int(parts[0]) <= 31 else ("_", int(parts[0]))
    if kind in ("quarter", "half"):
        return kind[0].replace("q", "k"), int(parts[0])
    if kind in ("fiscal", "decade"):
        return "p", fiscal_year(said_year(year_of(parts[0]))) if kind == "fiscal" else _decade(parts[0])
    if kind == "year_month":
        return "p", at(Period.month(said_year(int(parts[0])), int(parts[1])))
    number, year = (parts[1], parts[0]) if kind.startswith("year") else (parts[0], parts[1])
    dated = (quarter if "quarter" in kind else half)(int(number)).in_year(said_year(year_of(year)))
    return "p", dated


def quarter(number: int) -> Moment:
    """Quarter `number` of a year not said yet."""
    return at(Period.month(2000, 3 * number).as_frequency(Frequency.QUARTER), open_year=True)


def half(number: int) -> Moment:
    """Half `number` of a year not said yet, in months."""
    return Moment(*months(2000, 6 * number - 5, 6 * number), open_year=True)


def fiscal_year(year: int) -> Moment:
    """The fiscal year of the United States: October of the year before to September (31 U.S.C. 1102)."""
    return Moment(*months(year, -2, 9))


def _decade(written: str) -> Moment:
    year = said_year(year_of(written))
    return Moment(Period(date(year, 1, 1), Frequency.YEAR), Period(date(year + 9, 1, 1), Frequency.YEAR))


def date_in_figures(kind: str, written: str) -> Moment:
    """A date in figures. 10/1/2025 is 1 October, as Americans write it; 1.10.2025 and 31/10/2025 have the day first.

    Raises:
        ValueError: the calendar has no such day, or nobody asks for its year.
    """
    parts = [int(part) for part in re.findall(r"\d+", written)]
    if kind == "ym":
        return at(Period.month(said_year(parts[0]), parts[1]))
    if kind == "my":
        return at(Period.month(parts[1], parts[0]))
    if kind == "ymd":
        return at(Period.day(date(said_year(parts[0]), *parts[1:])))
    first, second, year = (*parts, OPEN)[:3]
    day, month = (first, second) if "." in written or first > 12 else (second, first)
    return at(Period.day(date(said_year(year), month, day)), open_year=kind == "md")


def said_year(year: int) -> int:
    if not 1500 <= year < 2200:
        raise ValueError(f"no question is about the year {year}")
    return year
