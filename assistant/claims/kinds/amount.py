"""An amount: a level, a change, a share, a bound, or the two ends of a movement."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.claims.about import About
from assistant.claims.claim import Judgement, Verdict
from assistant.claims.context import Context
from assistant.claims.direction import denied, direction, follows_move
from assistant.claims.exchange import statistic_of
from assistant.claims.kinds import change, share
from assistant.claims.piece import Piece
from assistant.claims.readings import Reading, factor_to, found, levels, others
from assistant.claims.stated import Hedge, Stated, is_fraction, stated
from assistant.claims.weigh import weighed
from assistant.claims.wordings import wording
from assistant.offline.numbers import Measure
from assistant.offline.periods import Role
from assistant.offline.topics import HOLDINGS
from tools.domain.period import Frequency
from tools.store.known import Known

_FROM = re.compile(r"\bfrom\s+(?:about |around |nearly |some )?$", re.I)
_BESIDE = 3  # characters between an amount and "a year before"


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """The amount held against the data."""
    told = statistic_of(piece, context, known)
    if told is None:
        return None
    if piece.anchor.other is not None:
        return change.between(told, piece, known)
    if _is_share(piece) or (context.shares and _goes_on(piece, told)):
        return share.judge(told, piece, known)
    if _is_change(piece, told, known):
        return change.judge(told, piece, known)
    return _level(told, piece, known)


def _is_share(piece: Piece) -> bool:
    number = piece.anchor.number
    if number is None or not (number.measure is Measure.PERCENT or is_fraction(number)):
        return False
    return bool(
        wording("words", "share_after").match(piece.after) or wording("words", "share_before").search(piece.before)
    )


def _goes_on(piece: Piece, told: About) -> bool:
    """Whether a percentage goes on with the shares spoken of before: "Japan's stood at 12.8 %"."""
    number = piece.anchor.number
    percent = number is not None and number.measure is Measure.PERCENT
    return percent and told.topic.name == HOLDINGS and not direction(piece, told.topic)


def _is_change(piece: Piece, told: About, known: Known) -> bool:
    number = piece.anchor.number
    if number is None:
        return False
    rate = known.series(told.series).unit.is_rate
    if _FROM.search(piece.before) and (rate or number.measure is not Measure.PERCENT):
        return False
    if number.measure in (Measure.BASIS_POINTS, Measure.POINTS):
        return True
    if told.series.endswith((".yoy", ".mom")):
        return (
            bool(wording("words", "change_before").search(piece.before))
            and "topic.cpi" in told.slots.concepts
            and rate
            and number.measure is not Measure.PERCENT
        )
    if is_fraction(number):
        return True
    if wording("words", "change_after").match(piece.after) and not (
        rate and number.measure is Measure.PERCENT and wording("words", "level_before").search(piece.before)
    ):
        return True
    if wording("words", "change_before").search(piece.before) and direction(piece, told.topic):
        return True
    if number.measure is Measure.PERCENT and not rate:
        return True
    return follows_move(piece, told.topic)


def _negated(judged: Judgement) -> Judgement:
    """The opposite: "never traded above 90"."""
    turned = {Verdict.SUPPORTED: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.SUPPORTED}
    return replace(judged, verdict=turned.get(judged.verdict, judged.verdict), explanation=judged.findings[0].sentence)


def _level(told: About, piece: Piece, known: Known) -> Judgement | None:
    number = piece.anchor.number
    if number is None:
        return None
    unit = known.series(told.series).unit
    said = stated(piece.slots.text, number).scaled(factor_to(number, unit, piece.after))
    told = _back(told, piece)
    if len(told.subjects) > 1:
        return _together(told, said, known)
    if told.topic.name == "policy" and "US" in told.series:
        ranged = _range(told, said, piece, known)
        if ranged is not None:
            return ranged
    if (
        said.hedge in (Hedge.OVER, Hedge.UNDER)
        and told.dating.first is not None
        and wording("words", "side_before").search(piece.before)
    ):
        reached = _reached(told, said, known)
        return _negated(reached) if denied(piece) else reached
    judged = weighed(said, levels(told, known), others(told, said, known))
    if judged.verdict is Verdict.SUPPORTED and not _FROM.search(piece.before):
        return _arrived(told, piece, judged, known)
    return judged


def _back(told: About, piece: Piece) -> About:
    """ "Against 759 billion a year before": the level is the one of the earlier end."""
    if _FROM.search(piece.before) and told.dating.start is not None:
        return replace(told, dating=replace(told.dating, at=told.dating.start, start=None, first=None))
    near = [
        one for one in piece.slots.periods if one.role is Role.VERSUS and 0 <= one.start - piece.anchor.end <= _BESIDE
    ]
    if not near or told.dating.start is None:
        return told
    return replace(told, dating=replace(told.dating, at=told.dating.start, start=None, first=None))


def _arrived(told: About, piece: Piece, judged: Judgement, known: Known) -> Judgement:
    """A level that is right, with the way it says things went there: "fell to 684 billion"."""
    way = direction(piece, told.topic)
    if told.series.endswith((".mom", ".yoy")) and not told.slots.concepts & {"topic.cpi", "topic.core"}:
        return judged if not way or judged.findings[0].figures[0].quantity.amount * way > 0 else _turned(judged)
    if not way or told.series.endswith(".mom"):
        return judged
    start = told.dating.start_text
    moved = found(known, "change_between", series=told.series, start=start, end=told.dating.at_text)
    figure = next(one for one in moved.figures if one.signed)
    if figure.quantity.amount * way >= 0 and figure.quantity.amount:
        return judged
    if _earlier_turn(told, way, known):
        return judged
    return Judgement(Verdict.CONTRADICTED, f"It went the other way. {moved.sentence}", (moved,))


def _turned(judged: Judgement) -> Judgement:
    return Judgement(Verdict.CONTRADICTED, f"It went the other way. {judged.explanation}", judged.findings)


def _earlier_turn(told: About, way: int, known: Known) -> bool:
    """Whether over the year to the period it did go that way: "fell to" may look back further than one month."""
    if told.dating.start is not None:
        return False
    at = known.period(told.series, told.dating.at_text)
    year = known.history(told.series, at.shift(-at.frequency.value), at)
    return len(year) > 1 and (year[-1].quantity.amount - year[0].quantity.amount) * way > 0


def _together(told: About, said: Stated, known: Known) -> Judgement:
    """One amount for several: what they come to together, or what each of them has."""
    ids = [one.series for one in told.subjects]
    total = found(known, "add_up", series=ids, period=told.dating.at_text)
    singles = [found(known, "look_up_value", series=one, period=told.dating.at_text) for one in ids]
    amounts = [one.figures[0].quantity.amount for one in singles]
    if all(said.admits(one) for one in amounts):
        return Judgement(Verdict.SUPPORTED, " ".join(one.sentence for one in singles), tuple(singles))
    return weighed(said, [Reading(total.figures[0].quantity.amount, total)])


def _range(told: About, said: Stated, piece: Piece, known: Known) -> Judgement | None:
    """An end of the Federal Reserve's range, which is a quarter of a point wide."""
    held = found(known, "look_up_value", series=told.series, period=told.dating.at_text)
    middle, half = held.figures[0].quantity.amount, Decimal("0.125")
    if said.value not in (middle - half, middle + half):
        return None
    if wording("words", "range").search(piece.whole.text):
        return Judgement(Verdict.SUPPORTED, held.sentence, (held,))
    return Judgement(Verdict.MISLEADING, f"True only of one end of the range. {held.sentence}", (held,))


def _reached(told: About, said: Stated, known: Known) -> Judgement:
    """Whether a mark was passed at any time in a stretch."""
    kind = "high" if said.hedge is Hedge.OVER else "low"
    daily = told.topic.series.get(Frequency.DAY, told.series)
    extreme = found(
        known, "find_extreme", series=daily, kind=kind, start=told.dating.first_text, end=told.dating.at_text
    )
    return weighed(said, [Reading(extreme.figures[0].quantity.amount, extreme)])
