"""From a question to its slots of time: tokens, points, phrases, and then the years that were not said."""

import re
from datetime import date

from assistant.offline.periods.lexicon import lexicon
from assistant.offline.periods.moment import Comparison, Moment, resolved
from assistant.offline.periods.phrases import composed
from assistant.offline.periods.points import POINTS
from assistant.offline.periods.ranges import beside
from assistant.offline.periods.rules import Reading, reduced
from assistant.offline.periods.slot import PeriodSlot, Relative, Role
from assistant.offline.periods.tokens import Token, tags_of, tokenize
from assistant.phrasing.detect import nearest_language

_FUTURE = re.compile(r"\b(?:will|shall|going to)\b|['’]ll\b", re.IGNORECASE)


def find_periods(text: str, as_of: date, language: str | None = None) -> list[PeriodSlot]:
    """The phrases of time in `text`, in order and without overlap, as said on `as_of`.

    `language` is one of `lexicon.LANGUAGES`; English words are known beside those of any other, an unknown one is
    read as English, and without it the words of the text decide.

    Example:
        >>> [(s.role.value, str(s.first)) for s in find_periods("gold in feb vs january 2025", date(2026, 3, 20))]
        [('at', '2026-02'), ('versus', '2025-01')]
    """
    words = lexicon(language or nearest_language(text))
    tokens = tokenize(text, words)
    reading = composed(reduced(Reading(tokens, tags_of(tokens), as_of, words.ambiguous), POINTS))
    said = [token for token in reading.tokens if token.tag in "pv" and isinstance(token.value, Moment | Comparison)]
    future = bool(_FUTURE.search(text))
    slots = [_slot(text, token, _year_from_text(text, token, said), as_of, future) for token in said]
    return [slot for slot in slots if slot]


def _year_from_text(text: str, token: Token, said: list[Token]) -> Moment | Comparison:
    """The token's value; an open year is taken from the heading ("In 2024, …") or from what is compared with it."""
    value, head = token.value, said[0].value
    if not (isinstance(value, Moment) and value.open_year and isinstance(head, Moment)) or head.open_year:
        return token.value  # type: ignore[no-any-return]
    if head.whole_year and head.role is None and text[said[0].end :].lstrip()[:1] in (",", ":"):
        return value.in_year(head.first.start.year) or value
    if value.role is Role.VERSUS and head.relative is None:
        near = beside(value, head, before=True)
        return near if near and near.first != head.first else value
    return value


def _slot(text: str, token: Token, value: Moment | Comparison, as_of: date, future: bool) -> PeriodSlot | None:
    if isinstance(value, Comparison):
        return PeriodSlot(
            token.start, token.end, text[token.start : token.end], Role.VERSUS, None, None,
            relative=value.relative, span=value.span, confidence=value.confidence,
        )  # fmt: skip
    moment = resolved(value, as_of, future=future) if value.open_year else value
    return _ends(text, token, moment) if moment else None


def _ends(text: str, token: Token, moment: Moment) -> PeriodSlot:
    role = moment.role or (Role.AT if moment.first == moment.last else Role.RANGE)
    latest = moment.relative is Relative.LATEST and role is Role.AT
    first = None if latest or role in (Role.UNTIL, Role.TO) else moment.first
    last = None if latest or role in (Role.SINCE, Role.FROM) else moment.last
    return PeriodSlot(
        token.start, token.end, text[token.start : token.end], role, first, last, moment.open_year,
        moment.relative, moment.edge, moment.span, moment.exclusive, moment.two_ends, moment.confidence,
    )  # fmt: skip
