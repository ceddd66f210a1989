"""A tariff: the rate that is said to be charged, and whether a measure is in force."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.claims.claim import Judgement, Verdict
from assistant.claims.context import Context
from assistant.claims.direction import denied
from assistant.claims.duties import ORDINARY, Duties, Rates, duties_of, rates_of
from assistant.claims.piece import Piece
from assistant.claims.stated import Hedge, Stated, stated
from assistant.claims.wordings import wording
from tools.domain.finding import Finding
from tools.store.known import Known

_MOST = Decimal("0.9")  # "as high as" must come near the highest
_FROM = re.compile(r"\bfrom\s+$", re.I)
_AROUND = timedelta(days=5)  # between a ruling and the last day a duty is collected


def judge(piece: Piece, context: Context, known: Known) -> Judgement | None:
    """A rate or a state held against the ledger of measures as known on the day."""
    if wording("tariff", "foreign").search(piece.text):
        return Judgement(Verdict.NOT_CHECKABLE, "The duties of other countries are not held: only US tariffs are.")
    duties = duties_of(piece, context, known)
    if piece.anchor.number is None:
        return _state(piece, duties, known)
    if wording("tariff", "average").search(piece.text):
        return Judgement(
            Verdict.NOT_CHECKABLE, "An average tariff is not held: the ledger gives the rate of goods in law."
        )
    return _rate(piece, duties, known)


def _rate(piece: Piece, duties: Duties, known: Known) -> Judgement | None:
    number = piece.anchor.number
    if number is None:
        return None
    said = stated(piece.slots.text, number)
    said = Stated(abs(said.value), said.step, Hedge.NONE if said.hedge is Hedge.UNDER else said.hedge)
    total = duties.total(known)
    rates = rates_of(total) if total is not None else None
    rows, told = duties.rows(known, said.value)
    if told is not None and rows and _FROM.search(piece.before):
        return Judgement(Verdict.SUPPORTED, told.sentence, (told,))
    if wording("tariff", "announced").search(piece.before) and rows and told is not None:
        return Judgement(Verdict.SUPPORTED, told.sentence, (told,))
    if piece.anchor.found is not None and piece.anchor.kind == "amount" and rows and told is not None:
        return _since(piece, duties, rows, told, total)
    if not duties.goods and wording("tariff", "every").search(piece.text):
        spared = _spared(duties, said, known)
        if spared is not None:
            return Judgement(Verdict.CONTRADICTED, f"Not all goods pay it. {spared.sentence}", (spared,))
    charged = _charged(piece, duties, said, rates) if rates is not None else ""
    if total is not None and charged == "yes":
        return Judgement(Verdict.SUPPORTED, total.sentence, (total,))
    if total is not None and charged == "not all":
        return Judgement(
            Verdict.CONTRADICTED, f"Not all goods pay it. {total.sentence} {' '.join(total.caveats[:1])}", (total,)
        )
    if total is not None and charged == "part":
        return Judgement(Verdict.MISLEADING, f"True only of one part of the total. {total.sentence}", (total,))
    open_total = rates is None or rates.all_in is None
    if (
        told is not None
        and any(one["state"] == "in force" for one in rows)
        and (not duties.goods or duties.measure or open_total)
    ):
        return Judgement(Verdict.SUPPORTED, told.sentence, (told,))
    return _otherwise(piece, rows, told, total)


def _spared(duties: Duties, said: Stated, known: Known) -> Finding | None:
    """What typical goods of the origin pay, where some of them pay less than is said of all."""
    held = replace(duties, origins=duties.origins or (ORDINARY,)).total(known)
    low = Decimal(str(held.data["low_pct"])) if held is not None and held.data.get("low_pct") is not None else None
    return held if low is not None and low < said.value else None


def _charged(piece: Piece, duties: Duties, said: Stated, rates: Rates) -> str:
    """`yes` where the rate is what is charged, `part` where it is one part of it, `not all` where some are exempt."""
    if wording("tariff", "bound").search(piece.before):
        top = max(filter(None, (rates.high, rates.all_in)), default=None)
        return "yes" if top is not None and _MOST * top <= said.value <= top else ""
    if duties.measure:
        return "yes" if any(said.admits(one) for one in rates.of(duties.measure)) else ""
    if any(one is not None and said.admits(one) for one in (rates.all_in, rates.added)):
        return (
            "not all" if rates.assumed and wording("tariff", "every").search(piece.text) and not duties.goods else "yes"
        )
    if any(said.admits(one) for one in rates.singles):
        return "yes" if wording("tariff", "extra").search(piece.text) else "part"
    return ""


def _otherwise(
    piece: Piece, rows: Sequence[Mapping[str, str]], told: Finding | None, total: Finding | None
) -> Judgement | None:
    """A rate that is not charged on the day: it was, or was only announced, or there is no such rate."""
    findings = tuple(one for one in (told if rows else None, total) if one is not None)
    if not findings:
        return None
    sentences = " ".join(one.sentence for one in findings)
    if not rows:
        return Judgement(Verdict.CONTRADICTED, f"The rate is another one. {sentences}", findings)
    if wording("tariff", "charged").search(piece.text):
        return Judgement(Verdict.CONTRADICTED, f"It is not charged on that day. {sentences}", findings)
    return Judgement(Verdict.MISLEADING, f"True only of another day. {sentences}", findings)


def _since(
    piece: Piece, duties: Duties, rows: Sequence[Mapping[str, str]], told: Finding, total: Finding | None
) -> Judgement:
    """A rate with a state: in force since a day, paused, struck down."""
    match = piece.anchor.found
    words = match[0] if match is not None else ""
    ended = bool(wording("tariff", "ended").search(words))
    true = _ended(duties, rows) if ended else _begun(duties, rows)
    findings = (told,) if total is None or true else (told, total)
    sentences = " ".join(one.sentence for one in findings)
    if true != _denied(piece):
        return Judgement(Verdict.SUPPORTED, sentences, findings)
    return Judgement(Verdict.CONTRADICTED, f"That is not so. {sentences}", findings)


def _state(piece: Piece, duties: Duties, known: Known) -> Judgement | None:
    """Whether measures or goods are in the state that the claim says."""
    words = piece.slots.text[piece.anchor.start : piece.anchor.end]
    if wording("tariff", "free").search(words):
        return _free(piece, duties, known)
    rows, told = duties.rows(known)
    if told is None or not rows:
        return None
    if wording("tariff", "never").search(words):
        true = all(one["state"].endswith("never in force") for one in rows)
    elif wording("tariff", "ended").search(words):
        true = _ended(duties, rows)
    else:
        true = _begun(duties, rows)
    verdict = Verdict.SUPPORTED if true != _denied(piece) else Verdict.CONTRADICTED
    return Judgement(
        verdict, told.sentence if verdict is Verdict.SUPPORTED else f"That is not so. {told.sentence}", (told,)
    )


def _denied(piece: Piece) -> bool:
    return denied(piece) and not wording("tariff", "ended").search(
        piece.slots.text[piece.anchor.start : piece.anchor.end]
    )


def _ended(duties: Duties, rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether none is in force on the day; one that is dated ended about then."""
    if not duties.dated:
        return not any(one["state"] == "in force" for one in rows)
    first, last = duties.stretch or (duties.day - _AROUND, duties.day + _AROUND)
    return any(one["to"] and first <= date.fromisoformat(one["to"]) <= last for one in rows)


def _begun(duties: Duties, rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether one is in force on the day; "took effect on" a day means that day, "since" it no later."""
    if duties.since is not None:
        return any(
            one["state"] == "in force" and one["from"] and date.fromisoformat(one["from"]) <= duties.since
            for one in rows
        )
    if duties.dated:
        return any(one["from"] == duties.day.isoformat() for one in rows) or any(
            one["state"] == "in force" for one in rows
        )
    return any(one["state"] == "in force" for one in rows)


def _free(piece: Piece, duties: Duties, known: Known) -> Judgement | None:
    """Goods said to pay nothing, or nothing of one measure."""
    total = duties.total(known)
    if total is None or not (duties.goods or duties.measure):
        return None
    rates = rates_of(total)
    pays = any(rates.of(duties.measure)) if duties.measure else bool(rates.all_in)
    true = pays == denied(piece)
    reason = total.sentence if true else f"It is not free of duty. {total.sentence}"
    return Judgement(Verdict.SUPPORTED if true else Verdict.CONTRADICTED, reason, (total,))
