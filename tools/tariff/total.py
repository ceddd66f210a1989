"""The total on goods of one origin entered on one day, for a line, a name, or goods in general."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.domain.product import Code, Line
from tools.store.measures import Measures
from tools.store.schedule import Schedule
from tools.tariff.de_minimis import small_shipment
from tools.tariff.entry import Entry, Stack
from tools.tariff.facts import Facts
from tools.tariff.goods import Candidate, candidates, goods
from tools.tariff.stack import Reading, readings

_GENERAL = Line(Code("0000"), ("goods in general",), "Free", "", "Free")


@dataclass(frozen=True)
class Shipment:
    """Origin, day of entry, the day as known on which it is judged, and the facts stated."""

    origin: str
    on: date
    known_on: date
    facts: Facts

    @property
    def printed_on(self) -> date:
        """The day whose schedule is read: that of entry, or for a later entry the newest that could be known."""
        return min(self.on, self.known_on)


@dataclass(frozen=True)
class Outcome:
    """One line of the schedule under one reading."""

    label: str
    line: Line
    reading: Reading

    @property
    def stack(self) -> Stack:
        """The duties found."""
        return self.reading.stack

    @property
    def said(self) -> str:
        """The goods and the choices of this outcome as a choice to offer."""
        return ", ".join((self.label, *self.reading.choices))


class Tariffs:
    """Computes totals from the ledger and the schedule."""

    def __init__(self, measures: Measures, schedule: Schedule) -> None:
        self.measures, self.schedule = measures, schedule

    def outcomes(self, shipment: Shipment, product: str) -> tuple[Outcome, ...]:
        """Every outcome a product may have: one, where product and facts leave no doubt.

        Raises:
            UnknownName: there is no such code, and nothing answers to the name.
            NoData: the code was not in force on the day.
        """
        found = candidates(self.schedule, _closest_code(shipment.facts.text, product), shipment.printed_on)
        outcomes = tuple(
            Outcome(label, line, reading)
            for candidate in found
            for label, line in self._variants(candidate if len(found) == 1 else None, candidate.code, shipment)
            for reading in readings(self.entry(shipment, line))
        )
        for outcome in outcomes if found[0].found_by == "meaning" else ():
            outcome.stack.assumed["goods"] = f"No list names “{product}”: taken is what comes nearest in meaning."
        return tuple(one for one in outcomes if self._is_meant(one, shipment.facts)) or outcomes

    def _is_meant(self, outcome: Outcome, facts: Facts) -> bool:
        """Whether a stated fact names this very line: "enteral syringes" are the one line with a rate for them."""
        conditions = (self.measures.get(part.measure).condition for part in outcome.stack.parts)
        return any(condition and facts.holds(condition) for condition in conditions)

    def in_general(self, shipment: Shipment) -> Stack:
        """What every good of the origin pays on top of column 1, unless something sets it apart.

        A floor counts in full: it includes column 1.
        """
        return self.general_outcome(shipment).stack

    def general_outcome(self, shipment: Shipment) -> Outcome:
        """What goods in general pay on top of column 1, as an outcome."""
        reading = readings(self.entry(shipment, _GENERAL))[0]
        reading.stack.parts = [part for part in reading.stack.parts if part.authority != "column 1 and 2"]
        return Outcome("goods in general", _GENERAL, reading)

    def pays_flat(self, shipment: Shipment) -> bool:
        """Whether a small or postal shipment pays one flat duty, or none, whatever the goods are."""
        return small_shipment(self.entry(shipment, _GENERAL), Stack())

    def everyday(self, shipment: Shipment) -> tuple[tuple[str, Decimal], ...]:
        """The totals of typical goods that need no further fact, lowest first."""
        found = {}
        for good in (one for one in goods() if one.typical):
            code = good.codes[0]
            line = self.schedule.below(code, shipment.printed_on, len(code.digits))
            if line:
                reading = readings(self.entry(shipment, line[0]))
                stack = reading[0].stack
                if len(reading) == 1 and not reading[0].missing and stack.prohibited is None and stack.silent is None:
                    found[good.name] = stack.total
        return tuple(sorted(found.items(), key=lambda one: one[1]))

    def entry(self, shipment: Shipment, line: Line) -> Entry:
        """The entry of one line: what the rules look at."""
        return Entry(
            shipment.origin,
            line,
            shipment.on,
            shipment.known_on,
            shipment.facts,
            self.measures.in_force(shipment.origin, shipment.on, shipment.known_on),
            self.measures.lists_of(line.code, shipment.on),
        )

    def _variants(self, only: Candidate | None, code: Code, shipment: Shipment) -> Iterable[tuple[str, Line]]:
        """The lines under a code that some measure may treat apart: all that have eight digits, and listed suffixes."""
        if len(code.digits) >= 10:
            line = self.schedule.line(code, shipment.printed_on)
            yield (only.name if only else f"{code} {_short(line)}"), line
            return
        for line in self.schedule.below(code, shipment.printed_on, 8):
            suffixes = self.schedule.below(line.code, shipment.printed_on, 10)
            named = self.measures.listed_below(line.code) if suffixes else frozenset()
            apart = [one for one in suffixes if one.code.digits in named]
            if not apart or len(apart) < len(suffixes):
                yield (only.name if only and line.code == code else f"{line.code} {_short(line)}"), line
                if only and only.found_by == "name" and line.code == code:
                    continue  # what stands apart below the line goes by a name of its own
            for one in apart:
                yield f"{one.code} {_short(one)}", one


def common_code(outcomes: Iterable[Outcome]) -> str:
    """The code that all outcomes lie under, as far as there is one; else that of the first."""
    codes = [one.line.code for one in outcomes]
    shared = next((prefix for prefix in codes[0].prefixes if all(prefix in one.prefixes for one in codes)), "")
    return str(Code(shared)) if shared else str(codes[0])


def _closest_code(text: str, product: str) -> str:
    """The longer code that the facts name for a product, else the product."""
    digits = re.sub(r"\D", "", product)
    for written in re.findall(r"\d{4}\.\d{2}\.\d{2}\.?\d{2}", text):
        code = re.sub(r"\D", "", written)
        if len(digits) >= 4 and code.startswith(digits[:8]):
            return str(Code.parse(code))
    return product


def _short(line: Line) -> str:
    last = line.path[-1].rstrip(":")
    if last.lower().startswith("other") and len(line.path) > 1:
        last = f"other than the lines beside it, under {line.path[-2].rstrip(':')}"
    return last if len(last) <= 80 else f"{last[:77]}…"
