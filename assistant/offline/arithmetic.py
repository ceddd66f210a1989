"""Which arithmetic a question asks for, by the word that stands first: a change in an average is a change."""

import re
from collections.abc import Sequence
from enum import Enum


class Asked(Enum):
    """What is to be done with the figures; `VALUE` where no word of arithmetic is said."""

    VALUE = "lookup"
    DIFFERENCE = "difference"
    PERCENT_CHANGE = "percent_change"
    AVERAGE = "average"
    SUM = "sum"
    RATIO = "ratio"


_PERCENT = r"(?:percentage|percentual|percent|per cent|pct|%)"
_MOVE = r"(?:change|increase|decrease|decline|growth|rise|drop|fall|reduction|variation|difference|return|fluctuation)"
_WORDS = (
    (
        Asked.PERCENT_CHANGE,
        rf"{_PERCENT}(?! of)[\s\w]{{0,12}}{_MOVE}|{_MOVE}\b.{{0,80}}\bin (?:terms of )?(?:the )?{_PERCENT}"
        rf"|(?:growth|return) rate|rate of (?:change|growth|return)|by what {_PERCENT}"
        rf"|(?:net )?(?:{_MOVE})\b.{{0,60}}\b(?:divided by|over the (?!years?\b|period|same|last|past|two|three|five)"
        rf"|represent in relation|as an? (?:{_PERCENT}|portion|part))"
        rf"|{_PERCENT}\b.{{0,60}}\b(?:{_MOVE}) represent",
    ),
    (
        Asked.RATIO,
        rf"as an? (?:{_PERCENT}|proportion|ratio|share|fraction|portion|part|multiple) (?:of|over)|\bratio\b"
        rf"|{_PERCENT}(?! point)|proportion|fraction|\bportion\b|divided by|represents? in relation"
        r"|\bover (?:the )?total\b|times (?:as|more|larger)|(?:profit|gross|operating) margin|return on",
    ),
    (
        Asked.DIFFERENCE,
        rf"\bnet {_MOVE}|\b(?:change[ds]?|difference|variation|variance|fluctuation|vary|varied|differ)\b"
        r"|\b(?:increase|decrease|decline|growth|rise|drop|fall|reduction)[sd]?\b"
        r"|how much (?:more|less|higher|lower|greater)|by how much|exceeds?\b|\bless (?:the|an|\d+)\b|\bminus\b",
    ),
    (Asked.AVERAGE, r"\baverage|\bmean\b"),
    (
        Asked.SUM,
        r"\bsum\b|\bcombined\b|altogether|in all\b|add(?:ed)? up|\badding\b|\bplus\b"
        r"|total (?:of|for|over|across) (?:the )?(?:two|three|both|all|these|those)|taken together",
    ),
)
_ARITHMETIC = [(asked, re.compile(words, re.I)) for asked, words in _WORDS]
_FRAGMENT = re.compile(r"^(?:and|what about|how about|or)\s+(?:in|for|from|between|at|on|during|over|\d)\b", re.I)
_OF_THAT = re.compile(r"\b(?:that|this|it)\b", re.I)


def asked_for(question: str, earlier: Sequence[str] = ()) -> Asked:
    """The arithmetic of a question; a fragment such as "and in 2007?" asks for that of the turn before.

    Example:
        >>> asked_for("the percentage change in the average price"), asked_for("and in 2007?", ["the sum of both"])
        (<Asked.PERCENT_CHANGE: 'percent_change'>, <Asked.SUM: 'sum'>)
    """
    found = [
        (match.start(), n, asked) for n, (asked, words) in enumerate(_ARITHMETIC) if (match := words.search(question))
    ]
    if found:
        asked = min(found)[2]
        of_a_move = asked is Asked.RATIO and earlier and _OF_THAT.search(question)
        moved = of_a_move and asked_for(earlier[-1], earlier[:-1]) is Asked.DIFFERENCE
        return Asked.PERCENT_CHANGE if moved else asked
    if earlier and _FRAGMENT.search(question):
        return asked_for(earlier[-1], earlier[:-1])
    return Asked.VALUE
