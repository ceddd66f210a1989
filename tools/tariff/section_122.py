"""The import surcharge under section 122 of the Trade Act of 1974."""

from tools.tariff.entry import WHOLE, Entry, Stack
from tools.tariff.levy import levy


def surcharge(entry: Entry, stack: Stack) -> None:
    """Rule 8: 10 % from 24 February to 23 July 2026 on all origins; nothing on Section 232 content, lists and USMCA."""
    levy(entry, stack, "section 122", "Section 122", WHOLE - stack.covered)
