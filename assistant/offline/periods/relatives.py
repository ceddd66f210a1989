"""Periods that hang on the day of the question: last month, this year, the latest, so far this year."""

from dataclasses import replace
from datetime import date

from assistant.offline.periods.counting import STEPS, calendar_unit, rolling
from assistant.offline.periods.moment import Moment, at
from assistant.offline.periods.rules import TIME, Found, Reading, Rule, rule, tag_at, unit_of
from assistant.offline.periods.slot import Relative
from tools.domain.period import Frequency, Period


def _relative_unit(reading: Reading, start: int, end: int) -> Found:
    """`last month`, `this year`, `le mois dernier`; "the last year" after "over" is a length."""
    word = next(tag for tag in reading.tags[start:end] if tag in STEPS)
    unit, (steps, relative) = unit_of(reading, start, end), STEPS[word]
    before = reading.tokens[start - 1].text if start else ""
    the = reading.tokens[start].the
    if word == "L" or (
        word == "l"
        and unit in "YDX"
        and the
        and (before in ("in", "for", "during", "within") or tag_at(reading, start - 1) == "J")
    ):
        return rolling(reading.as_of, 1, unit, -1)
    return replace(calendar_unit(unit, steps, reading.as_of), relative=relative)


def _relative_word(reading: Reading, start: int, end: int) -> Found:
    """A word that holds both the step and the unit: `去年`, `先月`, `Vorjahr`."""
    count, frequency = reading.tokens[start].value
    today = Period.day(reading.as_of)
    relative = Relative.THIS if count == 0 else Relative.LAST if count < 0 else Relative.NEXT
    if frequency is Frequency.DAY:
        return replace(calendar_unit("W", count // 7, reading.as_of), relative=relative)
    return at(today.as_frequency(frequency).shift(count), relative=relative)


def _now(reading: Reading, start: int, end: int) -> Found:
    relative = Relative.NOW if reading.tags[start] == "N" else Relative.LATEST
    return at(Period.day(reading.as_of), relative=relative)


def _to_date(reading: Reading, start: int, end: int) -> Found:
    today = Period.day(reading.as_of)
    return Moment(Period.day(date(reading.as_of.year, 1, 1)), today, relative=Relative.TO_DATE)


RELATIVES: tuple[Rule, ...] = (
    rule(rf"[lLPtn][DWMQHYXC](?![fI]{TIME})", _relative_unit),
    rule(r"[WMQY]L|[WMQY]l|[MQY]n|[MQY]P", _relative_unit),
    rule(r"T", _relative_word),
    rule(r"[xN]", _now),
    rule(r"G", _to_date),
)
