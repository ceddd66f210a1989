"""How a measure becomes a part of the total."""

from datetime import date
from decimal import Decimal

from tools.domain.measure import Measure
from tools.tariff.entry import WHOLE, Entry, Part, Stack


def levy(entry: Entry, stack: Stack, programme: str, label: str, share: Decimal = WHOLE) -> Part | None:
    """Charge a programme's duty on a share of the value, if it is due; gives the part that was added.

    Raises:
        Undecided: whether it is due hangs on a fact that must be stated.
    """
    if share <= 0:
        return None
    measure = entry.duty(programme, stack)
    return charge(stack, measure, label, entry.known_on, share) if measure is not None else None


def charge(stack: Stack, measure: Measure, label: str, known_on: date, share: Decimal = WHOLE) -> Part:
    """Add a measure's rate: all of it, or for a floor what column 1 lacks to it, on a share of the value."""
    rate = measure.rate or Decimal(0)
    formula = ""
    if measure.kind == "floor":
        base = stack.base
        formula = (
            f"{_plain(rate)} − {_plain(base)} of column 1" if base < rate else f"column 1 is {_plain(rate)} or more"
        )
        rate = max(Decimal(0), rate - base)
    if share != WHOLE:
        formula = f"{_plain(rate)} % on {_plain(share * 100)} % of the value" + (f" ({formula})" if formula else "")
    stack.add(measure, label, rate * share, known_on, formula)
    return stack.parts[-1]


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
