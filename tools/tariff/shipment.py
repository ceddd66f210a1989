"""Reads the arguments of the tariff tools."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from tools.domain.errors import BadArgument, BadDate, NoData
from tools.domain.period import Period, parse_day
from tools.store.known import Known
from tools.tariff.facts import METALS, Facts, read_facts
from tools.tariff.origin import origin_code
from tools.tariff.total import Shipment

FIRST_DAY = date(2018, 1, 1)
_YEARS_AHEAD = 3
# What the name of a product may state: "patented medicine", "enteral syringes", "car parts".
_OF_GOODS = frozenset(
    {"patented", "generic", "enteral", "vehicle_part", "civil_aircraft", "ship_to_shore_crane", "large_drone"}
)
_PARCEL = re.compile(r"\b(?:parcels?|packages?|postal items?)\b", re.IGNORECASE)


def read_shipment(
    known: Known, origin: str, product: str, on: str, known_on: str, assumptions: str, stated: dict[str, str]
) -> Shipment:
    """Origin, day and facts of a question. `stated` are the facts given by name.

    Raises:
        BadDate, NoData: a day cannot be read, or lies outside what the ledger covers.
        BadArgument: a fact is impossible.
        UnknownName: there is no such origin.
    """
    day = parse_day(on) if on else known.as_of
    return Shipment(
        origin_code(origin),
        _within(day, known.as_of),
        _clock(known_on, known, assumptions, day),
        _facts(assumptions, product, stated),
    )


def _within(day: date, as_of: date) -> date:
    if day < FIRST_DAY:
        raise NoData(f"The tariffs held start on {Period.day(FIRST_DAY).said}; {day.isoformat()} is before that.")
    if day.year > as_of.year + _YEARS_AHEAD:
        raise BadDate(f"{day.isoformat()} is too far ahead: nobody can know the tariffs of that day.")
    return day


def _clock(known_on: str, known: Known, assumptions: str, day: date) -> date:
    low = assumptions.lower()
    if not known_on and ("as known that day" in low or "as known on the day" in low):
        return min(day, known.as_of)
    # What is learnt after the question's own day stays unknown to it.
    return min(parse_day(known_on), known.as_of) if known_on else known.as_of


def _facts(assumptions: str, product: str, stated: dict[str, str]) -> Facts:
    named = [stated[name] for name in ("preference", "end_use") if stated.get(name)]
    facts = read_facts("; ".join(filter(None, (assumptions, *named))))
    of_goods = read_facts(product).stated
    for name in (one for one in of_goods if one in _OF_GOODS or _PARCEL.search(product)):
        facts = facts if name in facts.stated else facts.given(name, of_goods[name])
    if stated.get("preference") and facts.holds("preference") is None:
        claimed = stated["preference"].strip().lower() not in {"no", "none", "false"}
        facts = facts.given("preference", claimed)
    if stated.get("loaded_on"):
        facts = replace(facts, loaded_on=parse_day(stated["loaded_on"]))
    if stated.get("value"):
        facts = replace(facts, value=_number("value", stated["value"]))
    if stated.get("quantity"):
        facts = _with_quantity(facts, stated["quantity"])
    if stated.get("metal_content"):
        facts = _with_contents(facts, stated["metal_content"])
    return facts


def _with_quantity(facts: Facts, text: str) -> Facts:
    number, _, unit = text.strip().partition(" ")
    read = read_facts(f"{number} {unit}") if unit else facts
    return replace(facts, quantity=_number("quantity", number), unit=read.unit or unit)


def _with_contents(facts: Facts, text: str) -> Facts:
    contents = dict(read_facts(text if "%" in text else f"{text}% metal").contents)
    if not contents:
        raise BadArgument(f"The metal content {text!r} cannot be read; write it as 40% steel, of {', '.join(METALS)}.")
    return replace(facts, contents=MappingProxyType(contents))


def _number(name: str, text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").removeprefix("$").strip())
    except InvalidOperation:
        raise BadArgument(f"The {name} {text!r} is no number.") from None
