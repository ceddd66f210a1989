"""What a question is about: the topics of the lexicon, and how much speaks for each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from assistant.offline.slots import Slots
from assistant.offline.trade.evidence import tariff_evidence
from tools.domain.period import Frequency

HOLDINGS = "holdings"
TARIFF = "tariff"
# Evidence for holdings of Treasuries beside their topic word, which most such questions leave out.
_HOLDINGS_EVIDENCE = {
    "asset.treasuries": 2.0,
    "asset.holdings": 1.0,
    "asset.bonds": 0.8,
    "measure.total": 0.4,
    "measure.official": 0.8,
    "measure.other": 1.5,
    "about.custody": 0.8,
    "about.valuation": 1.0,
    "about.revision": 0.5,
    "order.share": 0.6,
    "order.rank": 0.6,
    "ask.percent": 0.2,
}
_RATE_SETTING = {"event.hike", "event.cut", "event.done", "event.count"}


@dataclass(frozen=True)
class Topic:
    """A data set by place, or a statistic with one series for each frequency it is published at."""

    name: str
    dataset: str = ""
    by_place: bool = False
    weight: float = 1.0
    unless: tuple[str, ...] = ()
    said: str = ""
    series: Mapping[Frequency, str] = field(default_factory=dict)


@cache
def all_topics() -> dict[str, Topic]:
    """Every topic by name."""
    raw = tomllib.loads(resources.files("assistant.offline.lexicon").joinpath("topics.toml").read_text("utf-8"))
    return {name: _topic(name, row) for name, row in raw.items()}


def choose_topic(slots: Slots) -> tuple[Topic, float]:
    """The topic for which most speaks, and how much does."""
    scores = {name: _evidence(topic, slots) for name, topic in all_topics().items()}
    best = max(scores, key=lambda name: (scores[name], name == HOLDINGS))
    asked = any(concept.split(".")[0] in ("order", "move", "event", "ask") for concept in slots.concepts)
    return all_topics()[best], scores[best] + 0.5 * bool(slots.periods) + 0.6 * asked


def article_evidence(slots: Slots) -> float:
    """How much speaks for a question that only an article can answer: words of saying, and words no lexicon knows."""
    return 0.5 * len(slots.unknown) + 1.8 * ("about.said" in slots.concepts)


def _evidence(topic: Topic, slots: Slots) -> float:
    if topic.name == HOLDINGS:
        words = sum(_HOLDINGS_EVIDENCE.get(concept, 0.0) for concept in slots.concepts)
        return words + 0.8 * any(one.role == "place" for one in slots.places)
    if any(f"topic.{other}" in slots.concepts for other in topic.unless):
        return 0.0
    named = topic.weight if f"topic.{topic.name}" in slots.concepts else 0.0
    if topic.name == "policy":
        institution = any(one.form == "institution" for one in slots.places)
        named += 1.2 * institution * bool(slots.concepts & _RATE_SETTING or "topic.rate" in slots.concepts)
        named += 0.9 * ("topic.rate" in slots.concepts and not named)
    if topic.name == TARIFF:
        named += tariff_evidence(slots)
    if topic.name == "exchange":
        # "In bn USD" names a unit: a lone dollar is no exchange rate.
        named += 0.9 * len(slots.pair) if slots.pair != ("USD",) or named else 0.0
    return named


def _topic(name: str, row: dict[str, object]) -> Topic:
    series = {frequency: str(row[frequency.name]) for frequency in Frequency if frequency.name in row}
    unless = row.get("unless", [])
    return Topic(
        name,
        str(row.get("dataset", "")),
        bool(row.get("by_place", False)),
        float(str(row.get("weight", 1.0))),
        tuple(str(one) for one in unless) if isinstance(unless, list) else (),
        str(row.get("said", "")),
        series,
    )
