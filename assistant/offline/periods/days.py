"""Days: a day and a month in words or figures, a weekday, yesterday."""

import re
from datetime import date

from assistant.offline.periods.counting import STEPS
from assistant.offline.periods.figures import year_of
from assistant.offline.periods.moment import OPEN, Moment, at
from assistant.offline.periods.rules import Found, Reading, Rule, rule, tag_at, value_of
from assistant.offline.periods.slot import Relative
from tools.domain.period import Frequency, Period


def _day_of_month(reading: Reading, start: int, end: int) -> Found:
    """A day and a month; "feb 25" is the year where that is as likely."""
    month, day = value_of(reading, start, end, "m"), value_of(reading, start, end, "doc")
    if tag_at(reading, start - 1) == "$" or (reading.tags[start] == "c" and day < 4):
        return None
    if _may_be_year(reading, start, end):
        return at(Period.month(year_of(f"{day:02}"), month), confidence=0.8)
    try:
        return at(Period.day(date(OPEN, month, day)), open_year=True)
    except ValueError:
        return None


def _may_be_year(reading: Reading, start: int, end: int) -> bool:
    """Whether the number of "feb 25" is a year: not after "on" or a weekday, and of the last years."""
    if reading.tags[start] != "m" or reading.tags[end - 1] != "d" or re.match(",?y", reading.tags[end:]):
        return False
    before, name = (reading.tokens[start - 1].text if start else ""), reading.tokens[start].text
    day = reading.tokens[end - 1].value
    dated = before in ("on", "by") or any(
        t.tag == "m" and d.tag == "d" and d.value > reading.as_of.year % 100
        for t, d in zip(reading.tokens, reading.tokens[1:], strict=False)
    )
    short = len(name) <= 3 or name == "sept" or before == "in"
    return short and not dated and 0 <= reading.as_of.year - 2000 - day < 10 and len(reading.tokens[end - 1].text) == 2


def _month_and_short_year(reading: Reading, start: int, end: int) -> Found:
    """`Jan 98`, and the day, month and short year of `14 feb 25` and `January first 12`."""
    year = int(reading.tokens[end - 1].value)
    if reading.tags[end - 1] != "y":
        year = year_of(reading.tokens[end - 1].text)
    if reading.tags[end - 1] != "y" and (year > reading.as_of.year + 5 or len(reading.tokens[end - 1].text) != 2):
        return None
    month = value_of(reading, start, end, "m")
    if not set(reading.tags[start : end - 1]) & {"d", "o"}:
        return at(Period.month(year, month), confidence=0.9)
    try:
        return at(Period.day(date(year, month, value_of(reading, start, end, "do"))), confidence=0.9)
    except ValueError:
        return None


def _year_first(reading: Reading, start: int, end: int) -> Found:
    """`2019-aug-01`, `Sep-23-2020` and `2016 10 16`."""
    numbers = [int(token.value) for token in reading.tokens[start:end] if token.tag in "mdo"]
    year = value_of(reading, start, end, "y")
    try:
        return at(Period.day(date(year, numbers[0], numbers[1])))
    except ValueError:
        return None


def _days_of_month(reading: Reading, start: int, end: int) -> Found:
    """`July 13-15`, `13th to 15th of July`."""
    first, last = [token.value for token in reading.tokens[start:end] if token.tag in "do"]
    month = value_of(reading, start, end, "m")
    try:
        days = Period.day(date(OPEN, month, first)), Period.day(date(OPEN, month, last))
    except ValueError:
        return None
    return Moment(*days, open_year=True) if first < last else None


def _weekday(reading: Reading, start: int, end: int) -> Found:
    """`last Friday`, `on Friday`: the latest before the day of the question; "next" the first after it."""
    token = reading.tokens[end - 1]
    word = reading.tags[start] if reading.tags[start] in STEPS else "l"
    if start + 1 == end and len(token.text) < 5 and tag_at(reading, start - 1) not in ("I", "S"):
        return None
    back = (reading.as_of.isoweekday() - int(token.value)) % 7
    day = Period.day(reading.as_of).shift(-back)
    if word == "n" or (word == "l" and back == 0 and reading.tags[start] == "l"):
        day = day.shift(7 if word == "n" else -7)
    return at(day, relative=STEPS[word][1])


def _day_offset(reading: Reading, start: int, end: int) -> Found:
    return at(Period.day(reading.as_of).shift(int(reading.tokens[start].value)), relative=Relative.DAY)


def _slashed(reading: Reading, start: int, end: int) -> Found:
    """`10/25` is a date only after a word of time."""
    moment = reading.tokens[start].value
    return moment if tag_at(reading, start - 1) in tuple("ISUFOBAb-") or tag_at(reading, end) in ("-", "O") else None


def _cjk_date(reading: Reading, start: int, end: int) -> Found:
    numbers = [int(t.value) for t in reading.tokens[start:end] if t.tag in "ydz"]
    kinds = [t.tag for t in reading.tokens[start:end] if t.tag in "年月日"]
    parts = dict(zip(kinds, numbers, strict=True))
    year, month, day = parts.get("年", OPEN), parts.get("月"), parts.get("日")
    try:
        if month is None:
            return at(Period(date(year, 1, 1), Frequency.YEAR)) if "年" in parts and day is None else None
        period = Period.month(year, month) if day is None else Period.day(date(year, month, day))
    except ValueError:
        return None
    return at(period, open_year="年" not in parts)


DAYS: tuple[Rule, ...] = (
    rule(r"(?:w\.?,?)?[do]\.?(?:D?f)?m|cm", _day_of_month),
    rule(r"(?:w\.?,?)?m\.?,?[do](?!D|[-O][do])", _day_of_month),
    rule(r"[do]f?m\.?[dz](?![,d])|m\.?z|mo,?[dz](?![,d-])", _month_and_short_year),
    rule(r"[do][-/]m[-/][ydz]", _month_and_short_year),
    rule(r"y[-/]?m[-/]?[do]|m[-/][do][-/]y|ydd", _year_first),
    rule(r"m\.?[do][-O&U][do]", _days_of_month),
    rule(r"[do][-O&U][do]f?m", _days_of_month),
    rule(r"[ltnL]?w", _weekday),
    rule(r"g", _day_offset),
    rule(r"q", _slashed),
    rule(r"[ydz]年(?:[dz]月(?:[dz]日)?)?|[dz]月(?:[dz]日)?", _cjk_date),
)
