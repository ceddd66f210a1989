"""What a question is about: the topics of the lexicon, and how much speaks for each."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from assistant.offline.implied import BANK
from assistant.offline.slots import Slots
from assistant.offline.trade.evidence import tariff_evidence
from tools.domain.period import Frequency

HOLDINGS = "holdings"
EXCHANGE = "exchange"
WORLD_INFLATION = "world_inflation"
_WORLD = re.compile(
    r"\b(?:(?:which|what) (?:country|countries|nation|place)s?|in the world|worldwide|globally|of all countries)\b",
    re.I,
)
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
    "ask.how_many_places": 1.0,
    "order.share": 0.6,
    "order.rank": 0.6,
    "ask.percent": 0.2,
}
_RATE_SETTING = {"event.hike", "event.cut", "event.hold", "event.done", "event.count", "gap.steps"}
_SECURITIES = {"asset.treasuries", "asset.bonds", "asset.dealt", "measure.total", "order.share"}
_DOCUMENT = 4.2  # weighs more than the name of a series, such as "30-year bond"
_TO_HOLD = {"hold", "holds", "held"}


@dataclass(frozen=True)
class Topic:
    """A data set by place, or a statistic with one series for each frequency it is published at.

    Topics of one `family` are the same kind of thing: two of them in a question are compared.
    """

    name: str
    dataset: str = ""
    by_place: bool = False
    weight: float = 1.0
    unless: tuple[str, ...] = ()
    said: str = ""
    family: str = ""
    place: str = ""  # the one place that the statistic is about; empty for the world or for many
    series: Mapping[Frequency, str] = field(default_factory=dict)


@cache
def all_topics() -> dict[str, Topic]:
    """Every topic by name."""
    raw = tomllib.loads(resources.files("assistant.offline.lexicon").joinpath("topics.toml").read_text("utf-8"))
    return {name: _topic(name, row) for name, row in raw.items()}


def named_topics(slots: Slots) -> dict[str, float]:
    """How much the words for a topic speak for it, of each that anything speaks for, and of holdings."""
    named = {name: _evidence(topic, slots) for name, topic in all_topics().items()}
    return {name: found for name, found in named.items() if found > 0 or name == HOLDINGS}


def topic_evidence(slots: Slots) -> dict[str, float]:
    """The same with what speaks for the data at all; holdings are what is left unsaid."""
    asked = any(concept.split(".")[0] in ("order", "move", "event", "ask") for concept in slots.concepts)
    of_data = 0.5 * bool(slots.periods) + 0.6 * asked
    return {name: found + of_data for name, found in named_topics(slots).items()}


def article_evidence(slots: Slots) -> float:
    """How much speaks for a question that only an article can answer: words of saying, and words no lexicon knows."""
    told = 1.8 * ("about.said" in slots.concepts) + _DOCUMENT * ("about.document" in slots.concepts)
    return 0.5 * len(slots.unknown) + told


def _evidence(topic: Topic, slots: Slots) -> float:
    if topic.name == HOLDINGS:
        words = sum(_HOLDINGS_EVIDENCE.get(concept, 0.0) for concept in slots.concepts)
        return words + 0.8 * any(one.role == "place" for one in slots.places)
    if any(f"topic.{other}" in slots.concepts for other in topic.unless):
        return 0.0
    named = topic.weight if f"topic.{topic.name}" in slots.concepts else 0.0
    if topic.name == "policy":
        named += _of_rates(slots, bool(named))
    if topic.name == WORLD_INFLATION:
        return 3.0 if "topic.cpi" in slots.concepts and not slots.places and _WORLD.search(slots.text) else 0.0
    if topic.name == TARIFF:
        named += tariff_evidence(slots)
    if topic.name == EXCHANGE:
        # "In bn USD" names a unit: a lone dollar is no exchange rate.
        currencies = slots.currencies
        named += 1.1 * len(currencies) if currencies != ("USD",) or named else 0.0
    if topic.family == "yield" and named:
        # "The 30y Treasury" is a yield: what is held of single maturities is not published.
        abroad = any(one.role == "place" and one.code != topic.place for one in slots.places)
        named += 1.5 * (not abroad and bool(slots.concepts & {"asset.treasuries", "asset.bonds", "topic.yields"}))
    return named


def _of_rates(slots: Slots, named: bool) -> float:
    """What speaks for a policy rate beside its own words: a central bank that is not asked what it holds."""
    said = slots.concepts
    bank = (BANK in said or any(one.startswith("rate_of.") for one in said)) and not slots.currencies
    others = any(all_topics()[name].series for name in slots.topics)  # "the Fed's balance sheet" is no rate
    if (
        others
        or (said & _SECURITIES and "gap.steps" not in said)
        or (said & {"asset.holdings"} and not _only_held(slots))
    ):
        bank = False
    setting = 0.8 * bool(bank and (said & _RATE_SETTING or "topic.rate" in said))
    return 2.2 * bank + setting + 0.9 * ("topic.rate" in said and not named)


def _only_held(slots: Slots) -> bool:
    """ "Did the Fed hold in July?" asks what it did, unless an amount is asked for."""
    words = {cue.text for cue in slots.cues if cue.concept == "asset.holdings"}
    if words <= _TO_HOLD and any(cue.concept == "event.hold" and " " in cue.text for cue in slots.cues):
        return True  # "on hold", "held rates"
    return words <= _TO_HOLD and not slots.concepts & {"ask.how_much", "order.share", "measure.total"}


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
        str(row.get("family", "")),
        str(row.get("place", "")),
        series,
    )
