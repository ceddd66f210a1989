"""Two moments together: a year said once for both, ranges, lists, and lengths that end or begin at a moment."""

from dataclasses import replace

from assistant.offline.periods.counting import STEPS, away
from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import OPEN, Moment
from assistant.offline.periods.rules import Found, Reading, Rule, moments_of, rule
from assistant.offline.periods.slot import Relative, Role
from tools.domain.period import Frequency


def _with_year(reading: Reading, start: int, end: int) -> Found:
    """`Q3` and `2024`, `December` and `last year`, in either order."""
    first, last = moments_of(reading, start, end)
    if not (first.open_year and last.whole_year):
        first, last = last, first
    if not (first.open_year and last.whole_year) or first.role or last.role:
        return None
    dated = first.in_year(last.first.start.year)
    return dated and replace(dated, relative=last.relative, confidence=1.0)


def _with_step(reading: Reading, start: int, end: int) -> Found:
    """`last December`, `this March`, `next 6th of April`."""
    (moment,) = moments_of(reading, start, end)
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


def _range(reading: Reading, start: int, end: int) -> Found:
    """Two ends; the year of one serves for the other where that is not said."""
    first, last = moments_of(reading, start, end)
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
                  role=Role.RANGE, two_ends=True, confidence=min(first.confidence, last.confidence))  # fmt: skip


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
    if len(moments := moments_of(reading, start, end + 3)) < 2:
        return None
    first, last = moments[0], moments[1]
    if not first.open_year or last.open_year or last.role or last.relative or first.role:
        return None
    if first.first.frequency is not last.first.frequency:
        return None
    return beside(first, last, before=True)


def _length_to(reading: Reading, start: int, end: int) -> Found:
    """`the 12 months to June 2025`, `the year to December`."""
    moment = moments_of(reading, start, end)[0]
    unit = next(tag for tag in reading.tags[start:end] if tag in "DWMQYX")
    if moment.role or moment.first != moment.last or (reading.tags[start] == unit and not reading.tokens[start].the):
        return None
    count = next((int(t.value) for t in reading.tokens[start:end] if t.tag in "cdz"), 1)
    span = UNIT_SPANS[unit].times(count)
    steps = span.steps * moment.first.frequency.value // span.frequency.value
    if not 0 < steps < 1500:
        return None
    return replace(moment, first=moment.last.shift(1 - steps), role=Role.OVER, span=span)


def _length_from(reading: Reading, start: int, end: int) -> Found:
    """`2 weeks starting May 20th`."""
    (moment,) = moments_of(reading, start, end)
    span = UNIT_SPANS[reading.tags[start + 1]].times(int(reading.tokens[start].value))
    after = away(moment.first.start, span)
    if moment.role or moment.first.frequency is not Frequency.DAY or after is None:
        return None
    return replace(moment, last=after.shift(-1), span=span)


def _shifted(reading: Reading, start: int, end: int) -> Found:
    """`2 weeks before May 13 1999`, `the month after June 2025`."""
    moment = moments_of(reading, start, end)[0]
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


WITH_YEAR = (
    rule(r"[lLPtn]p", _with_step),
    rule(r"p(?:[f/,-]|\.)?p", _with_year),
)

LISTS = (rule(r"p(?=(?:,?&|[,/-])p)", _listed),)

RANGES = (
    rule(r"[FSfB]?p[OU-]p", _range),
    rule(r"Bp&p", _range),
    rule(r"(?:[cdz][DWMQY]|[MQYX])[OU]p", _length_to),
)

SHIFTED: tuple[Rule, ...] = (
    rule(r"[cdz]?[DWMQY][bAF]p", _shifted),
    rule(r"[cdz][DWMQY]Sp", _length_from),
)
