"""Duties on Canada under section 338 of the Tariff Act of 1930, and what may not be entered at all."""

from datetime import date

from tools.tariff.entry import Entry, Stack
from tools.tariff.levy import levy

# Procs 11064 and 11065 narrowed the exclusion of Section 232 goods to the dairy list from this day.
_NARROWED = date(2026, 9, 15)


def prohibition(entry: Entry, stack: Stack) -> None:
    """Rule 1: goods whose entry is prohibited have no rate."""
    stack.prohibited = next(iter(entry.rows("prohibition", "prohibition")), None)


def canada(entry: Entry, stack: Stack) -> None:
    """Rule 10: 50 % on the listed goods of Canada from 22 August 2026; USMCA does not help."""
    if stack.covered and entry.on < _NARROWED:
        return
    if levy(entry, stack, "canada section 338", "Section 338 (Canada)") is None:
        stack.silent = next(iter(entry.rows("canada section 338", "gap")), None)
