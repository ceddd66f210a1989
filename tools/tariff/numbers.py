"""Rates and parts as a reader and as a program see them."""

from decimal import Decimal

from tools.domain.quantity import PERCENT, Quantity
from tools.tariff.entry import Part, Stack


def plain(amount: Decimal | None) -> str | None:
    """A number as JSON has it: decimal text without an exponent."""
    return None if amount is None else f"{amount.normalize() + 0:f}"


def percent(amount: Decimal) -> str:
    """A rate as a reader sees it."""
    return Quantity(amount.normalize() + 0, PERCENT).said


def made_of(stack: Stack) -> str:
    """The parts of a stack in words, in stacking order; duties of zero are left out but the first part."""
    shown = [part for index, part in enumerate(stack.parts) if part.percent or index == 0]
    return " + ".join(f"{percent(part.percent)} {part.label}" for part in shown)


def as_data(part: Part) -> dict[str, object]:
    """A part for programs."""
    return {
        "measure": part.measure,
        "authority": part.authority,
        "label": part.label,
        "percent": plain(part.percent),
        "heading": part.heading,
        "legal_source": part.legal_source,
        "from": part.effective_from.isoformat() if part.effective_from else None,
        "to": part.effective_to.isoformat() if part.effective_to else None,
        "formula": part.formula,
        "confidence": part.confidence,
    }
