"""One entry of goods: all that the rules may look at, and the duties they find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tools.domain.measure import Listed, Measure
from tools.domain.product import Line
from tools.tariff.conditions import CONDITIONS
from tools.tariff.facts import Facts

WHOLE = Decimal(1)
# Parts of these headings are general goods: whether they are parts of a vehicle must be stated.
_GENERAL_PARTS = ("7320", "841391", "8482", "8501", "8537", "9015")
# 8471 stands on the list of vehicle parts, but a laptop or server is a machine and no part of a vehicle.
_NO_PARTS = ("8471",)


class Undecided(Exception):
    """A rule needs a fact that is not stated. `cases` are the ways it may stand; none, where they cannot be listed."""

    def __init__(self, question: str, cases: tuple[tuple[str, Facts], ...] = ()) -> None:
        self.question, self.cases = question, cases
        super().__init__(question)


@dataclass(frozen=True)
class Part:
    """One duty of a total. `percent` is of the whole customs value; `formula` says how it came about."""

    measure: str
    authority: str
    label: str
    percent: Decimal
    heading: str
    legal_source: str
    effective_from: date | None
    effective_to: date | None
    formula: str = ""
    confidence: str = ""


@dataclass
class Stack:
    """The duties found so far, in stacking order.

    `covered` is the share of the value under Section 232 and `programme` which of its programmes, `assumed` what was
    taken for granted, `lifted` the exemptions that applied, `sensitive` the conditions that would change the parts.
    `prohibited`, `disputed` and `silent` are measures that leave no single total.
    """

    parts: list[Part] = field(default_factory=list)
    covered: Decimal = Decimal(0)
    programme: str = ""
    assumed: dict[str, str] = field(default_factory=dict)
    lifted: list[Measure] = field(default_factory=list)
    sensitive: dict[str, str] = field(default_factory=dict)
    prohibited: Measure | None = None
    disputed: Measure | None = None
    silent: Measure | None = None

    @property
    def total(self) -> Decimal:
        """The sum of the parts, in percent of the customs value."""
        return sum((part.percent for part in self.parts), Decimal(0))

    @property
    def base(self) -> Decimal:
        """The part of column 1 or 2."""
        return sum((part.percent for part in self.parts if part.authority == "column 1 and 2"), Decimal(0))

    def add(self, measure: Measure, label: str, percent: Decimal, known_on: date, formula: str = "") -> None:
        """Take a duty into the stack; its last day is given only as far as it could be known."""
        ends = measure.effective_to if (measure.end_known_on or date.max) <= known_on else None
        self.parts.append(
            Part(
                measure.id,
                measure.authority,
                label,
                percent.normalize() + Decimal(0),
                measure.heading,
                measure.legal_source,
                measure.effective_from,
                ends,
                formula,
                measure.confidence,
            )
        )


@dataclass(frozen=True)
class Entry:
    """Goods of one origin and tariff line entered on one day, as far as could be known on `known_on`."""

    origin: str
    line: Line
    on: date
    known_on: date
    facts: Facts
    measures: tuple[Measure, ...]
    lists: Mapping[str, Listed]

    def rows(self, programme: str, *kinds: str) -> list[Measure]:
        """The measures of a programme in force that cover the line, goods in transit left out."""
        return [
            one
            for one in self.measures
            if one.programme == programme and one.kind in kinds and self._covers(one) and not self._in_transit(one)
        ]

    def duty(self, programme: str, stack: Stack) -> Measure | None:
        """The measure of a programme that is charged: the closest whose condition holds, unless it is lifted.

        Raises:
            Undecided: that hangs on a fact that must be stated.
        """
        rows = [one for one in self.rows(programme, "additive", "floor") if self.holds(one, stack)]
        if not rows:
            return None
        for exemption in self.rows(programme, "exemption"):
            if self.holds(exemption, stack):
                stack.lifted.append(exemption)
                return None
        return self.closest(rows)

    def closest(self, rows: Iterable[Measure]) -> Measure:
        """The measure that names product and origin most closely; of two such, the one known later."""

        def rank(one: Measure) -> tuple[int, date, bool, int, date]:
            digits, since = one.covers(self.line.code.digits, self.lists) or (0, date.min)
            # A condition that is met says more of the goods than the origin does: "transshipped" beats "China".
            return digits, since, bool(one.condition), one.origins.names(self.origin, self.on), one.known_on or date.min

        return max(rows, key=rank)

    def holds(self, measure: Measure, stack: Stack) -> bool:
        """Whether a measure's condition is met; notes what was taken for granted.

        Raises:
            Undecided: the condition must be stated and is not.
        """
        name = measure.condition.removeprefix("!")
        if not name:
            return True
        if name.startswith("loaded_before:"):
            loaded, limit = self.facts.loaded_on, date.fromisoformat(name.partition(":")[2])
            return loaded is not None and loaded < limit
        stated = self.facts.holds(measure.condition)
        if stated is None:
            stated = self._taken_for_granted(name)
            if not stated and CONDITIONS[name].assumed:
                stack.sensitive.setdefault(name, measure.id)
                stack.assumed.setdefault(name, CONDITIONS[name].assumed)
            stated = stated if name == measure.condition else not stated
        return stated

    def _taken_for_granted(self, name: str) -> bool:
        code = self.line.code.digits
        if name == "vehicle_part":
            if code.startswith(_NO_PARTS):
                return False
            if not code.startswith(_GENERAL_PARTS):
                return True
        if name == "civil_aircraft":
            return self.line.code.chapter == 88
        known = CONDITIONS[name]
        if known.asked:
            cases = (known.yes, self.facts.given(name, True)), (known.no, self.facts.given(name, False))
            raise Undecided(f"{known.yes} or {known.no}", cases)
        return False

    def _covers(self, measure: Measure) -> bool:
        return measure.covers(self.line.code.digits, self.lists) is not None

    def _in_transit(self, measure: Measure) -> bool:
        if measure.in_transit is None or self.facts.loaded_on is None:
            return False
        loaded_before, entered_before = measure.in_transit
        return self.facts.loaded_on < loaded_before and self.on < entered_before

    @property
    def transit_windows(self) -> tuple[Measure, ...]:
        """Measures that goods loaded early enough would still have escaped on this day."""
        return tuple(
            one
            for one in self.measures
            if one.in_transit and self.on < one.in_transit[1] and self.on <= one.in_transit[0] + timedelta(days=60)
        )
