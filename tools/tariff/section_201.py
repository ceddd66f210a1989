"""Safeguards under section 201 of the Trade Act of 1974."""

from tools.tariff.entry import Entry, Stack
from tools.tariff.levy import levy


def safeguards(entry: Entry, stack: Stack) -> None:
    """Rule 3: solar modules until 6 February 2026 and quartz from 15 August 2026 pay a safeguard duty on top."""
    levy(entry, stack, "solar safeguard", "Section 201 (solar)")
    levy(entry, stack, "quartz safeguard", "Section 201 (quartz)")
