"""Brings the outcomes of a question together: one status, one total, or the choices that are left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tools.domain.measure import Measure
from tools.domain.period import Period
from tools.store.measures import Measures
from tools.tariff.entry import Stack
from tools.tariff.total import Outcome, Shipment

_MOST_CHOICES = 4
# The authorities of open-ended measures; an ended programme cannot change any more.
_OPEN = ("column 1 and 2", "S201", "S232", "S301", "S338")


@dataclass(frozen=True)
class Choice:
    """One of the readings left open, and its total in percent; None where more must be known for one."""

    label: str
    total: Decimal | None


@dataclass(frozen=True)
class Verdict:
    """What can be said of a shipment. `stack` is the one that holds, or the one last verified."""

    status: str
    stack: Stack
    outcome: Outcome | None
    choices: tuple[Choice, ...] = ()
    question: str = ""
    reason: str = ""

    @property
    def total(self) -> Decimal | None:
        """The total in percent, where there is exactly one."""
        return self.stack.total if self.status in {"exact", "disagreement"} else None


def judge(measures: Measures, shipment: Shipment, outcomes: Sequence[Outcome]) -> Verdict:
    """One verdict on all outcomes of a product."""
    first = outcomes[0]
    if last := beyond(measures, shipment.on):
        reason = f"The measures were last checked as of {Period.day(last).said}."
        return Verdict("unknown", first.stack, first, _choices(outcomes), reason=reason)
    forbidden = [one for one in outcomes if one.stack.prohibited is not None]
    if len(forbidden) == len(outcomes):
        return Verdict("prohibited", first.stack, first, reason=_note(first.stack.prohibited))
    silent = next((one for one in outcomes if one.stack.silent is not None), None)
    if silent is not None:
        return Verdict("unknown", silent.stack, silent, _choices(outcomes), reason=_note(silent.stack.silent))
    missing = next((one for one in outcomes if one.reading.missing), None)
    if missing is not None:
        return Verdict("needs_input", missing.stack, missing, _choices(outcomes), question=missing.reading.missing)
    if forbidden or len({one.stack.total for one in outcomes}) > 1:
        return Verdict("needs_input", first.stack, first, _choices(outcomes), question=_what_is_open(outcomes))
    disputed = next((one for one in outcomes if one.stack.disputed is not None), None)
    if disputed is not None:
        return Verdict("disagreement", disputed.stack, disputed, reason=_note(disputed.stack.disputed))
    return Verdict("exact", first.stack, first)


def beyond(measures: Measures, on: date) -> date | None:
    """The last day that was checked, if a day lies beyond it."""
    checked = measures.verified()
    last = min((checked[name].through for name in _OPEN if name in checked), default=None)
    return last if last is not None and on > last else None


def last_checked(measures: Measures, shipment: Shipment) -> Shipment:
    """The same shipment on the last day that was checked, if its own day lies beyond it."""
    last = beyond(measures, shipment.on)
    return replace(shipment, on=last) if last is not None else shipment


def _note(measure: Measure | None) -> str:
    return measure.note if measure is not None else ""


def _choices(outcomes: Sequence[Outcome]) -> tuple[Choice, ...]:
    """At most four choices with different totals; lines with the same total are one choice."""
    by_total: dict[Decimal | None, list[Outcome]] = {}
    for one in outcomes:
        open_ended = one.reading.missing or one.stack.prohibited is not None
        by_total.setdefault(None if open_ended else one.stack.total, []).append(one)
    if len(by_total) < 2:
        return ()
    ranked = sorted(by_total.items(), key=lambda one: (one[0] is None, -len(one[1]), one[0] or 0))[:_MOST_CHOICES]
    return tuple(Choice(_together(group), total) for total, group in ranked)


def _together(outcomes: Sequence[Outcome]) -> str:
    rest = len(outcomes) - 1
    return outcomes[0].said + (f" and {rest} more {'line' if rest == 1 else 'lines'}" if rest else "")


def _what_is_open(outcomes: Sequence[Outcome]) -> str:
    labels = {one.label for one in outcomes}
    goods = ("which of the lines it is",) if len(labels) > 1 else ()
    facts = (question for one in outcomes for question in one.reading.questions)
    return "; ".join(dict.fromkeys((*goods, *facts)))
