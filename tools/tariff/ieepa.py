"""Duties under the International Emergency Economic Powers Act: in force 4 February 2025 to 23 February 2026."""

from datetime import date
from decimal import Decimal

from tools.tariff.entry import WHOLE, Entry, Stack
from tools.tariff.levy import levy

# Before this day an article under Section 232 paid no reciprocal duty at all; since then its non-metal content does.
_CONTENT_SPLIT = date(2025, 6, 4)
_US_CONTENT = Decimal(20)
# Executive Order 14289: which programme of Section 232 frees Canadian and Mexican goods from the fentanyl duty.
_OVER_FENTANYL = {
    **dict.fromkeys(("autos", "auto parts", "trucks", "truck parts", "buses"), "autos over fentanyl"),
    "metals": "metals over fentanyl",
    **dict.fromkeys(("timber", "furniture"), "wood over fentanyl"),
    "semiconductors": "semiconductors over fentanyl",
}


def fentanyl(entry: Entry, stack: Stack) -> None:
    """Rule 6: on China for Section 232 goods too; on Canada and Mexico not for USMCA, vehicles or metal content."""
    levy(entry, stack, "fentanyl", "IEEPA fentanyl", WHOLE - _freed_by_section_232(entry, stack))


def reciprocal(entry: Entry, stack: Stack) -> None:
    """Rule 7: the country's rate in place of the 10 % baseline; nothing on Section 232 goods and exempt lists."""
    share = WHOLE - stack.covered
    if stack.covered and entry.on < _CONTENT_SPLIT:
        share = Decimal(0)
    levy(entry, stack, "reciprocal", "IEEPA reciprocal", share * _foreign_share(entry))


def country_orders(entry: Entry, stack: Stack) -> None:
    """Rule 7: the extra duties on India (oil) and Brazil; nothing on any article under Section 232."""
    share = Decimal(0) if stack.covered else WHOLE
    levy(entry, stack, "india order", "IEEPA India (Russian oil)", share)
    levy(entry, stack, "brazil order", "IEEPA Brazil", share)


def _foreign_share(entry: Entry) -> Decimal:
    # 9903.01.34: where a fifth of the value or more is U.S. content, the duty is on the rest.
    content = entry.facts.us_content
    return WHOLE - content / 100 if content is not None and content >= _US_CONTENT else WHOLE


def _freed_by_section_232(entry: Entry, stack: Stack) -> Decimal:
    over = _OVER_FENTANYL.get(stack.programme)
    return stack.covered if over and entry.rows(over, "precedence") else Decimal(0)
