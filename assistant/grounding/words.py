"""Quantities that a text says in words: twenty-three billion dollars, a third, doubled, twice, three countries."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.grounding.mentions import Mention
from assistant.offline.numbers import Measure, NumberSlot, find_numbers

_KINDS = {Measure.PERCENT: "percent", Measure.POINTS: "points", Measure.BASIS_POINTS: "points", Measure.MONEY: "money"}
# What a thing that doubled is now, as a multiple of what it was.
_MULTIPLES = re.compile(
    r"\b(?:(?P<two>doubl(?:ed|es|ing|e)|twice|two-?fold)|(?P<three>tripl(?:ed|es|ing|e)|trebl(?:ed|es|ing|e)|three-?fold"
    r"|thrice)|(?P<four>quadrupl(?:ed|es|ing|e)|four-?fold)|(?P<ten>ten-?fold)|(?P<half>halv(?:ed|es|ing|e)))\b",
    re.IGNORECASE,
)
_WORTH = {"two": Decimal(2), "three": Decimal(3), "four": Decimal(4), "ten": Decimal(10), "half": Decimal("0.5")}
# A part of a whole; halves and quarters of a year, and the third largest, are something else.
_SHARE = re.compile(
    r"\b(?:(?P<top>a|one|two|three|four)[\s-])?(?P<part>half|third|quarter|fourth|fifth|tenth)s?\b"
    r"(?=\s+(?:of|as|the|more|less|its|their|again)\b|[,.;:)]|\s*$)(?!\s+of\s+(?:19|20)\d\d)(?!\s+of\s+the\s+year)",
    re.IGNORECASE,
)
_TOP = {None: 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_PART = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_LOOSE = Decimal(3)  # a fraction in words is good to one and a half percentage points either way
_LEAD = re.compile(r"\b(?:first|second|latter|former|this|that|last|next|each|every|per)\s+$", re.IGNORECASE)


def spoken_mentions(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    """Every quantity in words outside of what is `taken` already: digits, and phrases of time."""
    busy = list(taken)
    for found in _MULTIPLES.finditer(text):
        kind = next(name for name, said in found.groupdict().items() if said)
        if _free(found.span(), busy):
            yield Mention(found[0], found.start(), "times", _WORTH[kind], Decimal("0.1"), end=found.end())
    for found in _SHARE.finditer(text):
        if not _free(found.span(), busy):
            continue
        busy.append(found.span())
        if not _LEAD.search(text[: found.start()]):
            share = Decimal(100 * _TOP[(found["top"] or "").lower() or None]) / _PART[found["part"].lower()]
            yield Mention(found[0], found.start(), "share", share, _LOOSE, end=found.end())
    for slot in find_numbers(text, busy):
        mention = _spoken(slot)
        if mention is not None:
            yield mention


def _spoken(slot: NumberSlot) -> Mention | None:
    if any(sign.isdigit() for sign in slot.text) or slot.measure is Measure.TOP:
        return None
    amount = abs(slot.value)
    sign = "-" if slot.value < 0 else ""
    if slot.measure is Measure.BASIS_POINTS:
        amount /= 100
    kind = "ordinal" if slot.measure is Measure.ORDINAL else _KINDS.get(slot.measure, "")
    if not kind:
        kind = "money" if amount >= 1000 else "count"
    if kind == "count" and 0 < amount < 1:
        return Mention(slot.text, slot.start, "share", amount * 100, _LOOSE, sign, slot.end)
    step = Decimal("0.01") if amount < 1 else _last_place(amount)
    return Mention(slot.text, slot.start, kind, amount, step, sign, slot.end, slot.currency or "")


def _last_place(amount: Decimal) -> Decimal:
    """The last place that was said: a billion of 23 billion."""
    digits = amount.normalize().as_tuple()
    return Decimal(1).scaleb(int(digits.exponent)) if amount else Decimal(1)


def _free(span: tuple[int, int], busy: list[tuple[int, int]]) -> bool:
    return all(end <= span[0] or span[1] <= start for start, end in busy)
