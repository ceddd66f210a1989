"""Parts of a period: its end, its middle, its first week, its 15th day."""

from dataclasses import replace
from datetime import date, timedelta

from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import OPEN, Moment, at, edge_of, resolved
from assistant.offline.periods.rules import Found, Reading, Rule, moments_of, rule
from assistant.offline.periods.slot import Edge, Relative
from tools.domain.period import Frequency, Period


def _edge(reading: Reading, start: int, end: int) -> Found:
    (moment,) = moments_of(reading, start, end)
    if moment.relative in (Relative.LATEST, Relative.NOW) or moment.role or moment.edge:
        return None
    if moment.named:
        return replace(moment, confidence=0.3)  # nobody has written down when "the end of the pandemic" was
    edge = next(token.value or Edge.END for token in reading.tokens[start:end] if token.tag in "eEω")
    return edge_of(edge, moment)


def _edge_of_unit(reading: Reading, start: int, end: int) -> Found:
    """`end of the year`: of the one that is running."""
    unit = next(token for token in reading.tokens[start:end] if token.tag in "MQY")
    if not unit.the and reading.tags[start] == "e" and end - start > 2:
        return None
    period = Period.day(reading.as_of).as_frequency(UNIT_SPANS[unit.tag].frequency)
    return edge_of(reading.tokens[start].value, at(period, relative=Relative.THIS))


def _year_end(reading: Reading, start: int, end: int) -> Found:
    """`at year-end`: December, of a year not said yet."""
    return edge_of(Edge.END, at(Period.month(OPEN, 12), open_year=True, confidence=0.9))


def _units_in(reading: Reading, start: int, end: int) -> Found:
    """`the first three months of 2025`, `the last 6 weeks of 2024`."""
    moment = moments_of(reading, start, end)[0]
    word, count, unit = reading.tokens[start : start + 3]
    if moment.role or moment.relative in (Relative.LATEST, Relative.NOW) or (word.tag == "o" and word.value != 1):
        return None
    steps, frequency = UNIT_SPANS[unit.tag].times(int(count.value))
    first = Period.day(moment.first.start).as_frequency(frequency)
    last = Period.day(moment.last.end).as_frequency(frequency)
    if word.tag == "o":
        return replace(moment, first=first, last=first.shift(steps - 1))
    return replace(moment, first=last.shift(1 - steps), last=last)


def _unit_in(reading: Reading, start: int, end: int) -> Found:
    """`first week of 2015`, `the last day of May`, `the third month of the year`."""
    moment = moments_of(reading, start, end)[0]
    word, unit = reading.tokens[start], next(tag for tag in reading.tags[start:end] if tag in "DWMQ")
    if moment.role or moment.relative in (Relative.LATEST, Relative.NOW):
        return None
    number = int(word.value) if word.tag == "o" else -1
    if reading.tags[start : start + 2] == "ol":
        number = -int(word.value)
    if moment.open_year and unit in "DW":
        moment = replace(resolved(moment, reading.as_of) or moment, open_year=False)
    low, high = moment.first.start, moment.last.end
    if unit == "W":
        week = _week_in(low, high, number)
        return replace(moment, first=week, last=week.shift(6))
    frequency = UNIT_SPANS[unit].frequency
    edge = Period.day(low if number > 0 else high).as_frequency(frequency)
    period = edge.shift(number - 1 if number > 0 else number + 1)
    return replace(moment, first=period, last=period) if low <= period.start <= high else None


def _week_in(low: date, high: date, number: int) -> Period:
    """The Monday of week `number`, counted as in ISO 8601: the first one has the first Thursday."""
    thursday = low + timedelta(days=(3 - low.weekday()) % 7)
    if number < 0:
        thursday = high - timedelta(days=(high.weekday() - 3) % 7)
    monday = thursday + timedelta(days=7 * (number - 1 if number > 0 else number + 1) - 3)
    return Period.day(monday)


def _day_in(reading: Reading, start: int, end: int) -> Found:
    """`the 15th day of next month`, `the 21st this month`."""
    month = next(iter(moments_of(reading, start, end)), None) or at(
        Period.day(reading.as_of).as_frequency(Frequency.MONTH)
    )
    if month.first.frequency is not Frequency.MONTH or month.first != month.last or month.open_year or month.edge:
        return None
    if reading.tags[start:end] == "dp" or not 1 <= (number := int(reading.tokens[start].value)) <= month.first.end.day:
        return None
    day = Period.day(month.first.start.replace(day=number))
    return replace(month, first=day, last=day)


def _days_in(reading: Reading, start: int, end: int) -> Found:
    """`from 4-23 in next month`, `between the 3rd and 5th of last month`."""
    first, last = [int(token.value) for token in reading.tokens[start:end] if token.tag in "do"]
    (month,) = moments_of(reading, start, end)
    whole = month.first.frequency is Frequency.MONTH and month.first == month.last and not month.edge
    if not whole or month.open_year or not 1 <= first < last <= month.first.end.day:
        return None
    days = [Period.day(month.first.start.replace(day=number)) for number in (first, last)]
    return replace(month, first=days[0], last=days[1])


def _numbered_week(reading: Reading, start: int, end: int) -> Found:
    """`week 3 of 2027`, as ISO 8601 counts them."""
    (year,) = moments_of(reading, start, end)
    try:
        monday = Period.day(date.fromisocalendar(year.first.start.year, int(reading.tokens[start + 1].value), 1))
    except ValueError:
        return None
    return Moment(monday, monday.shift(6)) if year.whole_year else None


def _week_of(reading: Reading, start: int, end: int) -> Found:
    """`the week of 3 March`: Monday to Sunday around a day whose year is known."""
    moment = moments_of(reading, start, end)[0]
    if moment.open_year:
        moment = resolved(moment, reading.as_of) or moment
    if moment.first.frequency is not Frequency.DAY or moment.first != moment.last:
        return None
    monday = moment.first.shift(-moment.first.start.weekday())
    return Moment(monday, monday.shift(6))


PARTS: tuple[Rule, ...] = (
    rule(r"[eω][f-]{0,2}I?p|eYf?p", _edge),
    rule(r"pf?-?[Eω]|pf?e(?![fp-])", _edge),
    rule(r"ω", _year_end),
    rule(r"ef?[MQY](?!p)", _edge_of_unit),
    rule(r"o?l[DWMQ][fI]p|o-?[DWMQ][fI]p", _unit_in),
    rule(r"[od](?:D?f)?p|oDfM", _day_in),
    rule(r"F?[do][-OU][do][fI]p|B[do]&[do][fI]p", _days_in),
    rule(r"W[dz]f?p", _numbered_week),
    rule(r"[ol][cdz][DWMQ][fI]p", _units_in),
    rule(r"(?<![cdz])W(?:f|S|I)p", _week_of),
)
