"""A record: the highest or lowest ever, since a period or in so many years, and the largest single move."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from assistant.claims.about import About
from assistant.claims.anchors import count_of
from assistant.claims.claim import Judgement, Verdict
from assistant.claims.context import Context
from assistant.claims.direction import denied, direction
from assistant.claims.exchange import statistic_of
from assistant.claims.piece import Piece
from assistant.claims.readings import Reading, factor_to, found
from assistant.claims.stated import stated
from assistant.claims.weigh import ruled, weighed
from assistant.claims.wordings import wording
from assistant.offline.periods import Role
from tools.domain.period import Frequency, Period
from tools.store.known import Known

_COMPOUND = re.compile(r"\b(?P<n>\w+)-(?P<unit>year|month|decade) (?:high|low|peak|trough)", re.I)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a": 1, "multi": 3}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_FALLS = ("fall", "drop", "decline", "decrease", "slump", "plunge", "slide", "dip", "loss", "cut")


@dataclass(frozen=True)
class Record:
    """A window that ends with `block`, the period in which the record is said to have been set."""

    series: str
    kind: str
    start: str
    block: Period
    last: Period | None = None  # the end of the window, where it goes on after the block


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """Whether the record was set when the claim says, and at the level it says."""
    told = statistic_of(piece, context, known)
    if told is None:
        return None
    kind = _kind(piece, told)
    if not kind:
        return None
    record = _record(told, piece, kind, known)
    if record.kind.startswith("largest"):
        return _steepest(record, piece, known)
    return _level(record, told, piece, known)


def _level(record: Record, told: About, piece: Piece, known: Known) -> Judgement:
    end = _last(record, known)
    beyond = _last(replace(record, block=record.last or record.block), known)
    widest = found(known, "find_extreme", series=record.series, kind=record.kind, start=record.start, end=beyond)
    extreme = widest.figures[0].quantity.amount
    number = piece.anchor.number
    if number is not None:
        unit = known.series(record.series).unit
        said = stated(piece.slots.text, number).scaled(factor_to(number, unit, piece.after))
        judged = weighed(said, [Reading(extreme, widest)])
        if judged.verdict is not Verdict.SUPPORTED:
            return judged
    first = str(Period.day(record.block.start).as_frequency(known.series(record.series).frequency))
    own = found(known, "find_extreme", series=record.series, kind=record.kind, start=first, end=end)
    true = own.figures[0].quantity.amount == extreme
    return ruled(true != denied(piece), widest, "That was no such record.")


def _steepest(record: Record, piece: Piece, known: Known) -> Judgement:
    held = found(
        known, "find_extreme", series=record.series, kind=record.kind, start=record.start, end=_last(record, known)
    )
    when = held.figures[0].period
    true = when is not None and record.block.start <= when.end <= record.block.end
    return ruled(true != denied(piece), held, "That was no such record.")


def _last(record: Record, known: Known) -> str:
    """The last period of the window, not after the newest one out."""
    newest = known.period(record.series, "latest")
    return str(min(newest, record.block.as_frequency(newest.frequency)))


def _kind(piece: Piece, told: About) -> str:
    match = piece.anchor.found
    if match is None:
        return ""
    if match["steep"]:
        falls = match["which"].lower() in _FALLS or (
            match["which"].lower() in ("move", "swing") and direction(piece, told.topic) < 0
        )
        return "largest_fall" if falls else "largest_rise"
    low = bool(match["low"] or match["trough"] or match["bottom"])
    if match["any"] or match["record"]:
        low = bool(re.search(r"\blows?\b", piece.after[:20]))
    return "low" if low else "high"


def _record(told: About, piece: Piece, kind: str, known: Known) -> Record:
    since = next((one for one in piece.slots.periods if one.role in (Role.SINCE, Role.FROM) and one.first), None)
    named = [
        one
        for one in told.slots.periods
        if one is not since and one.role is not Role.VERSUS and (one.last or one.first)
    ]
    latest = known.period(told.series, "latest")
    block = (named[0].last or named[0].first) if named else latest
    if block is None or block.frequency.value > latest.frequency.value:
        block = (block or latest).as_frequency(latest.frequency)
    frequency = latest.frequency
    start = ""
    match = piece.anchor.found
    if since is None and match is not None and (match["peak"] or match["trough"]):
        return _local(told, kind, block)
    if since is not None and since.first is not None:
        start = str(since.first.as_frequency(frequency).shift(1))
    elif (length := _length(piece)) and block is not None:
        month = Period.month(block.end.year, block.end.month).shift(-length)
        start = str(Period.day(month.end + timedelta(days=1)).as_frequency(frequency))
    elif re.search(r"\b(?:of|this|that) (?:the )?(?:year|\d{4})\b", piece.text, re.I):
        start = str(Period.parse(f"{block.end.year}-01-01").as_frequency(frequency))
        block = block if named and block.frequency is not Frequency.YEAR else latest
    return Record(told.series, kind, start, block)


def _local(told: About, kind: str, block: Period) -> Record:
    """A peak that is not called a record is the highest of the year around it."""
    return Record(
        told.series, kind, str(block.shift(-block.frequency.value)), block, block.shift(block.frequency.value)
    )


def _length(piece: Piece) -> int:
    """The months of "in ten years" and of "a four-year low"; 0 for none."""
    match = _COMPOUND.search(piece.text) or wording("words", "in_years").search(
        piece.slots.text[piece.anchor.start : piece.end]
    )
    if match is None:
        return 0
    word = match["n"].lower()
    number = _TENS.get(word) or count_of(word)
    return number * _MONTHS[match["unit"].lower().rstrip("s")]
