"""Small shipments: free of duty up to 800 US dollars until 2025, and the flat duties on postal items since."""

from decimal import Decimal

from tools.tariff.entry import Entry, Stack
from tools.tariff.levy import levy


def small_shipment(entry: Entry, stack: Stack) -> bool:
    """Rule 12: whether a stated low-value or postal shipment pays this in place of every other duty."""
    postal = entry.rows("postal", "flat") if entry.facts.holds("postal") else []
    if postal:
        measure = entry.closest(postal)
        if measure.rate is not None:
            stack.add(measure, "de minimis (postal)", measure.rate, entry.known_on, "in place of every other duty")
        else:
            # EO 14324: the country's IEEPA rate on the value of the item, and nothing else.
            levy(entry, stack, "fentanyl", "IEEPA fentanyl (postal)")
            levy(entry, stack, "reciprocal", "IEEPA reciprocal (postal)")
        return True
    small = entry.facts.holds("low_value") or entry.facts.holds("postal")
    free = entry.rows("de minimis", "exemption") if small else []
    if free:
        stack.add(free[0], "de minimis", Decimal(0), entry.known_on, "free of duty up to 800 US dollars")
    return bool(free)
