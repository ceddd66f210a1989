"""What a piece of a sentence is about: topic, series and periods, with what the text named before filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.claims.context import Context, anchored
from assistant.claims.piece import Piece
from assistant.offline.currencies import find_pairs
from assistant.offline.dating import date_question
from assistant.offline.numbers import Measure
from assistant.offline.periods import PeriodSlot, Role
from assistant.offline.places import PlaceSlot
from assistant.offline.query import Dating, Subject
from assistant.offline.slots import Slots
from assistant.offline.spans import settled, so_far
from assistant.offline.subjects import find_subjects
from assistant.offline.topics import EXCHANGE, HOLDINGS, TARIFF, Topic, all_topics, named_topics
from tools.domain.errors import AskerError
from tools.store.known import Known

_ENOUGH = 0.75  # evidence from which a piece speaks of a topic by itself
_AGGREGATES = {"measure.total", "measure.official", "measure.other"}
_JOINED = re.compile(r"[\s,]*(?:and|&|or|,|as well as|plus|both|the|'s)?[\s,]*(?:the\s)?", re.I)
_BY_RATE = ("policy", "rate")
_BILLION = 10**6  # an amount from which money is one of securities, not a price


@dataclass(frozen=True)
class About:
    """The topic, series and periods of a claim; `explicit` where the sentence itself names the period."""

    topic: Topic
    subjects: tuple[Subject, ...]
    dating: Dating
    slots: Slots
    places: tuple[PlaceSlot, ...] = ()
    explicit: bool = False

    @property
    def series(self) -> str:
        """The id of the first series."""
        return self.subjects[0].series


def topic_of(piece: Piece, context: Context) -> Topic | None:
    """The topic of a piece: its own where enough speaks for it, else that of the text before."""
    own, evidence = _evidence(piece.slots)
    wide, widely = _evidence(piece.whole)
    fitting = [
        topic
        for topic, weight in ((own, evidence), (context.topic, _ENOUGH), (wide, widely))
        if topic is not None and weight >= _ENOUGH and _fits(topic, piece)
    ]
    return fitting[0] if fitting else None


def about(
    piece: Piece, topic: Topic, context: Context, known: Known, places: Sequence[PlaceSlot] | None = None
) -> About:
    """The series and periods of a piece on a statistic; `places` are the subject where the piece names others too.

    Raises:
        AskerError: the data hold nothing of what is named.
    """
    chosen = subject_places(piece, context, topic) if places is None else tuple(places)
    slots = _named(replace(piece.slots, places=chosen), topic, context)
    periods, explicit = _periods(piece, context)
    slots = replace(slots, periods=periods)
    if topic.name != HOLDINGS:
        slots = settled(slots)
    subjects = find_subjects(slots, topic, known)
    if not subjects and topic.name == HOLDINGS and slots.concepts & {"asset.treasuries", "measure.total"}:
        subjects = (Subject("tic.holdings.total", "all foreign holders"),)
    if not subjects:
        return About(topic, (), Dating(), slots, chosen, explicit)
    series = known.series(subjects[0].series)
    if series.id.endswith((".yoy", ".mom")):
        slots = replace(slots, periods=tuple(one for one in slots.periods if one.role is not Role.VERSUS))
    dating = date_question(slots.periods, known, series.dataset, series.frequency)
    if topic.name != HOLDINGS:
        dating = so_far(dating, series.id, known)
    return About(topic, subjects, dating, slots, chosen, explicit)


def subject_places(piece: Piece, context: Context, topic: Topic) -> tuple[PlaceSlot, ...]:
    """The places a claim is about: those before its anchor, else after it, else those the text named last."""
    named = [one for one in piece.slots.places if one.role == "place"]
    ahead = [one for one in named if one.start < piece.anchor.start]
    group = _last_group(ahead, piece.slots.text) if ahead else _first_group(named, piece.slots.text)
    if group:
        return group
    says_total = piece.slots.concepts & _AGGREGATES and piece.anchor.kind != "rank"
    if says_total or not topic.by_place:
        return ()
    return tuple(replace(one, start=piece.start, end=piece.start) for one in context.places)


def _last_group(places: Sequence[PlaceSlot], text: str) -> tuple[PlaceSlot, ...]:
    group: list[PlaceSlot] = []
    for one in reversed(places):
        if group and not _JOINED.fullmatch(text[one.end : group[0].start]):
            break
        group.insert(0, one)
    return tuple(group)


def _first_group(places: Sequence[PlaceSlot], text: str) -> tuple[PlaceSlot, ...]:
    group: list[PlaceSlot] = []
    for one in places:
        if group and not _JOINED.fullmatch(text[group[-1].end : one.start]):
            break
        group.append(one)
    return tuple(group)


def _evidence(slots: Slots) -> tuple[Topic, float]:
    named = named_topics(slots)
    best = max(named, key=lambda name: (named[name], name == HOLDINGS))
    return all_topics()[best], named[best]


def _fits(topic: Topic, piece: Piece) -> bool:
    """Whether the amount of a piece can be one of a topic: billions are no price, a percentage no exchange rate."""
    number = piece.anchor.number
    if number is None:
        return True
    money = number.measure is Measure.MONEY
    large = abs(number.value) >= _BILLION
    if topic.name == HOLDINGS:
        return (not money or (large and number.currency == "USD")) and (
            number.measure is not Measure.COUNT or large or number.value < 1
        )
    if (
        topic.name == TARIFF
        or topic.name in _BY_RATE
        or topic.family == "yield"
        or topic.name in ("cpi", "core", "unemployment")
    ):
        return not money and not large
    return topic.name in ("gdp", "balance_sheet", "payrolls") or not (large and money)


def _named(slots: Slots, topic: Topic, context: Context) -> Slots:
    """The slots with the words that name the series, from the text before where the piece has none of them."""
    if topic.name == EXCHANGE and not find_pairs(slots.text, slots.cues, slots.places):
        return replace(slots, cues=(*(one for one in context.cues if one.concept.startswith("pair.")), *slots.cues))
    if topic.by_place and not slots.places and not slots.concepts & _AGGREGATES:
        carried = ("measure.", "rate_of.", "kind.")
        return replace(slots, cues=(*slots.cues, *(one for one in context.cues if one.concept.startswith(carried))))
    if topic.series and f"topic.{topic.name}" not in slots.concepts:
        return replace(
            slots, cues=(*(one for one in context.cues if one.concept == f"topic.{topic.name}"), *slots.cues)
        )
    return slots


def _periods(piece: Piece, context: Context) -> tuple[tuple[PeriodSlot, ...], bool]:
    """The periods of a piece: its own, those that open its sentence, or those of the text before."""
    own = context.placed(piece.slots.periods, piece.whole.text)
    if anchored(own):
        return own, True
    opening = anchored(
        context.placed([one for one in piece.whole.periods if one.start < piece.start], piece.whole.text)
    )
    if opening:
        return (*opening[-1:], *own), True
    return (*context.periods, *own), False


def troubled(error: AskerError) -> str:
    """A refusal of the data as the reason why a claim cannot be checked."""
    return f"This cannot be checked: {error}"
