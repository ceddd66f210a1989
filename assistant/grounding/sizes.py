"""Whether a printed quantity is of the size of a figure: the same unit, and honestly rounded."""

import re
from decimal import Decimal

from assistant.grounding.mentions import Mention
from tools.domain.quantity import Quantity

_SCALE = {"bn": 9, "mn": 6, "tn": 12, "": 0}
_ROUGHLY = re.compile(
    r"\b(?:about|around|roughly|some|approximately|nearly|almost|close to|just (?:over|under))\s+[$€£¥]?$"
    r"|[~≈]\s?[$€£¥]?$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:over|more than|above|at least|in excess of)\s+[$€£¥]?$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|less than|below|at most|up to)\s+[$€£¥]?$", re.IGNORECASE)
_ROUGH = Decimal("0.02")  # how far a number said to be rough may be from what it stands for


def same_size(quantity: Quantity, one: Mention, before: str = "") -> bool:
    """Whether the mention rounds to the quantity; `before` is the text in front of it, for "about" and "over"."""
    held = _in_kind(quantity, one)
    return held is not None and _rounds_to(abs(held), one, before[-24:])


def _in_kind(quantity: Quantity, one: Mention) -> Decimal | None:
    """The amount in whole units of the mention's kind, or None where the units cannot be the same."""
    code, amount = quantity.unit.code, quantity.amount
    if one.kind == "money":
        return _money(code, amount, one)
    if one.kind == "points":
        return amount.scaleb(-2) if code == "bps" else amount if code == "pp" else None
    if one.kind == "share":
        return amount if code == "%" else amount * 100 if code == "times" and amount <= 1 else None
    if one.kind == "times":
        if code == "%" and one.text[0].isalpha():
            return 1 + amount / 100  # what doubled rose by 100 %
        return amount if code in ("times", "count") else None
    if one.kind == "count":
        return amount if code in ("count", "months", "days", "quarters", "years", "times", "rank") else None
    expected = {"percent": ("%",), "ordinal": ("rank",)}
    if one.kind in expected:
        return amount if code in expected[one.kind] else None
    if one.kind != "plain":
        return amount if code == one.kind else None
    return amount if (code not in ("%", "pp", "bps") and not code.startswith("USD ")) or " per " in code else None


def _money(code: str, amount: Decimal, one: Mention) -> Decimal | None:
    """An amount of money, also of one thing (`USD/bbl`) or in another currency (`JPY per USD`), or of thousands."""
    if code == "thousand":
        return amount * 1000 if not one.currency else None
    currency, _, per = re.sub(r" per |/", "|", code).partition("|")
    currency, _, scale = currency.partition(" ")
    if len(currency) != 3 or not currency.isupper() or scale not in _SCALE:
        return amount if code == "count" and not one.currency else None
    if (one.currency and one.currency != currency) or (one.per and one.per.lower() != per.lower()):
        return None
    return amount.scaleb(_SCALE[scale])


def _rounds_to(held: Decimal, one: Mention, before: str) -> bool:
    """Half a unit of the last printed digit is honest rounding; a number said to be rough may end in noughts."""
    if abs(held - one.amount) <= one.step / 2:
        return True
    near = abs(held - one.amount) <= held * _ROUGH
    if _OVER.search(before):
        return near and held > one.amount
    if _UNDER.search(before):
        return near and held < one.amount
    return near and bool(_ROUGHLY.search(before)) and _is_round(one)


def _is_round(one: Mention) -> bool:
    """Whether the last printed digit before the point is a nought, or no digit stands there at all."""
    units = one.amount / one.step
    return units == units.to_integral_value() and (units % 10 == 0 or units < 10)
