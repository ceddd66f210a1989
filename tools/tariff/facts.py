"""What is stated about a shipment beyond its origin, product and day of entry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from tools.domain.errors import BadArgument
from tools.domain.period import parse_day
from tools.domain.product import unit_of
from tools.domain.quantity import parse_number
from tools.tariff.stated import STATED

METALS = ("steel", "aluminium", "copper")
_DAY = r"(\d{4}-\d{2}-\d{2})"
_NUMBER = r"([\d][\d,]*(?:\.\d+)?)"


@dataclass(frozen=True)
class Facts:
    """What is stated. `stated` holds the conditions that do or do not hold; a fact that is not there is not known.

    `value` is US dollars, `quantity` in `unit`; `contents` are percent of the value by metal, `us_content` too.
    """

    stated: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    loaded_on: date | None = None
    value: Decimal | None = None
    quantity: Decimal | None = None
    unit: str = ""
    contents: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    us_content: Decimal | None = None
    text: str = ""

    def __post_init__(self) -> None:
        _must_be_positive("value", self.value)
        _must_be_positive("quantity", self.quantity)
        for name, percent in (*self.contents.items(), ("U.S.", self.us_content)):
            if percent is not None and not 0 <= percent <= 100:
                raise BadArgument(f"The {name} content cannot be {percent} % of the value.")

    def holds(self, condition: str) -> bool | None:
        """Whether a condition holds; None where nothing is stated. `!` before it asks for the contrary."""
        name = condition.removeprefix("!")
        found = self.stated.get(name)
        return found if found is None or name == condition else not found

    def given(self, condition: str, holds: bool) -> "Facts":
        """The same facts with one more."""
        return replace(self, stated=MappingProxyType({**self.stated, condition: holds}))


def read_facts(text: str) -> Facts:
    """What a text such as "no USMCA claim; loaded before 2025-04-09" states; what it leaves open stays unknown.

    Raises:
        BadArgument: a stated value, quantity or share is impossible.
        BadDate: a day in it does not exist.

    Example:
        >>> facts = read_facts("patented, no USMCA claim, 100% copper content")
        >>> facts.holds("patented"), facts.holds("usmca"), facts.contents["copper"]
        (True, False, Decimal('100'))
    """
    low = text.lower()
    stated: dict[str, bool] = {}
    for pattern, name, holds in STATED:
        if name not in stated and re.search(pattern, low):
            stated[name] = holds
    if stated.get("usmca") is False:
        stated["preference"] = False
    value, quantity, unit = _value_and_quantity(low)
    us_content = re.search(rf"{_NUMBER} ?(?:%|percent) (?:us|u\.s\.|american)[- ]content", low) or re.search(
        rf"\b(?:us|u\.s\.|american)[- ]content(?: of| is|:|=)? {_NUMBER} ?(?:%|percent)", low
    )
    return Facts(
        stated=MappingProxyType(stated),
        loaded_on=_loaded_on(low),
        value=value,
        quantity=quantity,
        unit=unit,
        contents=MappingProxyType(_contents(low)),
        us_content=parse_number(us_content[1]) if us_content else None,
        text=text,
    )


def _loaded_on(text: str) -> date | None:
    if before := re.search(rf"(?:loaded|exported|shipped|in transit)[^;]*?before {_DAY}", text):
        return parse_day(before[1]) - timedelta(days=1)
    exact = re.search(rf"(?:loaded|exported|shipped)\D{{0,30}}?{_DAY}", text)
    return parse_day(exact[1]) if exact else None


def _contents(text: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for metal in METALS:
        name = "alumini?um" if metal == "aluminium" else metal
        hit = re.search(rf"{_NUMBER} ?(?:%|percent)(?: of)?(?: the)?(?: value)?(?: is)? {name}\b", text) or re.search(
            rf"\b{name}(?: content)?(?: share)?(?: of| is|:|=)? {_NUMBER} ?(?:%|percent)", text
        )
        if hit:
            found[metal] = parse_number(hit[1])
    if whole := re.search(rf"{_NUMBER} ?(?:%|percent) metal|metal(?: content)?(?: of| is|:|=)? {_NUMBER} ?%", text):
        found["metal"] = parse_number(whole[1] or whole[2])
    return found


def _value_and_quantity(text: str) -> tuple[Decimal | None, Decimal | None, str]:
    money = rf"(?:(?:usd|us\$|\$) ?(-?{_NUMBER})|(-?{_NUMBER}) ?(?:usd|dollars))"
    if per := re.search(rf"{money} ?(?:per|/|a|an|each) ?((?:proof |pf ?)?[a-z]+)?", text):
        return parse_number(per[1] or per[3]), Decimal(1), unit_of(per[5] or "each")
    value = re.search(rf"(?:value|worth|valued at)[^\d$-]{{0,15}}{money}", text)
    amount = re.search(
        rf"(-?{_NUMBER}) ?(litres?|liters?|kg|kilos?|kilograms?|t|tonnes?|pieces?|pairs?|dozen|units)\b", text
    )
    return (
        parse_number(value[1] or value[3]) if value else None,
        parse_number(amount[1]) if amount else None,
        unit_of(amount[3]) if amount else "",
    )


def _must_be_positive(name: str, amount: Decimal | None) -> None:
    if amount is not None and amount <= 0:
        raise BadArgument(f"The {name} of a shipment must be above zero; {amount} was given.")
