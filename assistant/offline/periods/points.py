"""Single points of time: the rules that turn tokens into days, months, quarters, years and lengths."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.offline.periods.lexicon import UNIT_SPANS
from assistant.offline.periods.moment import OPEN, Comparison, Moment, at
from assistant.offline.periods.slot import Relative, Role, Span
from assistant.offline.periods.tokens import Token, fiscal_year, half, joined, quarter, tags_of, year_of
from tools.domain.period import Frequency, Period

TIME_WORDS = "ISUFOBVAbJefltnPLsT"  # before an ambiguous month, these make it a month


@dataclass(frozen=True)
class Reading:
    """What the rules see: all tokens, their tags, the day of the question, and which words are ambiguous."""

    tokens: Sequence[Token]
    tags: str
    as_of: date
    ambiguous: frozenset[str]


Found = Moment | Comparison | None
Rule = tuple["re.Pattern[str]", Callable[[Reading, int, int], Found]]


def reduced(reading: Reading, rules: Sequence[Rule]) -> Reading:
    """The tokens with every longest match of a rule put together to one: `p` for a moment, `v` for a comparison."""
    tokens, position = [], 0
    while position < len(reading.tokens):
        end, found = _longest(reading, rules, position)
        if found is None:
            tokens.append(reading.tokens[position])
            position += 1
            continue
        tag = "p" if isinstance(found, Moment) else "v"
        tokens.append(joined(list(reading.tokens[position:end]), tag, found))
        position = end
    return replace(reading, tokens=tokens, tags=tags_of(tokens))


def _longest(reading: Reading, rules: Sequence[Rule], position: int) -> tuple[int, Found]:
    matches = [(match.end(), read) for shape, read in rules if (match := shape.match(reading.tags, position))]
    for end, read in sorted(matches, key=lambda pair: -pair[0]):
        if found := read(reading, position, end):
            return end, found
    return position, None


def _value(reading: Reading, start: int, end: int, tags: str) -> int:
    """The number on the first token between `start` and `end` that has one of `tags`."""
    return next(int(token.value) for token in reading.tokens[start:end] if token.tag in tags)


def _unit(reading: Reading, start: int, end: int) -> str:
    return next(tag for tag in reading.tags[start:end] if tag in UNIT_SPANS)


def _tag(reading: Reading, position: int) -> str:
    return reading.tags[position] if 0 <= position < len(reading.tags) else ""


def _day_of_month(reading: Reading, start: int, end: int) -> Found:
    """A day and a month; "feb 25" is the year where that is as likely."""
    month, day = _value(reading, start, end, "m"), _value(reading, start, end, "doc")
    if _tag(reading, start - 1) == "$" or (reading.tags[start] == "c" and day < 4):
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
    """`Jan 98`, and the day, month and short year of `14 feb 25`."""
    year = int(reading.tokens[end - 1].value)
    if reading.tags[end - 1] != "y":
        year = year_of(reading.tokens[end - 1].text)
    if reading.tags[end - 1] != "y" and (year > reading.as_of.year + 5 or len(reading.tokens[end - 1].text) != 2):
        return None
    month = _value(reading, start, end, "m")
    if reading.tags[start] not in "do":
        return at(Period.month(year, month), confidence=0.9)
    try:
        return at(Period.day(date(year, month, _value(reading, start, end, "do"))), confidence=0.9)
    except ValueError:
        return None


def _year_first(reading: Reading, start: int, end: int) -> Found:
    """`2019-aug-01`, `Sep-23-2020` and `2016 10 16`."""
    numbers = [int(token.value) for token in reading.tokens[start:end] if token.tag in "mdo"]
    year = _value(reading, start, end, "y")
    try:
        return at(Period.day(date(year, numbers[0], numbers[1])))
    except ValueError:
        return None


def _days_of_month(reading: Reading, start: int, end: int) -> Found:
    """`July 13-15`, `13th to 15th of July`."""
    first, last = [token.value for token in reading.tokens[start:end] if token.tag in "do"]
    month = _value(reading, start, end, "m")
    try:
        days = Period.day(date(OPEN, month, first)), Period.day(date(OPEN, month, last))
    except ValueError:
        return None
    return Moment(*days, open_year=True) if first < last else None


def _month(reading: Reading, start: int, end: int) -> Found:
    token = reading.tokens[start]
    number = int(token.value)
    if token.text.startswith("may") or token.text in reading.ambiguous:
        if not _month_in_context(reading, start, end):
            return None
    elif _tag(reading, start - 1) == "$":
        return None
    if re.match(r"[-/]?[do](?!-?[YMWDQHf])", reading.tags[end:]):
        return None
    confidence = 0.9 if token.text in reading.ambiguous else 1.0
    return at(Period.month(OPEN, number), open_year=True, confidence=confidence)


def _month_in_context(reading: Reading, start: int, end: int) -> bool:
    """Whether "may", "march" or "sun" stands where only a time can stand."""
    before, after = _tag(reading, start - 1), _tag(reading, end)
    if before == "$":
        return False
    if re.match(r",?[yT]|f?[ltnP]Y|[-O&/,]m", reading.tags[end:]) or re.search(r"e[-f]?$", reading.tags[:start]):
        return True
    name, word = reading.tokens[start].text, reading.tokens[start - 1].text if start else ""
    if word == "to":
        return bool(re.search(r"[mpyk]\.?O$", reading.tags[:start]))
    if before in TIME_WORDS and before and (word, name) != ("than", "may"):
        return True
    if before in ("-", "&", "/") and re.search(r"[my].$", reading.tags[:start]):
        return True
    if before in ("", "&") and reading.tags[end:] in ("", "_", "."):
        return True
    return after in ("v", "V") or (
        (after == "" or reading.tokens[end].text in "?.!,")
        and before in ("_", "v", ",")
        and name != "may"
        and _plain_end(word)
    )


def _plain_end(word: str) -> bool:
    """Whether the word before a closing "march" can be a noun: after these it is the verb."""
    return word not in ("will", "they", "we", "i", "you", "can", "must", "not", "protest", "long", "death", "forced")


def _year(reading: Reading, start: int, end: int) -> Found:
    """A number of four digits that is not a quantity, a price or a name."""
    token = reading.tokens[end - 1]
    before, after = _tag(reading, start - 1), _tag(reading, end)
    if before == "$" or after in ("#", "$") or re.match(r"-[diz](?![m.f年])", reading.tags[end:]):
        return None
    if before == "-" and _tag(reading, start - 2) in tuple("dizy") and not re.match(r"y", _tag(reading, start - 2)):
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
    number = _value(reading, start, end, "okdc")
    if reading.tags[start:end] == "dQ" and reading.tokens[end - 1].text.isascii():
        return None  # "3 quarters" is a length; only Japanese writes the third quarter so
    return quarter(number) if 1 <= number <= 4 else None


def _half(reading: Reading, start: int, end: int) -> Found:
    number = 2 if reading.tags[start] == "l" else _value(reading, start, end, "ohd")
    return half(number) if 1 <= number <= 2 else None


def _season(reading: Reading, start: int, end: int) -> Found:
    """A season of the northern half of the earth, in whole months; the bare word is mostly a verb or a source."""
    first = Period.month(OPEN, _value(reading, start, end, "u"))
    dated = re.match(r"(?:f|of)?[yT]|f?[ltP]Y", reading.tags[end:]) or (
        _tag(reading, start - 1) in tuple("lLPtn")
        or (reading.tokens[start].the and _tag(reading, start - 1) in tuple("ISUFJAb"))
    )
    return Moment(first, first.shift(2), open_year=True, confidence=0.8) if dated else None


def _fiscal(reading: Reading, start: int, end: int) -> Found:
    return fiscal_year(year_of(reading.tokens[end - 1].text))


STEPS = {"l": (-1, Relative.LAST), "L": (-1, Relative.LAST), "P": (-1, Relative.PREVIOUS),
          "t": (0, Relative.THIS), "n": (1, Relative.NEXT)}  # fmt: skip


def _calendar(unit: str, steps: int, as_of: date) -> Moment:
    """The calendar unit that is `steps` away from the one with `as_of` in it."""
    if unit == "W":
        monday = Period.day(as_of - timedelta(days=as_of.weekday())).shift(7 * steps)
        return Moment(monday, monday.shift(6))
    if unit == "H":
        first = Period.month(as_of.year, 1 if as_of.month <= 6 else 7).shift(6 * steps)
        return Moment(first, first.shift(5))
    if unit in "XC":
        years = UNIT_SPANS[unit].steps
        first = Period(date(as_of.year // years * years, 1, 1), Frequency.YEAR).shift(steps * years)
        return Moment(first, first.shift(years - 1))
    return at(Period.day(as_of).as_frequency(UNIT_SPANS[unit].frequency).shift(steps))


def _relative_unit(reading: Reading, start: int, end: int) -> Found:
    """`last month`, `this year`, `le mois dernier`; "the last year" after "over" is a length."""
    word = next(tag for tag in reading.tags[start:end] if tag in STEPS)
    unit, (steps, relative) = _unit(reading, start, end), STEPS[word]
    before = reading.tokens[start - 1].text if start else ""
    the = reading.tokens[start].the
    if word == "L" or (
        word == "l"
        and unit in "YDX"
        and the
        and (before in ("in", "for", "during", "within") or _tag(reading, start - 1) == "J")
    ):
        return _rolling(reading.as_of, 1, unit, -1)
    return replace(_calendar(unit, steps, reading.as_of), relative=relative)


def _rolling(as_of: date, count: int, unit: str, direction: int) -> Moment | None:
    """The `count` units that end (or begin) on `as_of`."""
    span, today = UNIT_SPANS[unit].times(count), Period.day(as_of)
    other = away(as_of, span.times(direction))
    if other is None:
        return None
    first, last = (today.shift(1), other) if direction > 0 else (other, today)
    return Moment(first, last, role=Role.OVER, span=span)


def away(day: date, span: Span) -> Period | None:
    """The day that is `span` away from `day`; the end of a shorter month where it has no such day."""
    count, frequency = span
    if frequency is Frequency.DAY:
        ordinal = day.toordinal() + count
        return Period.day(date.fromordinal(ordinal)) if 0 < ordinal < date.max.toordinal() else None
    months = day.year * 12 + day.month - 1 + count * 12 // frequency.value
    if not 12 <= months < 119_000:
        return None
    month = Period.month(months // 12, months % 12 + 1)
    return Period.day(month.start.replace(day=min(day.day, month.end.day)))


def _count(reading: Reading, start: int, end: int) -> int:
    return next((int(t.value) for t in reading.tokens[start:end] if t.tag in "cdz"), 1)


def _rolling_units(reading: Reading, start: int, end: int) -> Found:
    """`the last six months`, `5 past years`, `over two years`, `next 3 years`."""
    direction = 1 if "n" in reading.tags[start:end] else -1
    return _rolling(reading.as_of, _count(reading, start, end), _unit(reading, start, end), direction)


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
    return Comparison(UNIT_SPANS[_unit(reading, start, end)].times(_count(reading, start, end)), Relative.PREVIOUS)


def _the_unit_before(reading: Reading, start: int, end: int) -> Found:
    return _earlier(reading, start, end) if reading.tokens[start].the else None


def _comparison(reading: Reading, start: int, end: int) -> Found:
    return Comparison(reading.tokens[start].value)


def _over_the_unit(reading: Reading, start: int, end: int) -> Found:
    """`over the year`."""
    return _rolling(reading.as_of, 1, _unit(reading, start, end), -1) if reading.tokens[end - 1].the else None


def _weekday(reading: Reading, start: int, end: int) -> Found:
    """`last Friday`, `on Friday`: the latest before the day of the question; "next" the first after it."""
    token = reading.tokens[end - 1]
    word = reading.tags[start] if reading.tags[start] in STEPS else "l"
    if start + 1 == end and len(token.text) < 5 and _tag(reading, start - 1) not in ("I", "S"):
        return None
    back = (reading.as_of.isoweekday() - int(token.value)) % 7
    day = Period.day(reading.as_of).shift(-back)
    if word == "n" or (word == "l" and back == 0 and reading.tags[start] == "l"):
        day = day.shift(7 if word == "n" else -7)
    return at(day, relative=STEPS[word][1])


def _day_offset(reading: Reading, start: int, end: int) -> Found:
    return at(Period.day(reading.as_of).shift(int(reading.tokens[start].value)), relative=Relative.DAY)


def _relative_word(reading: Reading, start: int, end: int) -> Found:
    """A word that holds both the step and the unit: `去年`, `先月`, `Vorjahr`."""
    count, frequency = reading.tokens[start].value
    today = Period.day(reading.as_of)
    relative = Relative.THIS if count == 0 else Relative.LAST if count < 0 else Relative.NEXT
    if frequency is Frequency.DAY:
        return replace(_calendar("W", count // 7, reading.as_of), relative=relative)
    return at(today.as_frequency(frequency).shift(count), relative=relative)


def _now(reading: Reading, start: int, end: int) -> Found:
    relative = Relative.NOW if reading.tags[start] == "N" else Relative.LATEST
    return at(Period.day(reading.as_of), relative=relative)


def _to_date(reading: Reading, start: int, end: int) -> Found:
    today = Period.day(reading.as_of)
    return Moment(Period.day(date(reading.as_of.year, 1, 1)), today, relative=Relative.TO_DATE)


def _same(reading: Reading, start: int, end: int) -> Found:
    """`the same month last year`, as a comparison a year back."""
    return Comparison(Span(1, Frequency.YEAR), Relative.SAME)


def _century(reading: Reading, start: int, end: int) -> Found:
    first = Period(date(100 * _value(reading, start, end, "o") - 100 or 1, 1, 1), Frequency.YEAR)
    return Moment(first, first.shift(99))


def _slashed(reading: Reading, start: int, end: int) -> Found:
    """`10/25` is a date only after a word of time."""
    moment = reading.tokens[start].value
    return moment if _tag(reading, start - 1) in tuple("ISUFOBAb-") or _tag(reading, end) in ("-", "O") else None


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


# The tags with which a point of time begins, save a bare number.
_TIME = "[ypmwkhqugGTteoωlPn]"


def _rule(shape: str, read: Callable[[Reading, int, int], Found]) -> Rule:
    return re.compile(shape), read


POINTS: tuple[Rule, ...] = (
    _rule(r"(?:w\.?,?)?[do]\.?(?:D?f)?m|cm", _day_of_month),
    _rule(r"(?:w\.?,?)?m\.?,?[do](?!D|[-O][do])", _day_of_month),
    _rule(r"[do]f?m\.?[dz](?![,d])|m\.?z", _month_and_short_year),
    _rule(r"[do][-/]m[-/][ydz]", _month_and_short_year),
    _rule(r"y[-/]?m[-/]?[do]|m[-/][do][-/]y|ydd", _year_first),
    _rule(r"m\.?[do][-O&U][do]", _days_of_month),
    _rule(r"[do][-O&U][do]f?m", _days_of_month),
    _rule(r"m\.?", _month),
    _rule(r"Y?y", _year),
    _rule(r"y[-/][dz]", _years_short),
    _rule(r"(?:o|d\.)-?Q|k|Qd|dQ(?!a)", _quarter),
    _rule(r"(?:o|d\.)-?H|l-?H(?=fp|fy|f?Y)|h", _half),
    _rule(r"φY?[ydz]", _fiscal),
    _rule(r"u", _season),
    _rule(rf"[lLPtn][DWMQHYXC](?![fI]{_TIME})", _relative_unit),
    _rule(r"[WMQY]L|[WMQY]l|[MQY]n|[MQY]P", _relative_unit),
    _rule(rf"[lLnP][cdz][DWMQHYXC](?![fI]{_TIME})", _rolling_units),
    _rule(r"[cdz][lLn][DWMQHYX]", _rolling_units),
    _rule(r"J[cdz][DWMQHYX]", _rolling_units),
    _rule(r"[cdz][WMQY][lL]", _rolling_units),
    _rule(r"J[DWMQY](?![WMQYyp])", _over_the_unit),
    _rule(r"[cdz][DWMQHY](?:&?[cdz][DWMQHY])?a", _ago),
    _rule(r"[αb][cdz][WMQY]", _ago),
    _rule(rf"V?[cdz][DWMQHY](?:[rP]|b(?!{_TIME}))", _earlier),
    _rule(rf"V?[DWMQHY](?:r|b(?!{_TIME}))", _the_unit_before),
    _rule(r"VP[DWMQHY]|V[DWMQHY]P", _earlier),
    _rule(r"V[cdz][DWMQHY]a", _earlier),
    _rule(r"v(?!f)", _comparison),
    _rule(r"V?s[DWMQHY](?:f)?lY", _same),
    _rule(r"[ltnL]?w", _weekday),
    _rule(r"g", _day_offset),
    _rule(r"T", _relative_word),
    _rule(r"[xN]", _now),
    _rule(r"G", _to_date),
    _rule(r"oC", _century),
    _rule(r"q", _slashed),
    _rule(r"[ydz]年(?:[dz]月(?:[dz]日)?)?|[dz]月(?:[dz]日)?", _cjk_date),
)
