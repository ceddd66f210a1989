"""From slots to a typed query: which topic, which operation, on which series, for which periods."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.offline.currencies import mirror
from assistant.offline.dating import date_question
from assistant.offline.decision import ARTICLES, OUTSIDE, Candidate, Reading, likely_readings, rank_operations
from assistant.offline.frame import Frame
from assistant.offline.numbers import Measure
from assistant.offline.periods import Relative, Role
from assistant.offline.query import Dating, Query, Subject
from assistant.offline.slots import Slots, read_slots
from assistant.offline.spans import settled, so_far
from assistant.offline.subjects import find_subjects
from assistant.offline.thread import complete, on_subject
from assistant.offline.thresholds import claimed_size, find_mark
from assistant.offline.topics import EXCHANGE, HOLDINGS, TARIFF, Topic, all_topics
from assistant.offline.trade import read_trade, without_goods
from assistant.offline.votes import votes_for
from tools.domain.errors import AskerError, BadQuestion
from tools.domain.period import Frequency
from tools.domain.quantity import BASIS_POINTS, PERCENT, POINTS, USD_BN, Quantity, Unit, in_unit
from tools.store.known import Known

# "Since Canada dumped ...", "so the UK passed ...": what is said on the way to the question is to be tested first.
_PRESUPPOSED = re.compile(
    r"^(?:so |and )?(?:since|because|given|now that|as|after|with|considering|seeing)\b.*,|\bgiven that\b|\bnow that\b"
    r"|^so\b.*[?—–-]|^what (?!happened|changed|moved)\w{3,}(?:ed|ove|ent|ade|ught)\b (?!to\b)",
    re.I,
)
_PRONOUN = re.compile(
    r"\b(?:they|them|their|he|she|his|her|those two|these two|the two|the former|the latter)\b", re.I
)  # of somebody no earlier turn has named
_THAT_OF = re.compile(r"\bcompared? (?:with|to) (?:that|those|the one|the figure|the level) (?:of|in|for|at)\b", re.I)
_STEPS = {Measure.BASIS_POINTS: BASIS_POINTS, Measure.POINTS: POINTS}
_LEAD = 12  # characters before the one a statement is about: "so ", "I hear "
_CHOICE = re.compile(r"\bor\b|^(?:and |so )?(?:which|who|whose)\b", re.I)
_ASKS = ("ask.", "event.last", "event.first", "event.cycle")  # "the Fed's first cut" is no statement
_OF_SOMETHING_ELSE = 2  # with so many words that no lexicon knows, what is missing is no holder and no month
_ANY_SUBJECT = {"asset.treasuries", "asset.holdings"}
_CLARIFIES = ("clarify", "tariff_clarify")
# How much less likely a reading is that asks for something not held, or that lacks what it needs.
_UNANSWERABLE, _INCOMPLETE = 2.5, 0.6
_DOUBTFUL = 0.8  # so near to the best, another reading is told


def read_question(question: str, earlier: Sequence[str], known: Known) -> Query:
    """The typed query of a question; what it leaves out is taken from the earlier questions of its thread.

    Raises:
        NoData: it asks for something that no release had given by the day of the question.
        BadQuestion: nothing in it can be understood.
    """
    own = read_slots(question, known.as_of)
    before = on_subject(own, [read_slots(one, known.as_of) for one in earlier])
    slots = complete(own, before)
    if not slots.words and not slots.places and not slots.cues:
        raise BadQuestion("I found no words in that question.")
    tried = [_tried(one, question, own, before, known) for one in likely_readings(own, before)]
    best, *others = sorted(tried, key=lambda one: -one.score)
    if best.trouble is not None:
        raise best.trouble
    near = next((one.said for one in others if one.score > best.score - _DOUBTFUL and one.trouble is None), "")
    query = best.query or Query("decline")
    return replace(query, read_as=best.said, instead=near, not_understood=slots.unknown)


@dataclass(frozen=True)
class _Tried:
    """A reading that was looked at closely: the query it gives, or why it gives none."""

    about: str
    score: float
    query: Query | None = None
    trouble: AskerError | None = None

    @property
    def said(self) -> str:
        """What it is about and what is asked, as `policy: level`."""
        return f"{self.about}: {self.query.operation if self.query else 'decline'}"


def _tried(reading: Reading, question: str, own: Slots, before: Sequence[Slots], known: Known) -> _Tried:
    slots = complete(own, before)
    if reading.name == OUTSIDE:
        return _Tried(reading.name, reading.score)
    if reading.name == ARTICLES:
        return _Tried(reading.name, reading.score, _to_articles(question))
    try:
        query = _of_topic(reading, own, before, known)
    except AskerError as trouble:
        return _Tried(reading.name, reading.score - _UNANSWERABLE, trouble=trouble)
    if query.operation == "clarify" and len(slots.unknown) >= _OF_SOMETHING_ELSE:
        query = _to_articles(question)
    return _Tried(reading.name, reading.score - (_INCOMPLETE if query.operation in _CLARIFIES else 0.0), query)


def _of_topic(reading: Reading, own: Slots, before: Sequence[Slots], known: Known) -> Query:
    slots, topic = complete(own, before), all_topics()[reading.name]
    if topic.name == TARIFF:
        slots = without_goods(slots)
        frame = Frame(slots, topic, (), Dating(), reading.evidence, read_trade(slots, own, before, known.as_of))
    else:
        frame = _framed(slots, topic, reading.evidence, known)
    if (
        not frame.subjects
        and topic.name == HOLDINGS
        and _PRONOUN.search(slots.text)
        and not before
        and not _asks_for_places(slots)
        and not frame.says("about.valuation")
    ):
        return _query(Candidate("clarify", reading.evidence), frame, known)
    return _query(rank_operations(frame, votes_for(complete(own, before)))[0], frame, known)


def _to_articles(question: str) -> Query:
    return Query("articles", search=question.strip())


def _framed(slots: Slots, topic: Topic, evidence: float, known: Known) -> Frame:
    if topic.name != HOLDINGS:
        slots = settled(slots)
    if topic.name == EXCHANGE:
        # What a pound buys is what it is worth: nobody trades here.
        cues = tuple(cue for cue in slots.cues if cue.text not in ("buy", "buys"))
        slots = replace(slots, cues=mirror(cues, slots.pairs))
    subjects = find_subjects(slots, topic, known)
    if (
        not subjects
        and topic.name == HOLDINGS
        and not _PRONOUN.search(slots.text)
        and slots.concepts & _ANY_SUBJECT
        and not slots.names
        and "about.actor" not in slots.concepts
        and not _asks_for_places(slots)
    ):
        subjects = (Subject("tic.holdings.total", "all foreign holders"),)
    dataset, frequency, unit = topic.dataset, Frequency.MONTH, USD_BN
    series = known.series(subjects[0].series) if subjects else next(iter(known.dataset(topic.dataset)), None)
    if series is not None:
        dataset, frequency, unit = series.dataset, series.frequency, series.unit
    if subjects and subjects[0].series.endswith((".yoy", ".mom")):  # their span is in the series already
        slots = replace(slots, periods=tuple(slot for slot in slots.periods if slot.role is not Role.VERSUS))
    slots = _compared_with(slots)
    dating = date_question(slots.periods, known, dataset, frequency)
    if subjects and topic.name != HOLDINGS:
        dating = so_far(dating, subjects[0].series, known)
    return Frame(slots, topic, subjects, dating, evidence, mark=find_mark(slots, unit))


def _compared_with(slots: Slots) -> Slots:
    """ "How does it compare with that of 2010?" runs from there to the latest figure."""
    found = _THAT_OF.search(slots.text)
    dated = [
        one for one in slots.periods if one.first and one.relative is not Relative.NOW and one.text.lower() != "today's"
    ]
    if found is None or len(dated) != 1 or dated[0].role is not Role.AT or dated[0].start < found.end():
        return slots
    return replace(slots, periods=(replace(dated[0], role=Role.SINCE, last=None, open_year=False),))


def _asks_for_places(slots: Slots) -> bool:
    return bool(
        slots.concepts & {"ask.who", "order.largest", "order.smallest", "order.rank"} or slots.position or slots.top
    )


def _query(best: Candidate, frame: Frame, known: Known) -> Query:
    slots = frame.slots
    if best.operation == ARTICLES:
        return _to_articles(slots.text)
    return Query(
        best.operation,
        text=slots.text,
        topic=frame.topic.name,
        dataset=known.series(frame.subjects[0].series).dataset if frame.subjects else frame.topic.dataset,
        subjects=frame.subjects,
        dating=frame.dating,
        trade=frame.trade,
        concepts=slots.concepts,
        direction=_acted(frame) or slots.direction or _compared(frame),
        yes_no=slots.yes_no or _states(slots),
        premise=_asserts(frame) and bool(_PRESUPPOSED.search(slots.text) or "ask.why" in slots.concepts),
        position=slots.position,
        top=slots.top,
        threshold=frame.mark.level if frame.mark else _threshold(slots),
        side=frame.mark.side if frame.mark else "",
        claim=claimed_size(slots),
        steps=_steps(slots),
        amount=next((Quantity(one.value, Unit(one.currency)) for one in slots.numbers if one.currency), None),
        missing=_missing(frame),
        transactions=_has_transactions(frame, known),
        confidence=best.score,
    )


def _has_transactions(frame: Frame, known: Known) -> bool:
    """Whether "did X sell" can be answered with transactions too: they are held of that place for the months asked."""
    if len(frame.subjects) != 1 or not frame.names_place or not frame.slots.direction:
        return False
    place = frame.subjects[0].series.rsplit(".", 1)[-1]
    sold = f"tic.slt.net.{place}"
    if sold not in known.store.observations.all_series():
        return False
    months = {one.period for one in known.history(sold)}
    return (frame.dating.at or known.latest("tic.holdings")) in months


def _acted(frame: Frame) -> str:
    """Which way a central bank is said to have gone: the first of a rise and a cut, unless the question asks which."""
    if frame.topic.name not in ("policy", "rate") or " or " in frame.slots.text:
        return ""
    acts = {"event.hike": "up", "event.cut": "down"}
    return next((acts[cue.concept] for cue in frame.slots.cues if cue.concept in acts), "")


def _compared(frame: Frame) -> str:
    """ "Were they greater in 2025 than in 2024?" asks of one series whether it rose."""
    if frame.several or frame.dating.start is None or frame.mark:
        return ""
    said = {"up": frame.says("sort.more"), "down": frame.says("sort.less")}
    return next((way for way, one in said.items() if one), "") if sum(said.values()) == 1 else ""


def _asserts(frame: Frame) -> bool:
    """Whether the question holds something that can be so or not: a direction, a level, a move of a central bank."""
    acted = frame.topic.name in ("policy", "rate") and frame.says("event.hike", "event.cut", "event.hold")
    compared = frame.several and frame.says("sort.more", "sort.less", "order.overtake")
    return bool(frame.slots.direction or frame.mark or acted or compared)


def _states(slots: Slots) -> bool:
    """A plain statement ("China dumped Treasuries in May") is answered like the question whether it is so."""
    asks = any(concept.startswith(_ASKS) for concept in slots.concepts) or _CHOICE.search(slots.text)
    compares = len(slots.places) > 1 and bool(slots.concepts & {"sort.more", "sort.less"}) and "?" not in slots.text
    return (bool(slots.direction) or compares) and not asks


def _missing(frame: Frame) -> str:
    who = {"policy": "central bank", "rate": "central bank", EXCHANGE: "currencies"}.get(frame.topic.name, "holder")
    return who if frame.slots.periods or who != "holder" else "holder, and which month,"


def _steps(slots: Slots) -> int:
    """The basis points of a step asked for ("a 75bp hike", "the last half-point cut"); 0 for none."""
    sizes = [
        in_unit(Quantity(one.value, _STEPS[one.measure]), BASIS_POINTS)
        for one in slots.numbers
        if one.measure in _STEPS
    ]
    return int(abs(sizes[0].amount)) if len(sizes) == 1 else 0


def _threshold(slots: Slots) -> Quantity | None:
    """The amount of money or percentage that a question measures against."""
    for one in slots.numbers:
        if one.measure is Measure.MONEY or (one.measure is Measure.COUNT and abs(one.value) >= 10**6):
            return in_unit(Quantity(one.value, Unit("USD")), USD_BN)
        if one.measure is Measure.PERCENT:
            return Quantity(one.value, PERCENT)
    return None
