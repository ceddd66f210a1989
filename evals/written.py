"""Numbers as an answer writes them, and whether they are honest roundings of the values expected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9,
    "trillion": 12, "tn": 12, "t": 12,
}  # fmt: skip
_RATES = {
    "%": 0, "percent": 0, "pp": 0, "percentage point": 0, "percentage points": 0,
    "bps": -2, "bp": -2, "basis point": -2, "basis points": -2,
}  # fmt: skip
_MONEY = re.compile(r"([A-Z]{3})(?: (bn|mn|tn|k))?$")
_COUNTED = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<whole>\d{1,3}(?:[,\u202f]\d{3})+(?!\d)|\d+)(?:\.(?P<part>\d+))?\s*"
    r"(?P<scale>%|percentage points?|percent|pp\b|bps?\b|basis points?|thousand|million|billion|trillion|[kmbt]n?\b)?",
    re.IGNORECASE,
)
_NO_QUANTITY = re.compile(
    r"\[\d+\]|https?://\S+|(?<![\d.,])(?:19|20)\d\d(?:-\d\d){0,2}(?![.,]?\d)|\bQ[1-4]\b"
    r"|(?<!\d)[0-3]?\d\.?\s+(?:de\s+)?[^\W\d]{3,}\s+(?:de\s+)?(?:19|20)\d\d(?!\d)"  # 14. März 2025, 9 de abril de 2025
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """One number of a text: its value as written, half a unit of its last digit, and the word of scale behind it."""

    value: Decimal
    slack: Decimal
    scale: str

    @property
    def power(self) -> int:
        """The power of ten that the word of scale stands for."""
        return _SCALES.get(self.scale, _RATES.get(self.scale, 0))

    @property
    def is_rate(self) -> bool:
        """Whether it is written as percent, percentage points or basis points."""
        return bool(self.scale) and self.scale not in _SCALES


@dataclass(frozen=True)
class Measure:
    """What a unit measures, and the power of ten it counts in: `USD bn` is (`USD`, 9), `bps` is (`rate`, -2)."""

    kind: str
    power: int


def measure(unit: str) -> Measure:
    """A unit taken apart; what is neither money nor a rate is `plain`."""
    money = _MONEY.match(unit.strip())
    if money:
        return Measure(money[1], _SCALES.get(money[2] or "", 0))
    return Measure("rate", _RATES[unit.lower()]) if unit.lower() in _RATES else Measure("plain", 0)


def numbers(text: str) -> Iterator[Written]:
    """Every number of a text that is no date, year or mark of a citation."""
    for found in _NUMBER.finditer(_NO_QUANTITY.sub(" ; ", text)):
        part = found["part"] or ""
        whole = re.sub(r"\D", "", found["whole"])
        slack = Decimal(5).scaleb(-len(part) - 1)
        yield Written(Decimal(f"{whole}.{part or 0}"), slack, (found["scale"] or "").lower())


def decimal(value: object) -> Decimal | None:
    """A value of an answer's figure or of an item; None where it is no number."""
    try:
        return Decimal(str(value).replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None


def holds(figure: dict[str, Any], wanted: dict[str, Any]) -> set[str]:
    """What of an expected figure another is not: some of `number`, `unit` and `sign`, nothing where it is the one."""
    value, target = decimal(figure.get("value")), abs(Decimal(str(wanted["value"])))
    if value is None:
        return {"number"}
    given, asked = measure(str(figure.get("unit") or "")), measure(str(wanted.get("unit") or ""))
    factor = Decimal(1).scaleb(given.power - asked.power) if given.kind == asked.kind else Decimal(1)
    wrong = set() if given.kind == asked.kind else {"unit"}
    if abs(abs(value) * factor - target) > Decimal(str(wanted.get("tol", 0))) + Decimal("1e-9"):
        wrong.add("number")
    if wanted.get("sign") and wanted["sign"] != (
        "-" if value < 0 else str(figure.get("sign") or "+").replace("−", "-")
    ):
        wrong.add("sign")
    return wrong


def is_written(wanted: dict[str, Any], text: str) -> bool:
    """Whether an honest rounding of an expected figure is in a text."""
    target, unit = abs(Decimal(str(wanted["value"]))), measure(str(wanted.get("unit") or ""))
    leeway = Decimal(str(wanted.get("tol", 0))) + Decimal("1e-9")
    if target == int(target) and target < len(_COUNTED) and re.search(rf"(?i)\b{_COUNTED[int(target)]}\b", text):
        return True
    for one in numbers(text):
        if unit.kind != "plain" and one.scale and one.is_rate != (unit.kind == "rate"):
            continue
        powers = {one.power - unit.power, one.power} if one.scale else {0, -unit.power} if one.value >= 10**6 else {0}
        rounded = one.scale or "." in str(one.value.normalize()) or one.value > 31
        for power in powers:
            slack = one.slack.scaleb(power) if rounded else Decimal(0)
            if abs(one.value.scaleb(power) - target) <= max(slack, leeway):
                return True
    return False
