"""Lengths of time and comparisons: the past six months, two years ago, a year earlier, m/m."""

from dataclasses import replace

from assistant.offline.periods.counting import away, rolling
from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import Comparison, at
from assistant.offline.periods.rules import TIME, Found, Reading, Rule, count_of, rule, unit_of
from assistant.offline.periods.slot import Relative, Span
from tools.domain.period import Frequency, Period


def _rolling_units(reading: Reading, start: int, end: int) -> Found:
    """`the last six months`, `5 past years`, `over two years`, `next 3 years`."""
    direction = 1 if "n" in reading.tags[start:end] else -1
    return rolling(reading.as_of, count_of(reading, start, end), unit_of(reading, start, end), direction)


def _ago(reading: Reading, start: int, end: int) -> Found:
    """`two years ago`, `2 weeks and 2 days ago`."""
    tokens = [token for token in reading.tokens[start:end] if token.tag in "cdzDWMQHY"]
    day, span = Period.day(reading.as_of), None
    for count, unit in zip(tokens[::2], tokens[1::2], strict=True):
        span = UNIT_SPANS[unit.tag].times(int(count.value))
        if (moved := away(day.start, span.times(-1))) is None:
            return None
        day = moved
    return replace(at(day, relative=Relative.AGO), span=span)


def _earlier(reading: Reading, start: int, end: int) -> Found:
    """`a year earlier`, `the month before`: counted from the other period of the question."""
    return Comparison(UNIT_SPANS[unit_of(reading, start, end)].times(count_of(reading, start, end)), Relative.PREVIOUS)


def _the_unit_before(reading: Reading, start: int, end: int) -> Found:
    return _earlier(reading, start, end) if reading.tokens[start].the else None


def _comparison(reading: Reading, start: int, end: int) -> Found:
    return Comparison(reading.tokens[start].value)


def _over_the_unit(reading: Reading, start: int, end: int) -> Found:
    """`over the year`."""
    return rolling(reading.as_of, 1, unit_of(reading, start, end), -1) if reading.tokens[end - 1].the else None


def _same(reading: Reading, start: int, end: int) -> Found:
    """`the same month last year`, as a comparison a year back."""
    return Comparison(Span(1, Frequency.YEAR), Relative.SAME)


LENGTHS: tuple[Rule, ...] = (
    rule(rf"[lLnP][cdz][DWMQHYXC](?![fI]{TIME})", _rolling_units),
    rule(r"[cdz][lLn][DWMQHYX]", _rolling_units),
    rule(r"J[cdz][DWMQHYX]", _rolling_units),
    rule(r"[cdz][WMQY][lL]", _rolling_units),
    rule(r"J[DWMQY](?![WMQYyp])", _over_the_unit),
    rule(r"[cdz][DWMQHY](?:&?[cdz][DWMQHY])?a", _ago),
    rule(r"[αb][cdz][WMQY]", _ago),
    rule(rf"V?[cdz][DWMQHY](?:[rP]|b(?!{TIME}))", _earlier),
    rule(rf"V?[DWMQHY](?:r|b(?!{TIME}))", _the_unit_before),
    rule(r"VP[DWMQHY]|V[DWMQHY]P", _earlier),
    rule(r"V[cdz][DWMQHY]a", _earlier),
    rule(r"v(?!f)", _comparison),
    rule(r"V?s[DWMQHY](?:f)?lY", _same),
)
