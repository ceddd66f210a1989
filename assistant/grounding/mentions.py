"""The quantities that a text mentions: value, unit, sign and printed precision; dates and list numbers told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tools.domain.period import MONTHS

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?\\.?" if len(name) > 3 else name for name in MONTHS)
# What looks like a number and is none: citation marks, addresses, dates, quarters, bare years, numbered list items.
_NOT_A_QUANTITY = re.compile(
    rf"""\[\d+\] | https?://\S+
    | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b | \b\d{{4}}-Q[1-4]\b
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b(?:\s*,?\s*(?:19|20)\d{{2}}\b)?
    | \b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:\s*,?\s*(?:19|20)\d{{2}}\b)?
    | \bQ[1-4]\b | \bH[12]\b
    | (?<![\d.,$€£¥])(?:19|20)\d{{2}}\b(?![.,]\d|\s*(?:%|percent|bn|billion|million|trillion|bps|basis))
    | (?<=\n)\s*\d{{1,2}}\.\s | ^\s*\d{{1,2}}\.\s | \b\d+-(?:year|month|day|week)s?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    r"""(?P<sign>[-+−–]?)\s?(?P<currency>[$€£¥])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?P<ordinal>st|nd|rd|th)?\s?
    (?P<scale>thousand|million|billion|trillion|mn|bn|tn)?\b\s?
    (?P<unit>%|percentage\ points?|percent|per\ cent|pct|pp\b|basis\ points?|bps?\b|(?:US\ )?dollars?|months?\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}
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
        scale = _SCALES.get((found["scale"] or "").lower(), 0)
        unit = (found["unit"] or "").lower()
        kind = _kind(found, unit)
        if unit.startswith(("basis", "bp")):
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
    if unit.startswith(("%", "percent ", "per cent", "pct")) or unit == "percent":
        return "percent"
    if unit.startswith(("percentage", "pp", "basis", "bp")):
        return "points"
    if found["currency"] or found["scale"] or "dollar" in unit:
        return "money"
    return "months" if unit.startswith("month") else "plain"


def _sign(printed: str, before: str) -> str:
    if printed in "-−" and printed:
        return "-"
    if printed == "+" or _RISING.search(before):
        return "+"
    return "-" if _FALLING.search(before) else ""
