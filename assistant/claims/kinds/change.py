"""How far something moved: the size of a change and its direction, and the two ends of a movement."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.claims.about import About
from assistant.claims.claim import Judgement, Verdict
from assistant.claims.direction import direction
from assistant.claims.piece import Piece
from assistant.claims.readings import Reading, factor_to, found, levels, tried, vintages
from assistant.claims.stated import Stated, is_fraction, stated
from assistant.claims.weigh import weighed
from assistant.claims.window import Span, span_of
from assistant.offline.numbers import Measure
from assistant.offline.periods import Role
from assistant.offline.topics import EXCHANGE
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import Unit
from tools.store.known import Known

_POINT = re.compile(r"\s*(?:of a )?(?:percentage )?point\b", re.I)
_UNITS = {Measure.BASIS_POINTS: "bps", Measure.POINTS: "pp"}


def judge(told: About, piece: Piece, known: Known) -> Judgement | None:
    """The size and the direction of a change."""
    number = piece.anchor.number
    if number is None:
        return None
    way, said = direction(piece, told.topic), _size(piece, known.series(told.series).unit)
    span = span_of(told, piece, known)
    moved = found(known, "change_between", series=told.series, start=span.start, end=span.end)
    unit = _unit(piece, told, known)
    true = _amount(moved, unit)
    if true is None:
        return None
    wrong = way and true * way < 0
    right_size = said.admits(abs(true), capped=False)
    if right_size and not wrong:
        return Judgement(Verdict.SUPPORTED, moved.sentence, (moved,))
    for one in _other_readings(told, piece, span, unit, known):
        if said.admits(abs(one.amount), capped=False) and (not way or one.amount * way > 0):
            plain = one.note == ""
            sentences = one.finding.sentence if plain else f"{one.note}. {one.finding.sentence} {moved.sentence}"
            findings = (one.finding,) if plain else (one.finding, moved)
            return Judgement(Verdict.SUPPORTED if plain else Verdict.MISLEADING, sentences, findings)
    reason = "It went the other way." if wrong else "The change is another one."
    return Judgement(Verdict.CONTRADICTED, f"{reason} {moved.sentence}", (moved,))


def between(told: About, piece: Piece, known: Known) -> Judgement | None:
    """Both ends of a movement and the way between them."""
    anchor = piece.anchor
    if anchor.number is None or anchor.other is None:
        return None
    span = _ends(told, piece, known)
    unit = known.series(told.series).unit
    factor = factor_to(anchor.number, unit, piece.after)
    last = stated(piece.slots.text, anchor.number).scaled(factor)
    first = stated(piece.slots.text, anchor.other).scaled(factor)
    moved = found(known, "change_between", series=told.series, start=span.start, end=span.end)
    ends = [
        weighed(
            one,
            levels(replace(told, dating=replace(told.dating, at=known.period(told.series, period), first=None)), known),
        )
        for one, period in ((first, span.start or _start_of(moved)), (last, span.end))
    ]
    way = direction(piece, told.topic)
    true = next(one.quantity.amount for one in moved.figures if one.signed)
    if any(one.verdict is Verdict.CONTRADICTED for one in ends):
        return Judgement(Verdict.CONTRADICTED, f"The figures are others. {moved.sentence}", (moved,))
    if way and true * way < 0:
        return Judgement(Verdict.CONTRADICTED, f"It went the other way. {moved.sentence}", (moved,))
    return Judgement(Verdict.SUPPORTED, moved.sentence, (moved,))


def _ends(told: About, piece: Piece, known: Known) -> Span:
    """The periods of both ends; where only one of them has its own, the text's other period is that of the other."""
    anchor, told_in = piece.anchor, told.slots.periods
    own = [one for one in told_in if one.role is Role.AT and one.last is not None]
    if anchor.other is None or len(own) != 1 or len(told_in) > 1:
        return span_of(told, piece, known)
    first, second = sorted((anchor.other.start, anchor.number.start if anchor.number else 0))
    from_first = anchor.other.start == first
    of_first = first < own[0].start < second
    if of_first != from_first or own[0].last is None:
        return span_of(told, piece, known)
    frequency = known.period(told.series, "latest").frequency
    start = own[0].last.as_frequency(frequency)
    return Span(str(start), str(start.shift(1)))


def _start_of(moved: Finding) -> str:
    return str(moved.figures[0].period)


def _size(piece: Piece, unit: Unit) -> Stated:
    number = piece.anchor.number
    if number is None:
        raise ValueError("a change is judged by its number")
    said = stated(piece.slots.text, number)
    if is_fraction(number) and not _POINT.match(piece.after):
        said = said.scaled(Decimal(100))
    elif number.measure in (Measure.MONEY, Measure.COUNT):
        said = said.scaled(factor_to(number, unit, piece.after))
    return Stated(abs(said.value), said.step, said.hedge)


def _unit(piece: Piece, told: About, known: Known) -> str:
    number = piece.anchor.number
    if number is not None and _POINT.match(piece.after):
        return "pp"
    if number is not None and number.measure in _UNITS:
        return _UNITS[number.measure]
    unit = known.series(told.series).unit
    if number is not None and (number.measure is Measure.PERCENT or is_fraction(number)):
        return "pp" if unit.is_rate else "%"
    return unit.code


def _amount(moved: Finding, unit: str) -> Decimal | None:
    """The signed size of a movement in a unit."""
    held: Figure | None = next((one for one in moved.figures if one.signed and one.quantity.unit.code == unit), None)
    if held is not None:
        return held.quantity.amount
    return None


def _other_readings(told: About, piece: Piece, span: Span, unit: str, known: Known) -> Iterator[Reading]:
    """Other honest spans of the same words, then first prints and spans that the text does not say."""
    for other in span.alike:
        again = tried(known, "change_between", series=told.series, start=other.start, end=other.end)
        if again is not None and (amount := _amount(again, unit)) is not None:
            yield Reading(amount, again, other.note)
    if told.topic.name == EXCHANGE:
        _, base, quote = told.series.split(".")
        turned = tried(known, "change_between", series=f"fx.{quote}.{base}", start=span.start, end=span.end)
        if turned is not None and (amount := _amount(turned, "%")) is not None:
            yield Reading(-amount, turned, "True only of the other currency's own change")
    yield from _first_prints(told, span, unit, known)


def _first_prints(told: About, span: Span, unit: str, known: Known) -> Iterator[Reading]:
    """The change as the releases of its time had it."""
    if unit not in ("%", known.series(told.series).unit.code):
        return
    end, start = span.end, span.start
    after = list(vintages(told.series, end, known))
    period = known.period(told.series, end)
    before = list(vintages(told.series, start or str(period.shift(-1)), known))
    for late in after:
        for early in before:
            if early.amount:
                moved = late.amount - early.amount
                amount = moved / early.amount * 100 if unit == "%" else moved
                yield Reading(amount, late.finding, "True only of figures of an earlier release")
