"""Years, fiscal years, centuries, halves, quarters and seasons."""

import re
from datetime import date

from assistant.offline.periods.figures import fiscal_year, half, quarter, year_of
from assistant.offline.periods.moment import OPEN, Moment, at
from assistant.offline.periods.rules import Found, Reading, Rule, rule, tag_at, value_of
from tools.domain.period import Frequency, Period


def _year(reading: Reading, start: int, end: int) -> Found:
    """A number of four digits that is not a quantity, a price or a name."""
    token = reading.tokens[end - 1]
    before, after = tag_at(reading, start - 1), tag_at(reading, end)
    if before == "$" or after in ("#", "$") or re.match(r"-[diz](?![m.f年])", reading.tags[end:]):
        return None
    if before == "-" and tag_at(reading, start - 2) in tuple("dizy") and not re.match(r"y", tag_at(reading, start - 2)):
        return None
    year, said = int(token.value), before in tuple("ISUFOJBVAbf-&em") or reading.tags[start] == "Y"
    if not said and not 1900 <= year <= reading.as_of.year + 30:
        return None
    return at(Period(date(year, 1, 1), Frequency.YEAR), confidence=0.95 if said else 0.85)


def _years_short(reading: Reading, start: int, end: int) -> Found:
    """`2019-21`: the second year is written short, and nothing stands between."""
    first, dash, last = reading.tokens[start:end]
    year = int(first.value) // 100 * 100 + int(last.value)
    if first.end != dash.start or dash.end != last.start or len(last.text) != 2 or not first.value < year:
        return None
    years = Period(date(int(first.value), 1, 1), Frequency.YEAR), Period(date(year, 1, 1), Frequency.YEAR)
    return Moment(*years, confidence=0.9)


def _quarter(reading: Reading, start: int, end: int) -> Found:
    number = value_of(reading, start, end, "okdc")
    if reading.tags[start:end] == "dQ" and reading.tokens[end - 1].text.isascii():
        return None  # "3 quarters" is a length; only Japanese writes the third quarter so
    return quarter(number) if 1 <= number <= 4 else None


def _half(reading: Reading, start: int, end: int) -> Found:
    number = 2 if reading.tags[start] == "l" else value_of(reading, start, end, "ohd")
    return half(number) if 1 <= number <= 2 else None


def _season(reading: Reading, start: int, end: int) -> Found:
    """A season of the northern half of the earth, in whole months; the bare word is mostly a verb or a source."""
    first = Period.month(OPEN, value_of(reading, start, end, "u"))
    dated = re.match(r"(?:f|of)?[yT]|f?[ltP]Y", reading.tags[end:]) or (
        tag_at(reading, start - 1) in tuple("lLPtn")
        or (reading.tokens[start].the and tag_at(reading, start - 1) in tuple("ISUFJAb"))
    )
    return Moment(first, first.shift(2), open_year=True, confidence=0.8) if dated else None


def _fiscal(reading: Reading, start: int, end: int) -> Found:
    token = reading.tokens[end - 1]
    return fiscal_year(token.value if token.tag == "y" else year_of(token.text))


def _century(reading: Reading, start: int, end: int) -> Found:
    """`the 19th century`, 1800 to 1899 as it is commonly counted."""
    number = value_of(reading, start, end, "o")
    if not 11 <= number <= 21:
        return None
    first = Period(date(100 * number - 100, 1, 1), Frequency.YEAR)
    return Moment(first, first.shift(99))


YEARS: tuple[Rule, ...] = (
    rule(r"Y?y", _year),
    rule(r"y[-/][dz]", _years_short),
    rule(r"(?:o|d\.)-?Q|k|Qd|dQ(?!a)", _quarter),
    rule(r"(?:o|d\.)-?H|l-?H(?=fp|fy|f?Y)|h", _half),
    rule(r"φY?[ydz]", _fiscal),
    rule(r"u", _season),
    rule(r"oC", _century),
)
