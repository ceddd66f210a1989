"""The quantities that a text mentions: value, unit, sign and printed precision; dates and list numbers told apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.grounding.vocabulary import KINDS, MONTH_NAMES, SCALES

_ENDS = r"(?![0-9A-Za-zÀ-ɏ_])"  # of a word in Latin letters; Chinese and Japanese have no blanks between words


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MONTH, _SCALE, _UNIT = "|".join(MONTH_NAMES), _either(SCALES), _either(KINDS)
# What looks like a number and is none: citation marks, addresses, dates, quarters, bare years, numbered list items,
# parts of tariff law.
_NOT_A_QUANTITY = re.compile(
    rf"""\[\d+\] | https?://\S+
    | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b | \b\d{{4}}-Q[1-4]\b
    | \b\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?:{_MONTH})\b(?:\s*,?\s*(?:del?\s+)?(?:19|20)\d{{2}}\b)?
    | \b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:\s*,?\s*(?:19|20)\d{{2}}\b)?
    | \bHTS\s\d{{4}}(?:\.\d\d){{0,3}}\b | \bSection\s\d{{3}}\b | \bcolumn\s[12]\b | \d+年物
    | (?:19|20)\d{{2}}年(?:第?[1-4](?:四半期|季度)|\d{{1,2}}月(?:\d{{1,2}}日)?)?
    | \b[QT][1-4]\b | \bH[12]\b
    | (?<![\d.,$€£¥])(?:19|20)\d{{2}}\b(?![.,]\d|\s*(?:%|percent|bn|billion|million|trillion|bps|basis|{_SCALE}))
    | (?<=\n)\s*\d{{1,2}}\.\s | ^\s*\d{{1,2}}\.\s | \b\d+-(?:year|month|day|week)s?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"""(?P<sign>[-+−–]?)\s?(?P<currency>[$€£¥])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?P<ordinal>st|nd|rd|th)?\s?
    (?P<scale>{_SCALE})?{_ENDS}\s?
    (?P<unit>(?:{_UNIT}){_ENDS})?""",
    re.VERBOSE | re.IGNORECASE,
)
_FALLING = re.compile(
    r"\b(?:fell|fall|fallen|dropped|declined|decreased|down|lost|cut|sold|shrank)(?:\s+by)?\s*$", re.I
)
_RISING = re.compile(r"\b(?:rose|rise|risen|grew|gained|increased|up|added|raised|bought|climbed)(?:\s+by)?\s*$", re.I)


@dataclass(frozen=True)
class Mention:
    """One quantity as printed. `kind` is `money`, `percent`, `points`, `ordinal`, `months` or `plain`.

    `amount` is in whole units of its kind (dollars for money); `step` is the size of its last printed digit;
    `sign` is what the sign or the verb before it says, or nothing.
    """

    text: str
    start: int
    kind: str
    amount: Decimal
    step: Decimal
    sign: str


def find_mentions(text: str) -> Iterator[Mention]:
    """Every quantity in `text`, in order.

    Example:
        >>> [(m.text, m.kind, m.sign) for m in find_mentions("It rose by $23.5 billion (+3.09 %) in May 2025 [1].")]
        [('$23.5 billion', 'money', '+'), ('+3.09 %', 'percent', '+')]
    """
    blank = _NOT_A_QUANTITY.sub(lambda found: " " * len(found.group()), text)
    for found in _NUMBER.finditer(blank):
        digits = found["digits"].replace(",", "")
        scale = SCALES.get((found["scale"] or "").lower(), 0)
        unit = KINDS.get((found["unit"] or "").lower(), "")
        kind = _kind(found, unit)
        if unit == "hundredths of a point":
            scale -= 2  # a basis point is a hundredth of a percentage point
        places = len(digits.partition(".")[2])
        yield Mention(
            text=found.group().strip(),
            start=found.start("digits"),
            kind=kind,
            amount=Decimal(digits).scaleb(scale),
            step=Decimal(1).scaleb(scale - places),
            sign=_sign(found["sign"], blank[: found.start()]),
        )


def _kind(found: re.Match[str], unit: str) -> str:
    if found["ordinal"]:
        return "ordinal"
    if unit in ("percent", "points", "hundredths of a point"):
        return "percent" if unit == "percent" else "points"
    if found["currency"] or found["scale"] or unit == "money":
        return "money"
    return unit or "plain"


def _sign(printed: str, before: str) -> str:
    if printed in "-−" and printed:
        return "-"
    if printed == "+" or _RISING.search(before):
        return "+"
    return "-" if _FALLING.search(before) else ""
