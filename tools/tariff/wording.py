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
from tools.tariff.entry import Entry, Part
from tools.tariff.law import cite_line, cite_measure
from tools.tariff.numbers import as_data, made_of, percent, plain
from tools.tariff.origin import origin_name
from tools.tariff.outlook import Step, in_transit, other_facts, steps
from tools.tariff.total import Shipment
from tools.tariff.verdict import Verdict

_CODE = re.compile(r"\d{4,10}")
_UNLAWFUL = date(2026, 2, 20)
NOT_INCLUDED = "Antidumping and countervailing duties, excise taxes and customs fees are not part of the total."


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
            citations=tuple(
                cite_measure(step.measure, self.shipment.known_on, f"Scheduled: {step.said}") for step in self._steps
            ),
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
        if part.authority == "column 1 and 2" and self.entry is not None:
            revision = self.known.store.schedule.revision(self.shipment.printed_on)
            return cite_line(self.entry.line, revision, part.label)
        return cite_measure(self.known.store.measures.get(part.measure), self.shipment.known_on, part.label)

    @cached_property
    def _steps(self) -> Sequence[Step]:
        if self.entry is None:
            return ()
        return steps(self.known.store.measures.on_origin(self.entry.origin, self.entry.on), self.entry)

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
            "last_checked_pct": plain(stack.total) if verdict.status == "unknown" and not verdict.choices else None,
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


def _listed(verdict: Verdict) -> str:
    return "; ".join(f"{one.label}: {_or_unknown(one.total)}" for one in verdict.choices)


def _or_unknown(total: Decimal | None) -> str:
    return percent(total) if total is not None else "more must be known"
