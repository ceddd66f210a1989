"""Runs the rules in their order over one entry, and over every reading of it where a fact is missing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tools.tariff.base import base_duty
from tools.tariff.de_minimis import small_shipment
from tools.tariff.entry import Entry, Stack, Undecided
from tools.tariff.ieepa import country_orders, fentanyl, reciprocal
from tools.tariff.section_122 import surcharge
from tools.tariff.section_201 import safeguards
from tools.tariff.section_232 import national_security
from tools.tariff.section_301 import brazil, china, forced_labour, nicaragua
from tools.tariff.section_338 import canada, prohibition

Rule = Callable[[Entry, Stack], None]

RULES: tuple[Rule, ...] = (
    prohibition,
    base_duty,
    safeguards,
    national_security,
    china,
    fentanyl,
    reciprocal,
    country_orders,
    surcharge,
    brazil,
    forced_labour,
    nicaragua,
    canada,
)


@dataclass(frozen=True)
class Reading:
    """One way to read an entry: the choices made for facts that were not stated, and the stack they give.

    `questions` are what the choices answer; `missing` says what no choice can stand in for: there the stack ends.
    """

    stack: Stack
    choices: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    missing: str = ""


def readings(entry: Entry) -> tuple[Reading, ...]:
    """Every reading of an entry; one, where all that matters is stated."""
    stack = Stack()
    try:
        _run(entry, stack)
    except Undecided as open_fact:
        if not open_fact.cases:
            return (Reading(stack, missing=open_fact.question),)
        return tuple(
            replace(one, choices=(name, *one.choices), questions=(open_fact.question, *one.questions))
            for name, facts in open_fact.cases
            for one in readings(replace(entry, facts=facts))
        )
    return (Reading(stack),)


def _run(entry: Entry, stack: Stack) -> None:
    if small_shipment(entry, stack):
        return
    for rule in RULES:
        rule(entry, stack)
        if stack.prohibited is not None:
            return
    stack.silent = next(iter(entry.rows("china list", "gap")), stack.silent)
    disputes = entry.rows("metals over fentanyl", "dispute")
    if disputes and stack.covered and not entry.facts.holds("usmca"):
        stack.disputed = disputes[0]
