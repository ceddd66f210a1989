"""What a piece of a sentence is about: topic, series and periods, with what the text named before filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.claims.context import Context, anchored, is_compared
from assistant.claims.piece import Piece, within
from assistant.claims.wordings import wording
from assistant.offline.currencies import find_pairs
from assistant.offline.dating import date_question
from assistant.offline.implied import BANK
from assistant.offline.numbers import Measure
from assistant.offline.periods import PeriodSlot, Role
from assistant.offline.places import PlaceSlot
from assistant.offline.query import Dating, Subject
from assistant.offline.slots import Slots
from assistant.offline.spans import settled, so_far
from assistant.offline.subjects import find_subjects
from assistant.offline.topics import EXCHANGE, HOLDINGS, TARIFF, Topic, all_topics, named_topics
from tools.domain.period import Period
from tools.store.known import Known

_ENOUGH = 0.75  # evidence from which a piece speaks of a topic by itself
_AGGREGATES = {"measure.total", "measure.official", "measure.other"}
_JOINED = re.compile(r"[\s,]*(?:and|&|or|,|as well as|plus|both|the|'s)?[\s,]*(?:the\s)?", re.I)
# A place after these is the one measured against, not the one spoken of.
_BESIDE = re.compile(
    r"\b(?:behind|ahead of|than|after|over|past|against|versus|from)\s+(?:only |both |just |that of |the )*$", re.I
)
_SINCE_THEN = re.compile(r"\bsince(?: then)?[\s.]*$|\bsince then\b", re.I)
_YEAR_END = re.compile(r"\b(?:finish|end|clos|wrapp?|round)\w*(?: up| out| off)? the year\b", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_SAME = {"prices": ("topic.cpi", "topic.core"), "yields": ("topic.yield10", "topic.yield2", "topic.yield30")}
_APART = re.compile(r"[.;:]|\b(?:from|than|against|compared|after|before|while|but|whereas|since)\b", re.I)
_WITHIN = re.compile(r"\s*(?:of|in)\s*")
_LARGE = 10**9
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


@lru_cache(maxsize=64)  # every kind asks for the topic of the piece it judges
def topic_of(piece: Piece, context: Context) -> Topic | None:
    """The topic of a piece: its own where enough speaks for it, else that of the text before."""
    said = within(piece.slots, piece.start, piece.end)
    if "about.not_held" in said.concepts:  # exports, share prices: nothing else is judged in their place
        return None
    own, evidence = _evidence(said)
    own = _nearest(piece, own)
    if own.name == HOLDINGS and context.topic is not None and not _is_of_securities(piece):
        evidence = 0.0 if _fits(context.topic, piece) else evidence  # a place alone goes on with what was spoken of
    if evidence >= _ENOUGH and _fits(own, piece):
        return own
    if context.topic is not None and _fits(context.topic, piece):
        return context.topic
    wide, widely = _evidence(piece.whole)
    return wide if widely >= _ENOUGH and _fits(wide, piece) else None


def _is_of_securities(piece: Piece) -> bool:
    said = within(piece.slots, piece.start, piece.end).concepts
    return any(one.startswith(("asset.", "measure.", "order.share", "order.rank", "order.largest")) for one in said)


def _nearest(piece: Piece, topic: Topic) -> Topic:
    """Of several series named in a piece the one that stands last before its anchor."""
    named = [
        all_topics()[name]
        for cue in piece.slots.cues
        if cue.end <= piece.anchor.start and (name := cue.concept.removeprefix("topic.")) in all_topics()
        if cue.concept.startswith("topic.") and all_topics()[name].series and name not in ("prices", "yields", "oil")
    ]
    return named[-1] if named and topic.series else topic


def about(
    piece: Piece, topic: Topic, context: Context, known: Known, places: Sequence[PlaceSlot] | None = None
) -> About:
    """The series and periods of a piece on a statistic; `places` are the subject where the piece names others too.

    Raises:
        AskerError: the data hold nothing of what is named.
    """
    chosen = subject_places(piece, context, topic) if places is None else tuple(places)
    slots = _alone(_named(replace(piece.slots, places=chosen), topic, context, piece.whole), topic, piece)
    periods, explicit = _periods(piece, context, known.as_of)
    if topic.by_place or topic.name in ("cpi", "core", "prices"):
        periods = tuple(one for one in periods if not _WEEKDAY.search(one.text))
    slots = replace(slots, periods=periods)
    if topic.name != HOLDINGS:
        slots = settled(slots)
    subjects = find_subjects(slots, topic, known)
    if wording("words", "monthly").search(piece.text):
        subjects = tuple(replace(one, series=re.sub(r"\.yoy$", ".mom", one.series)) for one in subjects)
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
    said = within(piece.slots, piece.start, piece.end)
    everyone = bool(said.concepts & _AGGREGATES) and piece.anchor.kind != "rank"
    listed = said.places if said.places or everyone else piece.slots.places
    named = [one for one in listed if one.role == "place" and (topic.name != HOLDINGS or one.code != "US")]
    ahead = [one for one in named if one.start < piece.anchor.start]
    if ahead:
        return _last_group(ahead, piece.slots.text)
    group = _first_group(named, piece.slots.text)
    if group and not (context.places and _BESIDE.search(piece.slots.text[: group[0].start])):
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
    if wording("words", "no_tariff").search(slots.text):  # what happened after a tariff is no tariff
        slots = replace(
            slots, cues=tuple(one for one in slots.cues if not one.concept.startswith(("topic.tariff", "trade.")))
        )
    if BANK in slots.concepts and "topic.tariff" not in slots.concepts:  # what a central bank charges is no duty
        slots = replace(slots, cues=tuple(one for one in slots.cues if not one.concept.startswith("trade.")))
    named = named_topics(slots)
    best = max(named, key=lambda name: (named[name], name == HOLDINGS))
    topic, evidence = all_topics()[best], named[best]
    money = any(one.currency == "USD" and one.value >= _LARGE for one in slots.numbers)
    evidence += 0.6 * (topic.name == HOLDINGS and money and bool(slots.concepts & _AGGREGATES or slots.places))
    return topic, evidence


def _fits(topic: Topic, piece: Piece) -> bool:
    """Whether the amount of a piece can be one of a topic: billions are no price, a percentage no exchange rate."""
    number = piece.anchor.number
    if number is None:
        return True
    money = number.measure is Measure.MONEY
    large = abs(number.value) >= _BILLION
    if topic.name == HOLDINGS:
        if number.measure in (Measure.BASIS_POINTS, Measure.POINTS):
            return False
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


def _named(slots: Slots, topic: Topic, context: Context, whole: Slots) -> Slots:
    """The slots with the words that name the series, from the text before where the piece has none of them."""
    if topic.name == EXCHANGE and not find_pairs(slots.text, slots.cues, slots.places):
        return replace(slots, cues=(*(one for one in context.cues if one.concept.startswith("pair.")), *slots.cues))
    if topic.by_place and not slots.places and not slots.concepts & _AGGREGATES and not context.cues:
        carried = ("measure.", "rate_of.", "kind.")  # "At $9.4 trillion, foreign holdings ...": what follows names it
        slots = replace(slots, cues=(*slots.cues, *(one for one in whole.cues if one.concept.startswith(carried))))
        return slots if slots.concepts & _AGGREGATES else replace(slots, places=_first_group(whole.places, whole.text))
    if topic.by_place and not slots.places and not slots.concepts & _AGGREGATES:
        carried = ("measure.", "rate_of.", "kind.")
        return replace(slots, cues=(*slots.cues, *(one for one in context.cues if one.concept.startswith(carried))))
    if topic.series and f"topic.{topic.name}" not in slots.concepts:
        return replace(
            slots, cues=(*(one for one in context.cues if one.concept == f"topic.{topic.name}"), *slots.cues)
        )
    return slots


def _alone(slots: Slots, topic: Topic, piece: Piece) -> Slots:
    """The slots without the names of other series beside the topic's own: a claim is about one of them."""
    if not topic.series:
        return slots
    others = {f"topic.{name}" for name, one in all_topics().items() if one.series and name != topic.name}
    named = {one.concept for one in slots.cues}
    if f"topic.{topic.name}" not in named or piece.anchor.kind == "move":
        return slots
    return replace(
        slots,
        cues=tuple(one for one in slots.cues if one.concept not in others or one.concept in _SAME.get(topic.name, ())),
    )


