"""Puts a verdict into a finding: the sentence, every figure with its source, and the same as data."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from tools.domain.finding import Citation, Figure, Finding
from tools.domain.period import Period
from tools.domain.quantity import PERCENT, Quantity
from tools.store.known import Known
from tools.tariff.entry import Entry, Part, Stack
from tools.tariff.origin import origin_name
from tools.tariff.outlook import Step, in_transit, other_facts, steps
from tools.tariff.total import Shipment
from tools.tariff.verdict import Verdict

_CODE = re.compile(r"\d{4,10}")
_SEARCH = "https://hts.usitc.gov/search?query="
_UNLAWFUL = date(2026, 2, 20)
NOT_INCLUDED = "Antidumping and countervailing duties, excise taxes and customs fees are not part of the total."


def plain(amount: Decimal | None) -> str | None:
    """A number as JSON has it: decimal text without an exponent."""
    return None if amount is None else f"{amount.normalize() + 0:f}"


def percent(amount: Decimal) -> str:
    """A rate as a reader sees it."""
    return Quantity(amount.normalize() + 0, PERCENT).said


class Report:
    """Everything a finding on one verdict needs."""

    def __init__(
        self, known: Known, shipment: Shipment, verdict: Verdict, product: str, entry: Entry | None, hts: str = ""
    ) -> None:
        self.known, self.shipment, self.verdict, self.product, self.entry = known, shipment, verdict, product, entry
        self.hts = hts

    @property
    def goods(self) -> str:
        """Goods and origin as they stand in a sentence."""
        name = self.product
        if self.hts:
            written = _CODE.fullmatch(name.replace(".", "").replace(" ", ""))
            name = f"HTS {self.hts}" if written else f"{name} (HTS {self.hts})"
        return f"{name or 'goods'} from {origin_name(self.shipment.origin)}"

    @property
    def day(self) -> str:
        """The day of entry as said."""
        return Period.day(self.shipment.on).said

    @property
    def verb(self) -> str:
        """`was` before the day of the question, else `is`."""
        return "was" if self.shipment.on < self.known.as_of else "is"

    def finding(self) -> Finding:
        """The finding of a verdict on a product."""
        wanted = self._changes
        return Finding(
            sentence=self._sentence(),
            figures=(*self._figures(), *(figure for figure, _ in wanted)),
            caveats=tuple(dict.fromkeys((*self._caveats(), *(text for _, text in wanted)))),
            citations=tuple(self._scheduled(step) for step in self._steps),
            data=self.data(),
        )

    def _sentence(self) -> str:
        verdict, total = self.verdict, self.verdict.stack.total
        if verdict.status == "prohibited":
            return f"Entry of {self.goods} {self.verb} prohibited on {self.day}; no rate applies."
        if verdict.status == "needs_input":
            choices = f" {_listed(verdict)}." if verdict.choices else ""
            return f"The total US tariff on {self.goods} on {self.day} depends on this: {verdict.question}.{choices}"
        if verdict.status == "unknown":
            last = f" By the measures last checked it would be {percent(total)}: {made_of(verdict.stack)}."
            if verdict.choices:
                last = f" By the measures last checked: {_listed(verdict)}."
            return f"The total US tariff on {self.goods} on {self.day} is not known. {verdict.reason}{last}"
        sentence = (
            f"The total US tariff on {self.goods} {self.verb} {percent(total)} on {self.day}: {made_of(verdict.stack)}."
        )
        return sentence + (f" The sources disagree on it. {verdict.reason}" if verdict.status == "disagreement" else "")

    def _figures(self) -> tuple[Figure, ...]:
        if self.verdict.status == "prohibited":
            return ()
        parts = tuple(self.figure(part.label, part.percent, part) for part in self.verdict.stack.parts)
        if not parts:
            return parts
        named = [
            self.figure(f"Total if {one.label}", one.total, self.verdict.stack.parts[-1])
            for one in self.verdict.choices
            if one.total is not None
        ]
        if self.verdict.status == "needs_input":
            return (*named, *parts)
        total = self.figure(
            f"Total US tariff on {self.goods}",
            self.verdict.stack.total,
            self.verdict.stack.parts[-1],
            " + ".join(plain(part.percent) or "" for part in self.verdict.stack.parts),
        )
        return (total, *parts, *named)

    def figure(self, label: str, amount: Decimal, part: Part, formula: str = "") -> Figure:
        """A percentage with the law it rests on."""
        return Figure(
            label=label,
            quantity=Quantity(amount.normalize() + 0, PERCENT),
            citation=self.citation(part),
            period=Period.day(self.shipment.on),
            formula=formula or part.formula,
        )

    def citation(self, part: Part) -> Citation:
        """Where a part stands in law."""
        schedule = self.known.store.schedule
        revision = schedule.revision(self.shipment.on)
        if part.authority == "column 1 and 2" and self.entry is not None:
            line = self.entry.line
            rates = f"general {line.general or '–'}; special {line.special or '–'}; column 2 {line.column2 or '–'}"
            return Citation(
                "law",
                f"HTS {line.code}, {part.label}",
                "USITC",
                f"{_SEARCH}{line.code}",
                f"HTS {revision.name}",
                revision.in_force_from,
                f"{line.said}: {rates}",
                str(line.code),
            )
        measure = self.known.store.measures.get(part.measure)
        known_on = measure.known_on or measure.announced_on or revision.in_force_from
        quote = ". ".join(filter(None, (measure.legal_source, measure.note)))
        title = f"{part.label}, HTS {measure.heading}" if measure.heading else part.label
        return Citation(
            "law",
            title,
            "U.S. tariff law",
            f"{_SEARCH}{measure.heading}" if measure.heading else _SEARCH,
            measure.id,
            known_on,
            quote,
            f"ledger row {measure.id}",
        )

    @cached_property
    def _steps(self) -> Sequence[Step]:
        if self.entry is None:
            return ()
        return steps(self.known.store.measures.on_origin(self.entry.origin, self.entry.on), self.entry)

    def _scheduled(self, step: Step) -> Citation:
        one = step.measure
        return Citation(
            "law",
            f"Scheduled: {step.said}",
            "U.S. tariff law",
            f"{_SEARCH}{one.heading}",
            one.id,
            one.known_on or one.announced_on or step.day,
            f"{one.legal_source}. {one.note}",
            one.id,
        )

    @cached_property
    def _changes(self) -> list[tuple[Figure, str]]:
        stack = self.verdict.stack
        if self.entry is None or self.verdict.status not in {"exact", "disagreement"} or not stack.parts:
            return []
        return [
            (
                self.figure(f"Total if {fact}", other, stack.parts[0]),
                f"If {fact}, the total {self.verb} {percent(other)}.",
            )
            for fact, other in other_facts(self.entry, stack)
        ]

    def _caveats(self) -> tuple[str, ...]:
        stack = self.verdict.stack
        found = list(stack.assumed.values())
        if self.shipment.on < self.known.store.schedule.revisions[0].in_force_from:
            found.append("The column 1 rate is the one of January 2025; no older schedule is held.")
        if any(part.authority.startswith("IEEPA") and part.percent for part in stack.parts) and (
            self.shipment.known_on >= _UNLAWFUL
        ):
            found.append("The IEEPA duties were held unlawful in February 2026; what was paid is being refunded.")
        if self.shipment.known_on < self.known.as_of:
            found.append(f"As it was known on {Period.day(self.shipment.known_on).said}.")
        if self.entry is not None:
            found += in_transit(self.entry, stack)
        return (*found, NOT_INCLUDED)

    def data(self) -> dict[str, object]:
        """The verdict for programs."""
        verdict, stack = self.verdict, self.verdict.stack
        prohibited = verdict.status == "prohibited"
        base = stack.base
        verified = self.known.store.measures.verified()
        return {
            "status": verdict.status,
            "total_pct": plain(verdict.total),
            "base_pct": None if prohibited else plain(base),
            "added_pct": None if prohibited or verdict.total is None else plain(stack.total - base),
            "origin": self.shipment.origin,
            "product": self.product,
            "hts": self.hts,
            "on": self.shipment.on.isoformat(),
            "known_on": self.shipment.known_on.isoformat(),
            "parts": [as_data(part) for part in stack.parts],
            "lifted": [one.id for one in stack.lifted],
            "assumptions": list(stack.assumed.values()),
            "could_change": [text for _, text in self._changes],
            "scheduled": [one.said for one in self._steps],
            "question": verdict.question,
            "reason": verdict.reason,
            "choices": [{"label": one.label, "total_pct": plain(one.total)} for one in verdict.choices],
            "verified_through": {name: one.through.isoformat() for name, one in verified.items()},
        }


def as_data(part: Part) -> dict[str, object]:
    """A part for programs."""
    return {
        "measure": part.measure,
        "authority": part.authority,
        "label": part.label,
        "percent": plain(part.percent),
        "heading": part.heading,
        "legal_source": part.legal_source,
        "from": part.effective_from.isoformat() if part.effective_from else None,
        "to": part.effective_to.isoformat() if part.effective_to else None,
        "formula": part.formula,
        "confidence": part.confidence,
    }


def made_of(stack: Stack) -> str:
    """The parts of a stack in words, in stacking order; duties of zero are left out but the first part."""
    shown = [part for index, part in enumerate(stack.parts) if part.percent or index == 0]
    return " + ".join(f"{percent(part.percent)} {part.label}" for part in shown)


def _listed(verdict: Verdict) -> str:
    return "; ".join(f"{one.label}: {_or_unknown(one.total)}" for one in verdict.choices)


def _or_unknown(total: Decimal | None) -> str:
    return percent(total) if total is not None else "more must be known"
