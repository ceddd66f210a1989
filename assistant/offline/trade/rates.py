"""The rates that a question says are charged: "the 50% on the EU", "pays 15", "pays nothing"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.offline.numbers import Measure, NumberSlot
from assistant.offline.slots import Slots
from assistant.offline.trade.slot import Claim

_SECTIONS = frozenset({Decimal(122), Decimal(201), Decimal(232), Decimal(301), Decimal(338)})
_MOST = Decimal(1000)
# What makes a plain number a rate: "pays 15", "is it still at 50", "the rate is 35", "so 24 in all".
_LEADS = re.compile(
    r"(?:\b(?:pay|pays|paid|paying|face|faces|faced|facing|at|is|are|was|were|be|been|of|to|from|or|charged?|charges|"
    r"so|than|rate|tariff|duty|tariffs|duties|hit with|about|around|only|still|now|just|full|the|extra|a)\s+)$",
    re.IGNORECASE,
)
_TRAILS = re.compile(
    r"^\s*(?:\?|$|,|\.(?!\d)|now\b|in all\b|in total\b|correct\b|right\b|or\b|on\b|rate\b|tariff|duty|duties|"
    r"already\b|still\b|from\b|since\b|to\b|and\b|made\b|total\b|all in\b|these\b|today\b)",
    re.IGNORECASE,
)
# "40% steel", "60% of the value", "20% US content": what the goods are made of, and no rate.
_CONTENT = re.compile(
    r"^\s*(?:of (?:the |its )?(?:value|weight)|steel|alumin|copper|metal|cotton|wool|\w+ content\b|us content)", re.I
)
_NOTHING = re.compile(
    r"\b(?:pays?|paid|paying|face[sd]?|charged?|owes?|enters?|comes? in|came in|go(?:es)? in|is|are)\b[^,.;?]{0,20}?"
    r"\b(?:nothing|zero|no (?:us |american )?(?:tariffs?|dut(?:y|ies))|(?:duty|tariff)[- ]free)\b"
    r"|\b(?:enters?|comes? in|came in|go(?:es)? in) (?:\w+ )?free\b",
    re.IGNORECASE,
)
# "... while the others pay 50 %": that rate is not what the question is about.
_OF_OTHERS = re.compile(
    r"\b(?:while|whereas|when|and|but) (?:all )?(?:the )?(?:others?|everyone|everybody|rest)\b", re.I
)
_OVER = re.compile(
    r"\b(?:more than|over|above|at least|higher than|exceeds?|exceeding|upwards of)\s+(?:the\s+)?$", re.I
)
_UNDER = re.compile(r"\b(?:less than|under|below|at most|lower than|fewer than|not even)\s+(?:the\s+)?$", re.I)


def claims_in(slots: Slots) -> tuple[Claim, ...]:
    """Every rate said, in the order of the text."""
    others = _OF_OTHERS.search(slots.text)
    found = [(at, claim) for at, claim in _numbers(slots) if others is None or at < others.start()]
    if none := _NOTHING.search(slots.text):
        found.append((none.start(), Claim(Decimal(0))))
    return tuple(claim for _, claim in sorted(found, key=lambda one: one[0]))


def _numbers(slots: Slots) -> Iterator[tuple[int, Claim]]:
    for one in slots.numbers:
        before, after = slots.text[: one.start], slots.text[one.end :]
        if _is_rate(one, before, after):
            side = "over" if _OVER.search(before) else "under" if _UNDER.search(before) else "is"
            yield one.start, Claim(abs(one.value), side)


def _is_rate(one: NumberSlot, before: str, after: str) -> bool:
    if one.measure is Measure.PERCENT:
        return not _CONTENT.match(after)
    plain = one.measure is Measure.COUNT and one.text.replace(".", "").isdigit()
    return (
        plain
        and one.value < _MOST
        and one.value not in _SECTIONS
        and bool(_LEADS.search(before))
        and bool(_TRAILS.match(after))
    )
