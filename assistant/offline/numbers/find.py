"""From a text to its numbers: figures and words, with scale, sign, unit and place in a ranking."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from assistant.offline.numbers.money import with_late_scale, with_small_change
from assistant.offline.numbers.rankings import high_place, rankings
from assistant.offline.numbers.slot import Measure, NumberSlot
from assistant.offline.numbers.words import number_words, spoken_value

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<!\d,)\d+,\d{1,2}(?![\d,]|\.\d)|\d+\.\d+|\d+|[¼-¾⅐-⅞]"
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_POWER = r"\s?[x×*]\s?10\^[+-]?\d{1,2}|\^[+-]?\d{1,2}"
_LIST = re.compile(r"(?<![\w.,$€£¥])\d{1,3}(?:,\d{1,2}){2,}(?![\w,])(?!\.\d)")
_OUT_OF = re.compile(r"\s+out\s+of\s+")
_OVER = re.compile(r"\s+over\s+")
_JOIN = r"(?:\s*-\s*|\s+)"
_OF_A = re.compile(r"\s+(?:of\s+)?an?(?=\s)")
_MINUS = re.compile(r"(?:\b(?:minus|negative)\s|(?<![\w.%)])[-−]\s?)$")
_NOT_BEFORE, _NOT_AFTER = re.compile(r"[\w.]$|\d[,/:-]$|[a-z]-$"), re.compile(r"[\w]|[./:]\d|,\d|-\d{4}|-\d+-|-[a-z]")


def find_numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[NumberSlot]:
    """The numbers in `text`, in order and without overlap; nothing that touches a `taken` stretch, such as a period.

    Example:
        >>> [(str(s.value), s.measure.value, s.currency) for s in find_numbers("$1.13 trillion, up 25 bps or 3%")]
        [('1130000000000.00', 'money', 'USD'), ('25', 'bps', None), ('3', '%', None)]
    """
    plain = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    free = list(taken)
    found: list[NumberSlot] = []
    for slot in (*rankings(plain), *_lists(plain), *_amounts(plain)):
        if all(end <= slot.start or slot.end <= start for start, end in free):
            free.append((slot.start, slot.end))
            found.append(slot)
    return [_as_written(text, slot) for slot in sorted(found, key=lambda slot: slot.start)]


def _as_written(text: str, slot: NumberSlot) -> NumberSlot:
    return NumberSlot(slot.start, slot.end, text[slot.start : slot.end], slot.value, slot.measure, slot.currency)


def _lists(plain: str) -> Iterator[NumberSlot]:
    """`22,24,26,31`: groups of one or two digits are no thousands."""
    for match in _LIST.finditer(plain):
        for one in re.finditer(r"\d+", match[0]):
            start = match.start() + one.start()
            yield _slot(start, start + len(one[0]), plain, Decimal(one[0]), Measure.COUNT)


@cache
def _runs() -> "re.Pattern[str]":
    """A figure or number word, and the number words after it."""
    words = number_words()
    plain = [*words.units, *words.tens]
    scales = "|".join(sorted(words.scales, key=len, reverse=True))
    one = "|".join(sorted(plain, key=len, reverse=True))
    parts = "|".join(sorted(words.fractions, key=len, reverse=True))
    more = rf"{_JOIN}(?:(?:and{_JOIN})?(?:(?:an?\s+)?(?:{parts}|{scales})|{one}|point(?=\s+(?:{one})\b)))\b(?!\.\d)"
    return re.compile(
        rf"(?:(?P<figure>{_FIGURE})(?:e[+-]?\d+|{_POWER})?(?:(?P<tight>{scales}|m|b|t)(?!\w))?"
        rf"|\b(?:(?:an?|half|quarter)\s+(?=(?:an?\s+)?(?:{scales}|{parts})\b)(?:an?\s+)?)?(?:{one}|{scales}|{parts})\b)"
        rf"(?:{more})*"
    )


def _amounts(plain: str) -> Iterator[NumberSlot]:
    position = read = 0
    while match := _runs().search(plain, position):
        position = max(match.end(), match.start() + 1)
        slot = _part(plain, match) or high_place(plain, match)
        if slot is None and (value := _value(plain, read, match)) is not None:
            slot = _measured(plain, read, match.start(), match.end(), value)
        if slot is not None:
            position = read = max(position, slot.end)
            yield slot


def _part(plain: str, match: "re.Match[str]") -> NumberSlot | None:
    """A number of parts and the number of all: `one out of three`."""
    whole = _whole_of_part(plain, match)
    of = _value(plain, match.end(), whole) if whole else None
    value = Decimal(1) if match[0] == "one" else _value(plain, 0, match)
    if whole is None or not of or value is None or not 0 < value < of:
        return None
    return _slot(match.start(), whole.end(), plain, value / of, Measure.COUNT)


def _whole_of_part(plain: str, part: "re.Match[str]") -> "re.Match[str] | None":
    """What a number is a part of: `one out of three`; `1 over 21` only where nothing else is said."""
    if found := _OUT_OF.match(plain, part.end()):
        return _runs().match(plain, found.end())
    found = _OVER.match(plain, part.end())
    whole = _runs().match(plain, found.end()) if found and not part.start() else None
    return whole if whole and whole.end() == len(plain.rstrip()) else None


def _figure(written: str) -> Decimal:
    """The value of a figure, with commas for thousands or one for decimals (`1,3`), or of a sign such as ¾."""
    plain = written.replace(",", "." if _DECIMAL_COMMA.fullmatch(written) else "")
    top, _, bottom = unicodedata.normalize("NFKC", plain).partition("⁄")
    return Decimal(top) / Decimal(bottom or 1)


def _value(plain: str, read: int, match: "re.Match[str]") -> Decimal | None:
    """The value of a run; `read` is where the number before it ended."""
    before, after = plain[: match.start()], plain[match.end() :]
    money = number_words().before.search(plain, read, match.start())
    unit = number_words().after.match(after)
    if (_NOT_BEFORE.search(before) and not money) or (_NOT_AFTER.match(after) and not unit):
        return None
    if match["tight"] in number_words().letters:
        scale = number_words().letters[match["tight"]]
        return _figure(match["figure"]) * scale if money else None
    if match[0] in ("one", "k", "second", "quarter", "third", "mil") or match[0] in number_words().scales:
        return None
    if match["figure"] and match[0] != match["figure"]:
        rest = match[0][len(match["figure"]) :]
        if re.fullmatch(r"e[+-]?\d{1,3}", rest):
            return Decimal(match[0].replace(",", ""))
        if "^" in rest:
            head, power = _figure(match["figure"]), int(rest.partition("^")[2])
            return head.scaleb(power) if rest[0] != "^" else head**power if head else None
        return spoken_value([match["figure"], *re.findall(r"[a-z]+", rest)])
    if match["figure"]:
        return _figure(match["figure"])
    return spoken_value(re.findall(r"[a-z]+", match[0]))


def _measured(plain: str, read: int, start: int, end: int, value: Decimal) -> NumberSlot:
    """The number with the sign, currency or unit that stands around it."""
    words = number_words()
    money = words.before.search(plain, read, start)
    spoken_part = _OF_A.match(plain, end) if plain.endswith(("half", "quarter"), start, end) else None
    unit = words.after.match(plain, spoken_part.end() if spoken_part else end)
    if money:
        start = money.start()
        currency = words.currencies[" ".join(money[1].split())]
        measure, (end, value) = Measure.MONEY, with_small_change(plain, _after_currency(plain, end, currency), value)
    elif unit and (name := " ".join(unit[1].split())) in words.measures:
        measure, currency, end = Measure(words.measures[name]), "", unit.end()
    elif unit:
        measure, currency = Measure.MONEY, words.currencies[" ".join(unit[1].split())]
        end, value = with_small_change(plain, *with_late_scale(plain, unit.end(), value))
    else:
        measure, currency = Measure.COUNT, ""
    if minus := _MINUS.search(plain[:start]):
        start, value = minus.start(), -value
    return _slot(start, end, plain, value, measure, currency or None)


def _after_currency(plain: str, end: int, currency: str) -> int:
    """The end with a currency said twice: `$5 million dollars`."""
    again = number_words().after.match(plain, end)
    said_twice = again and number_words().currencies.get(again[1]) == currency
    return again.end() if again and said_twice else end


def _slot(
    start: int, end: int, plain: str, value: Decimal, measure: Measure, currency: str | None = None
) -> NumberSlot:
    return NumberSlot(start, end, plain[start:end], value, measure, currency)
