"""The kind of thing a question asks for, and how a sentence that holds one looks."""

import re
from dataclasses import dataclass

from tools.domain.period import MONTHS

_NUMBER_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
_MONTH = "|".join(MONTHS)
_MONTHS_BEFORE = "".join(f"(?<!{name} )" for name in MONTHS)
_NO_DATE = rf"(?<![$€£¥\d.,/-]){_MONTHS_BEFORE}\b(?!(?:19|20)\d\d\b)"
_OFFICES = (
    "Secretary|Minister|Governor|President|Deputy|Director|Chair(?:man|woman|person)?|Senator|Speaker|Leader|Commissioner"
    "|Representative|Ambassador|Administrator|Judge|Justice|CEO|Chief|Officer|Partner|Premier|Treasurer|[Hh]ead|[Ll]eader|[Cc]ommander|[Ee]mir|[Ff]ounder|[Oo]wner|Mr\\.|Ms\\.|Dr\\."
)


@dataclass(frozen=True)
class AnswerKind:
    """`asks` finds the kind in a question, `holds` finds one in a sentence."""

    name: str
    asks: "re.Pattern[str]"
    holds: "re.Pattern[str]"


_KINDS = (
    AnswerKind(
        "share",
        re.compile(r"\b(?:percent(?:age)?|per cent|share|proportion|how much (?:faster|slower|more|less))\b|%", re.I),
        re.compile(r"\w\s?(?:%|percent|per cent)|\b(?:half|third|quarter)\b", re.I),
    ),
    AnswerKind(
        "amount",
        re.compile(
            r"\b(?:how (?:much|large|big|high|low)|size|amounts?|sum|value|rate|worth|cost|price|penalty|flows?"
            r"|inflows?|outflows?|balance|deficit|surplus)\b",
            re.I,
        ),
        re.compile(r"[$€£¥]\s?\d|\d\s?(?:%|percent|thousand|million|billion|trillion)|\d\.\d"),
    ),
    AnswerKind(
        "count",
        re.compile(r"\bhow (?:many|often|far)\b|\bnumber of\b", re.I),
        re.compile(
            rf"{_NO_DATE}\d[\d,]*\b(?!\.\d|\s?(?:%|percent|million|billion))|\b(?:{_NUMBER_WORDS})\b",
            re.I,
        ),
    ),
    AnswerKind(
        "figure",
        re.compile(r"\b(?:more|fewer|less|higher|lower|larger|smaller|compare\w*|against|versus|vs)\b", re.I),
        re.compile(rf"[$€£¥]\s?\d|{_NO_DATE}\d[\d,.]*\d\b"),
    ),
    AnswerKind(
        "length",
        re.compile(r"\bhow long\b", re.I),
        re.compile(rf"\b(?:\d+|{_NUMBER_WORDS})[\s-](?:years?|months?|weeks?|days?|hours?|decades?)\b", re.I),
    ),
    AnswerKind(
        "time",
        re.compile(r"\b(?:when|(?:what|which|by what) (?:date|day|year|month)|since when|deadline|until|due)\b", re.I),
        re.compile(rf"\b(?:{_MONTH})\s+\d|\b(?:{_MONTH}),?\s+\d{{4}}|\b(?:early|mid|late)[\s-](?:{_MONTH})\b"),
    ),
    AnswerKind(
        "person",
        re.compile(
            r"\b(?:who|whose|whom|which (?:\w+ ){0,2}(?:official|minister|lawmaker|person|judge|secretary)s?)\b", re.I
        ),
        re.compile(
            rf"\b(?:{_OFFICES})\b[^.;]{{0,60}}?\b(?!{_OFFICES})[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"
            rf"|[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+(?: \([A-Z-]+\))?, [^.;]{{0,40}}?\b(?:{_OFFICES})\b"
        ),
    ),
    AnswerKind(
        "place",
        re.compile(r"\b(?:where|(?:what|which) (?:city|cities|place|country|town))\b", re.I),
        re.compile(r"\b(?:in|at|held in|from) [A-Z]\w+|^[\W]*[A-Z]{4,}"),
    ),
    AnswerKind(
        "reason",
        re.compile(r"\b(?:why|reasons?|because of what)\b", re.I),
        re.compile(
            r"\b(?:because|due to|owing to|as a result|in order to|inconsistent|reflect\w*|since|so that|relating to"
            r"|driven by|therefore|concern\w*|risks?|priorit\w+|for having)\b",
            re.I,
        ),
    ),
    AnswerKind(
        "words",
        re.compile(
            r"\b(?:quote|exact(?:ly)?|word for word|verbatim|own words|exact words|what did \w+ (?:say|tell)|said)\b",
            re.I,
        ),
        re.compile(r"[“”\"]|\b(?:I|we|our|my)\b"),
    ),
)


def kinds_asked(question: str) -> list[AnswerKind]:
    """The kinds of thing that a question asks for.

    >>> [kind.name for kind in kinds_asked("Who signed it, and when?")]
    ['time', 'person']
    """
    return [kind for kind in _KINDS if kind.asks.search(question)]