def _periods(piece: Piece, context: Context, as_of: date) -> tuple[tuple[PeriodSlot, ...], bool]:
    """The periods of a piece: its own, those that open its sentence, or those of the text before."""
    if _YEAR_END.search(piece.text) and not anchored(piece.slots.periods):
        year = Period.parse(str(context.year or as_of.year - 1))
        return (PeriodSlot(piece.start, piece.start, "the year", Role.AT, year, year),), True
    if _SINCE_THEN.search(piece.text) and not anchored(piece.slots.periods) and context.periods:
        last = context.periods[-1]
        return (replace(last, role=Role.SINCE, first=last.first or last.last, last=None),), True
    if piece.text.lower().startswith("when "):  # "since June, when it cut": the cut was in June
        turned = [one for one in piece.whole.periods if one.end <= piece.start and one.role is Role.SINCE][-1:]
        if turned:
            return tuple(replace(one, role=Role.AT, last=one.first) for one in turned), True
    own = _without_spans(context.placed(piece.slots.periods, piece.whole.text), piece.whole.text)
    if len(anchored(own)) == 1 and is_compared(anchored(own)[0], piece.whole.text) and piece.anchor.other is None:
        other = [one for one in piece.whole.periods if one.start < piece.start] or list(context.periods)
        end = anchored(context.placed(other, piece.whole.text))[-1:]
        if end and end[0].last != anchored(own)[0].last:
            return (*end, *(replace(one, role=Role.VERSUS) if one in anchored(own) else one for one in own)), True
    if anchored(own):
        return own, True
    opening = anchored(
        context.placed([one for one in piece.whole.periods if one.start < piece.start], piece.whole.text)
    )
    opening = tuple(one for one in opening if not is_compared(one, piece.whole.text)) or opening[-1:]
    if len(context.periods) > 1 and {one.text for one in context.periods} <= {one.text for one in piece.whole.periods}:
        return (*context.periods, *own), True
    if opening:
        return (*opening[-1:], *own), True
    later = anchored(context.placed([one for one in piece.whole.periods if one.start >= piece.end], piece.whole.text))
    if later and not _APART.search(piece.whole.text[piece.end : later[0].start]):
        return (later[0], *own), True
    return (*context.periods, *own), False


def _without_spans(periods: Sequence[PeriodSlot], text: str) -> tuple[PeriodSlot, ...]:
    """The periods without a length that only repeats the next one: "the twelve months of 2025"."""
    return tuple(
        one
        for n, one in enumerate(periods)
        if not (
            one.role is Role.OVER and n + 1 < len(periods) and _WITHIN.fullmatch(text[one.end : periods[n + 1].start])
        )
    )
