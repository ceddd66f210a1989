"""From slots to a typed query: which operation, on which series, for which periods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.offline.catalog import all_operations
from assistant.offline.dating import date_question
from assistant.offline.query import Dating, Query, Subject
from assistant.offline.slots import Slots, read_slots
from assistant.offline.subjects import find_subjects
from tools.domain.errors import BadQuestion
from tools.domain.period import Frequency
from tools.store.known import Known

HOLDINGS = "tic.holdings"
# How much each kind of evidence speaks for a question about holdings, against one for the articles.
_EVIDENCE = {
    "asset.treasuries": 2.0,
    "asset.holdings": 1.0,
    "asset.bonds": 0.8,
    "measure.total": 0.4,
    "measure.official": 0.8,
    "order.share": 0.6,
    "order.rank": 0.6,
    "ask.percent": 0.2,
}
_UNKNOWN_WORD = 0.8


@dataclass(frozen=True)
class Candidate:
    """An operation that may be meant, and how much speaks for it."""

    operation: str
    score: float


def read_question(question: str, earlier: Sequence[str], known: Known) -> Query:
    """The typed query of a question; what it leaves out is taken from the earlier questions of its thread.

    Raises:
        NoData: it asks for something that no release had given by the day of the question.
        BadQuestion: nothing in it can be understood.
    """
    slots = read_slots(question, known.as_of)
    previous = [read_slots(one, known.as_of) for one in earlier]
    whole = complete(slots, previous)
    candidates = rank_operations(whole)
    best = candidates[0]
    if best.operation == "decline":
        return Query("decline")
    if best.operation == "articles":
        return _article_query(question, whole, known)
    return _holdings_query(best, whole, known)


def complete(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """A fragment filled from the earlier turns of its thread: what it names itself replaces theirs."""
    for previous in reversed(earlier):
        fresh = {cue.concept.split(".")[0] for cue in slots.cues}
        inherited = tuple(cue for cue in previous.cues if cue.concept.split(".")[0] not in fresh)
        slots = replace(
            slots,
            places=slots.places or previous.places,
            periods=slots.periods or previous.periods,
            cues=(*slots.cues, *inherited),
            position=slots.position or (previous.position if not slots.places else 0),
            top=slots.top or previous.top,
        )
    return slots


def rank_operations(slots: Slots) -> list[Candidate]:
    """Every operation that can be meant, the best first. Rules vote; none of them decides alone."""
    if not slots.words:
        raise BadQuestion("I found no words in that question.")
    evidence = holdings_evidence(slots)
    candidates = []
    for name, operation in all_operations().items():
        votes = sum(operation.VOTES.get(concept, 0.0) for concept in slots.concepts)
        home = 0.0 if name in ("articles", "decline", "clarify") else evidence
        candidates.append(Candidate(name, votes + operation.score(slots) + home))
    return sorted(candidates, key=lambda one: (-one.score, one.operation))


def holdings_evidence(slots: Slots) -> float:
    """How much speaks for holdings: their words, places and periods for, unknown words against."""
    words = sum(_EVIDENCE.get(concept, 0.0) for concept in slots.concepts)
    return words + 0.8 * bool(slots.places) + 0.5 * bool(slots.periods) - _UNKNOWN_WORD * len(slots.unknown)


def _holdings_query(best: Candidate, slots: Slots, known: Known) -> Query:
    dating = date_question(slots.periods, known, HOLDINGS, Frequency.MONTH)
    query = Query(
        best.operation,
        HOLDINGS,
        find_subjects(slots, known, HOLDINGS),
        dating,
        slots.direction,
        slots.yes_no or _states(slots),
        "ask.why" in slots.concepts and bool(slots.direction),
        "ask.percent" in slots.concepts,
        slots.position,
        slots.top,
        not_understood=slots.unknown,
        confidence=best.score,
    )
    return _type_checked(query, slots)


def _type_checked(query: Query, slots: Slots) -> Query:
    """The query with what its operation needs, or a question back."""
    dating = query.dating
    if query.operation in ("level", "rank", "share") and dating.start and dating.at is None and dating.block is None:
        query = replace(query, dating=replace(dating, start=None))
    if query.operation == "rank" and (query.position or query.top):
        query = replace(query, subjects=())
    if query.operation != "rank" and not query.subjects:
        if slots.concepts & {"asset.treasuries", "asset.holdings"} and (
            slots.periods or "ask.how_much" in slots.concepts
        ):
            return replace(query, subjects=(Subject(f"{HOLDINGS}.total", "all foreign holders"),))
        return Query("clarify", missing="holder" if slots.periods else "holder, and which month,")
    return query


def _states(slots: Slots) -> bool:
    """A plain statement ("China dumped Treasuries in May") is answered like the question whether it is so."""
    return bool(slots.direction) and not any(concept.startswith("ask.") for concept in slots.concepts)


def _article_query(question: str, slots: Slots, known: Known) -> Query:
    return Query("articles", search=question.strip(), dating=Dating(), not_understood=slots.unknown)
