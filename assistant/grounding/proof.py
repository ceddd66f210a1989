"""Holds the quantities of a draft against the findings: value, unit, sign, honest rounding."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.grounding.mentions import Mention, find_mentions
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import Quantity

_MONEY_SCALE = {"USD": 0, "USD mn": 6, "USD bn": 9, "USD tn": 12}


def unproved(text: str, findings: Sequence[Finding]) -> list[Mention]:
    """The quantities of `text` that no figure of the findings and no quote of their citations carries."""
    figures = [figure for finding in findings for figure in finding.figures]
    quoted = {(m.kind, m.amount) for finding in findings for one in finding.sources for m in find_mentions(one.quote)}
    return [
        mention
        for mention in find_mentions(text)
        if (mention.kind, mention.amount) not in quoted and not any(_carries(figure, mention) for figure in figures)
    ]


def _carries(figure: Figure, mention: Mention) -> bool:
    held = _in_kind(figure.quantity, mention.kind)
    if held is None or not _rounds_to(abs(held), mention):
        return False
    return not (figure.signed and mention.sign) or mention.sign == (figure.quantity.sign or mention.sign)


def _in_kind(quantity: Quantity, kind: str) -> Decimal | None:
    """The amount in whole units of the mention's kind, or None where the units cannot be the same."""
    code = quantity.unit.code
    if kind == "money":
        return quantity.amount.scaleb(_MONEY_SCALE[code]) if code in _MONEY_SCALE else None
    if kind == "points":
        return quantity.amount.scaleb(-2) if code == "bps" else quantity.amount if code in ("pp", "%") else None
    expected = {"percent": ("%",), "ordinal": ("rank",), "months": ("months",)}
    if kind in expected:
        return quantity.amount if code in expected[kind] else None
    return quantity.amount if code not in ("%", "pp", "bps") and code not in _MONEY_SCALE else None


def _rounds_to(held: Decimal, mention: Mention) -> bool:
    """Half a unit of the last printed digit is honest rounding."""
    return abs(held - mention.amount) <= mention.step / 2
