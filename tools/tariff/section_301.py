"""Tariffs under section 301 of the Trade Act of 1974."""

from tools.tariff.entry import WHOLE, Entry, Stack
from tools.tariff.levy import charge, levy


def china(entry: Entry, stack: Stack) -> None:
    """Rule 5: one China heading a line; the four-year review's rate replaces the list's. On Section 232 goods too."""
    measure = entry.duty("china four-year review", stack)
    if measure is not None:
        charge(stack, measure, "Section 301 (China, four-year review)", entry.known_on)
    else:
        levy(entry, stack, "china list", "Section 301 (China)")
    levy(entry, stack, "china cranes", "Section 301 (China, cranes)")
    levy(entry, stack, "china maritime", "Section 301 (China, maritime)")


def brazil(entry: Entry, stack: Stack) -> None:
    """Rule 9: 25 % on Brazil from 22 July 2026, not on Section 232 goods or the listed ones."""
    levy(entry, stack, "brazil section 301", "Section 301 (Brazil)", WHOLE - stack.covered)


def forced_labour(entry: Entry, stack: Stack) -> None:
    """Rule 9: 10 or 12.5 % on 60 economies from 24 July 2026, a floor for some; not on Section 232 goods."""
    levy(entry, stack, "forced labour", "Section 301 (forced labour)", WHOLE - stack.covered)


def nicaragua(entry: Entry, stack: Stack) -> None:
    """The phased duty on Nicaraguan goods that do not originate under CAFTA-DR: nothing in 2026."""
    levy(entry, stack, "nicaragua", "Section 301 (Nicaragua)")
