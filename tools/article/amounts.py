"""The amounts in quotations, typed: what a question for a figure is answered with."""

import re
from decimal import Decimal

from tools.article.answer_kinds import kinds_asked
from tools.article.quotation import Quotation
from tools.domain.finding import Citation, Figure
from tools.domain.inquiry import Inquiry
from tools.domain.quantity import PERCENT, Quantity, Unit

_AMOUNT = re.compile(
    r"\$\s?(?P<money>\d[\d,]*(?:\.\d+)?)(?:[\s-](?P<scale>million|billion|trillion))?\b"
    r"|(?<![\d.,$-])(?P<percent>\d+(?:\.\d+)?)\s?(?:%|percent\b)(?! of (?:the|all) (?:vote|shares))",
    re.I,
)
_UNITS = {"": "USD", "million": "USD mn", "billion": "USD bn", "trillion": "USD tn"}
_ASKED = {"amount", "share", "figure"}  # the kinds of answer that are amounts
_LABEL = 70  # characters before the number that say what it is of
_MOST = 6


def typed_amounts(inquiry: Inquiry, quotation: Quotation, citation: Citation) -> list[Figure]:
    """The amounts of dollars and the percentages in a quotation, where the question asks for such."""
    if not any(kind.name in _ASKED for kind in kinds_asked(inquiry.text)):
        return []
    return [_figure(found, quotation.text, citation) for found in list(_AMOUNT.finditer(quotation.text))[:_MOST]]


def _figure(found: "re.Match[str]", text: str, citation: Citation) -> Figure:
    number = Decimal((found["money"] or found["percent"]).replace(",", ""))
    unit = Unit(_UNITS[(found["scale"] or "").lower()]) if found["money"] else PERCENT
    return Figure(label=_label(text, found.start(), citation.title), quantity=Quantity(number, unit), citation=citation)


def _label(text: str, end: int, title: str) -> str:
    """The words that lead up to the number, from the beginning of a word and of its sentence."""
    before = re.split(r"[.;:]\s|\n", text[:end])[-1].strip(" -–—*(")
    if len(before) > _LABEL:
        before = before[-_LABEL:].partition(" ")[2]
    return " ".join(before.split()) or title
