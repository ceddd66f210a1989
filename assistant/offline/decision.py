"""The one place where it is decided what a question is about and what is asked: rules and learned votes add up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.offline.arithmetic import Asked, asked_for
from assistant.offline.catalog import all_operations
from assistant.offline.frame import Frame
from assistant.offline.slots import Slots
from assistant.offline.thread import complete
from assistant.offline.topics import HOLDINGS, TARIFF, article_evidence, topic_evidence
from assistant.offline.trade.evidence import stays_with_tariffs
from assistant.offline.votes import Votes, meaning_of, votes_for

ARTICLES, OUTSIDE = "articles", "outside"
_DOMAINS = {HOLDINGS: "holdings", TARIFF: "tariffs", ARTICLES: ARTICLES, OUTSIDE: OUTSIDE}
# How much a learned vote weighs against a rule's; chosen on wordings that the votes were not taught.
_OF_DOMAIN, _OF_OPERATION = 0.8, 0.4
_OF_MEANING = 0.5
_OPEN = 1.5  # so near to the best, a reading of no data is decided on by its meaning
# What is done by somebody whom no statistic lists; what is known not to be held; what nothing is left unexplained of.
_BY_SOMEBODY, _NOT_HELD, _NOTHING_LEFT = 3.0, 4.0, 1.5
_ACTOR = re.compile(r"\b(?:did|does|do|has|have|had|will|by) (?:the )?([A-Z]\w+)")
_TRIED = 3  # readings that are looked at closely
_NEAR = 3.0  # a reading that much less likely than the best is not looked at


@dataclass(frozen=True)
class Reading:
    """What a question may be about: a topic by its name, articles, or nothing that is covered here."""

    name: str
    score: float
    evidence: float = 0.0


@dataclass(frozen=True)
class Candidate:
    """An operation that may be meant, and how much speaks for it."""

    operation: str
    score: float


def likely_readings(own: Slots, before: Sequence[Slots]) -> list[Reading]:
    """What a turn of a thread may be about, the likeliest first.

    A fragment that names no other subject stays with the tariffs of the turn before.
    """
    slots = complete(own, before)
    if before and stays_with_tariffs(own):
        earlier = likely_readings(before[-1], before[:-1])[0]
        if earlier.name == TARIFF:
            return [earlier]
    votes = votes_for(slots).domains
    found = {name: (one, one) for name, one in topic_evidence(slots).items()}
    for name in found.keys() - {TARIFF}:
        score, evidence = found[name]
        found[name] = (score - _BY_SOMEBODY * _names_somebody(slots), evidence)
    if "about.not_held" in slots.concepts:
        found[HOLDINGS] = (found[HOLDINGS][0] + _NOT_HELD, 0.0)
    found[ARTICLES] = (article_evidence(slots), 0.0)
    found[OUTSIDE] = (max(all_operations()["decline"].VOTES.get(one, 0.0) for one in slots.concepts | {""}), 0.0)
    if _all_said(slots):
        found[OUTSIDE] = (found[OUTSIDE][0] - _NOTHING_LEFT, 0.0)
    readings = [
        Reading(name, score + _OF_DOMAIN * votes[_DOMAINS.get(name, "series")], evidence)
        for name, (score, evidence) in found.items()
    ]
    ordered = _in_order(readings)
    if any(one.name in (ARTICLES, OUTSIDE) for one in ordered[:2] if one.score > ordered[0].score - _OPEN):
        meant = meaning_of(slots.text)
        weighed = [_OF_MEANING * meant[_DOMAINS.get(one.name, "series")] for one in readings]
        ordered = _in_order([replace(one, score=one.score + vote) for one, vote in zip(readings, weighed, strict=True)])
    return [one for one in ordered[:_TRIED] if one.score > ordered[0].score - _NEAR]


def _names_somebody(slots: Slots) -> bool:
    """Whether the question is about what a firm or a person did, which no statistic tells."""
    return "about.actor" in slots.concepts or any(one[1] in slots.names for one in _ACTOR.finditer(slots.text))


def _all_said(slots: Slots) -> bool:
    """Whether a question holds nothing but what is asked of figures: "is it rising?"."""
    asks = any(one.startswith(("ask.", "move.", "order.", "sort.")) for one in slots.concepts)
    return asks and not slots.unknown and not any(one.startswith("out.") for one in slots.concepts)


# The operation that does the arithmetic which a question asks for first: a small vote, for its cues vote as well.
_OF_ARITHMETIC = 0.3
_ARITHMETIC = {
    Asked.DIFFERENCE: "change",
    Asked.PERCENT_CHANGE: "change",
    Asked.AVERAGE: "average",
    Asked.SUM: "together",
    Asked.RATIO: "share",
}


def _in_order(readings: Sequence[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda one: (-one.score, one.name != HOLDINGS, one.name))


def rank_operations(frame: Frame, votes: Votes) -> list[Candidate]:
    """Every operation that can be meant, the best first. Rules and learned votes add up; none of them decides alone."""
    trade = frame.topic.name == TARIFF
    possible = {
        name: sum(operation.VOTES.get(concept, 0.0) for concept in frame.slots.concepts) + operation.score(frame)
        for name, operation in all_operations().items()
        if name.startswith("tariff_") == trade
    }
    most = max(votes.of_operation(name) for name in possible)
    if (arithmetic := _ARITHMETIC.get(asked_for(frame.slots.text), "")) in possible:
        possible[arithmetic] += _OF_ARITHMETIC
    found = [
        Candidate(name, score + _OF_OPERATION * (votes.of_operation(name) - most)) for name, score in possible.items()
    ]
    return sorted(found, key=lambda one: (-one.score, one.operation))
