"""Phrases made of points of time: missing years, ends and middles, ranges, and the role in the question."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import OPEN, Comparison, Moment, at, edge_of, resolved
from assistant.offline.periods.points import STEPS, Found, Reading, Rule, away, reduced
from assistant.offline.periods.slot import Edge, Relative, Role
from tools.domain.period import Frequency, Period


def _moments(reading: Reading, start: int, end: int) -> list[Moment]:
    return [token.value for token in reading.tokens[start:end] if token.tag == "p"]


def _with_year(reading: Reading, start: int, end: int) -> Found:
    """`Q3` and `2024`, `December` and `last year`, in either order."""
    first, last = _moments(reading, start, end)
    if not (first.open_year and last.whole_year):
        first, last = last, first
    if not (first.open_year and last.whole_year) or first.role or last.role:
        return None
    dated = first.in_year(last.first.start.year)
    return dated and replace(dated, relative=last.relative, confidence=1.0)


def _with_step(reading: Reading, start: int, end: int) -> Found:
    """`last December`, `this March`, `next 6th of April`."""
    (moment,) = _moments(reading, start, end)
    if not moment.open_year or moment.role:
        return None
    _, relative = STEPS[reading.tags[start]]
    years = {Relative.NEXT: range(0, 9), Relative.THIS: range(0, 1)}.get(relative, range(0, -9, -1))
    for dated in (moment.in_year(reading.as_of.year + step) for step in years):
        if dated and (
            relative is Relative.THIS
            or (relative is Relative.NEXT and dated.first.start > reading.as_of)
            or (relative not in (Relative.THIS, Relative.NEXT) and dated.last.end < reading.as_of)
        ):
            return replace(dated, relative=relative)
    return None


def _edge(reading: Reading, start: int, end: int) -> Found:
    (moment,) = _moments(reading, start, end)
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
    moment = _moments(reading, start, end)[0]
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
    moment = _moments(reading, start, end)[0]
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


def _range(reading: Reading, start: int, end: int) -> Found:
    """Two ends; the year of one serves for the other where that is not said."""
    first, last = _moments(reading, start, end)
    if first.role or last.role or Relative.LATEST is first.relative:
        return None
    if first.open_year and not last.open_year:
        first = beside(first, last, before=True) or first
    elif last.open_year and not first.open_year:
        last = beside(last, first, before=False) or last
    if first.open_year != last.open_year:
        return None
    if first.open_year and last.last.start < first.first.start:
        moved = first.in_year(OPEN - 1)
        first = (moved and replace(moved, open_year=True)) or first
    if first.first.start > last.last.end:
        return None
    return Moment(first.first, last.last, first.open_year, last.relative or first.relative, last.edge or first.edge,
                  role=Role.RANGE, confidence=min(first.confidence, last.confidence))  # fmt: skip


def beside(moment: Moment, dated: Moment, *, before: bool) -> Moment | None:
    """The open moment in the year in which it lies nearest before (or after) the dated one."""
    year = dated.last.start.year if before else dated.first.start.year
    near = moment.in_year(year)
    if near and before and near.first.start > dated.last.start:
        return moment.in_year(year - 1)
    if near and not before and near.last.end < dated.first.start:
        return moment.in_year(year + 1)
    return near


def _listed(reading: Reading, start: int, end: int) -> Found:
    """The year of the last of a list, for the first: `January and February 2025`."""
    if len(moments := _moments(reading, start, end + 3)) < 2:
        return None
    first, last = moments[0], moments[1]
    if not first.open_year or last.open_year or last.role or last.relative or first.role:
        return None
    if first.first.frequency is not last.first.frequency:
        return None
    return beside(first, last, before=True)


def _length_to(reading: Reading, start: int, end: int) -> Found:
    """`the 12 months to June 2025`, `the year to December`."""
    moment = _moments(reading, start, end)[0]
    unit = next(tag for tag in reading.tags[start:end] if tag in "DWMQYX")
    if moment.role or moment.first != moment.last or (reading.tags[start] == unit and not reading.tokens[start].the):
        return None
    count = next((int(t.value) for t in reading.tokens[start:end] if t.tag in "cdz"), 1)
    span = UNIT_SPANS[unit].times(count)
    steps = span.steps * moment.first.frequency.value // span.frequency.value
    if not 0 < steps < 1500:
        return None
    return replace(moment, first=moment.last.shift(1 - steps), role=Role.OVER, span=span)


def _day_in(reading: Reading, start: int, end: int) -> Found:
    """`the 15th day of next month`, `the 21st this month`."""
    month = next(iter(_moments(reading, start, end)), None) or at(
        Period.day(reading.as_of).as_frequency(Frequency.MONTH)
    )
    if month.first.frequency is not Frequency.MONTH or month.first != month.last or month.open_year or month.edge:
        return None
    if reading.tags[start:end] == "dp" or not 1 <= (number := int(reading.tokens[start].value)) <= month.first.end.day:
        return None
    day = Period.day(month.first.start.replace(day=number))
    return replace(month, first=day, last=day)


def _numbered_week(reading: Reading, start: int, end: int) -> Found:
    """`week 3 of 2027`, as ISO 8601 counts them."""
    (year,) = _moments(reading, start, end)
    try:
        monday = Period.day(date.fromisocalendar(year.first.start.year, int(reading.tokens[start + 1].value), 1))
    except ValueError:
        return None
    return Moment(monday, monday.shift(6)) if year.whole_year else None


def _length_from(reading: Reading, start: int, end: int) -> Found:
    """`2 weeks starting May 20th`."""
    (moment,) = _moments(reading, start, end)
    span = UNIT_SPANS[reading.tags[start + 1]].times(int(reading.tokens[start].value))
    after = away(moment.first.start, span)
    if moment.role or moment.first.frequency is not Frequency.DAY or after is None:
        return None
    return replace(moment, last=after.shift(-1), span=span)


def _shifted(reading: Reading, start: int, end: int) -> Found:
    """`2 weeks before May 13 1999`, `the month after June 2025`."""
    moment = _moments(reading, start, end)[0]
    unit = next(token for token in reading.tokens[start:end] if token.tag in UNIT_SPANS)
    count = int(reading.tokens[start].value) if reading.tags[start] in "cdz" else 1
    if moment.role or (reading.tags[start] == unit.tag and not unit.the):
        return None
    sign = -1 if "b" in reading.tags[start:end] else 1
    span = UNIT_SPANS[unit.tag].times(sign * count)
    if moment.first == moment.last and moment.first.frequency is span.frequency is not Frequency.DAY:
        return replace(moment, first=moment.first.shift(span.steps), last=moment.last.shift(span.steps))
    if moment.first.frequency is not Frequency.DAY or reading.tags[start:end] == f"{unit.tag}Fp":
        return None
    day = away(moment.first.start, span)
    return replace(moment, first=day, last=day) if day else None


def _week_of(reading: Reading, start: int, end: int) -> Found:
    """`the week of 3 March`: Monday to Sunday around a day whose year is known."""
    moment = _moments(reading, start, end)[0]
    if moment.open_year:
        moment = resolved(moment, reading.as_of) or moment
    if moment.first.frequency is not Frequency.DAY or moment.first != moment.last:
        return None
    monday = moment.first.shift(-moment.first.start.weekday())
    return Moment(monday, monday.shift(6))


def _role(role: Role, *, exclusive: bool = False) -> Callable[[Reading, int, int], Found]:
    """A rule that gives a moment its role."""

    def read(reading: Reading, start: int, end: int) -> Found:
        (moment,) = _moments(reading, start, end)
        if moment.role not in (None, Role.RANGE) or moment.relative in (Relative.LATEST, Relative.TO_DATE):
            return None
        if role is not Role.VERSUS and moment.role is Role.RANGE:
            return None
        if role is Role.FROM and moment.first != moment.last:
            return moment
        if exclusive:
            edge = moment.last if role is Role.SINCE else moment.first
            moment = replace(moment, first=edge, last=edge)
        return replace(moment, role=role, exclusive=exclusive)

    return read


def _versus_length(reading: Reading, start: int, end: int) -> Found:
    """`compared with two years ago`: counted from the other period of the question."""
    (moment,) = _moments(reading, start, end)
    if moment.relative is Relative.AGO and moment.span:
        return Comparison(moment.span, Relative.PREVIOUS)
    return _role(Role.VERSUS)(reading, start, end)


def _rule(shape: str, read: Callable[[Reading, int, int], Found]) -> Rule:
    return re.compile(shape), read


_YEARS = (
    _rule(r"[lLPtn]p", _with_step),
    _rule(r"p(?:[f/,-]|\.)?p", _with_year),
)
_EDGES = (
    _rule(r"[eω][f-]{0,2}I?p|eYf?p", _edge),
    _rule(r"pf?-?[Eω]|pf?e(?![fp-])", _edge),
    _rule(r"ω", _year_end),
    _rule(r"ef?[MQY](?!p)", _edge_of_unit),
    _rule(r"o?l[DWMQ][fI]p|o-?[DWMQ][fI]p", _unit_in),
    _rule(r"[od](?:D?f)?p|oDfM", _day_in),
    _rule(r"W[dz]f?p", _numbered_week),
    _rule(r"[ol][cdz][DWMQ][fI]p", _units_in),
    _rule(r"(?<![cdz])W(?:f|S|I)p", _week_of),
    _rule(r"[cdz]?[DWMQY][bAF]p", _shifted),
    _rule(r"[cdz][DWMQY]Sp", _length_from),
)
_LISTS = (_rule(r"p(?=(?:,?&|[,/-])p)", _listed),)
_RANGES = (
    _rule(r"[FSfB]?p[OU-]p", _range),
    _rule(r"Bp&p", _range),
    _rule(r"(?:[cdz][DWMQY]|[MQYX])[OU]p", _length_to),
)
_ROLES = (
    _rule(r"Sp|pσ", _role(Role.SINCE)),
    _rule(r"pR", _role(Role.SINCE)),
    _rule(r"p&R", _role(Role.SINCE)),
    _rule(r"Up|pυ", _role(Role.UNTIL)),
    _rule(r"Ap", _role(Role.SINCE, exclusive=True)),
    _rule(r"bp", _role(Role.UNTIL, exclusive=True)),
    _rule(r"Fp", _role(Role.FROM)),
    _rule(r"Vp", _versus_length),
)

STAGES = (_YEARS, _EDGES, _YEARS, _EDGES, _LISTS, _LISTS, _RANGES, _ROLES)


def composed(reading: Reading) -> Reading:
    """The reading after every stage of composition."""
    for stage in STAGES:
        reading = reduced(reading, stage)
    return reading
