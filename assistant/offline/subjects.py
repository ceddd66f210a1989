"""Which series a question is about, in the topic it is about."""

import re
from collections.abc import Mapping

from assistant.offline.periods import Role
from assistant.offline.query import Subject
from assistant.offline.slots import Slots
from assistant.offline.topics import Topic, all_topics
from tools.domain.errors import NoData
from tools.domain.period import Frequency
from tools.domain.place import groups, places
from tools.domain.series import Series
from tools.store.known import Known

# Aggregates by the cue that names them, the more special first.
_LAST_YEAR_OF_BLOCS = 2011  # mfhhis01.txt, notes 3 and 4: from 2012 on their members stand alone
_AGGREGATES = (
    ("measure.official_bills", "official_bills"),
    ("measure.official_bonds", "official_bonds"),
    ("measure.official", "official"),
    ("measure.other", "other"),
    ("measure.total", "total"),
)

# The market's order of quoting: the earlier one is the base. EUR/USD counts dollars for a euro.
_BASES = ("EUR", "GBP", "AUD", "NZD", "USD")
_PER = re.compile(r"\b(?:how many|per|for (?:a|an|one|each)|to (?:a|one) )\b", re.I)


def find_subjects(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    """The series named, in the order of the text, each once; an aggregate only where no place is named.

    Raises:
        NoData: a place is named that the data set never listed.
    """
    if topic.series:
        return _fixed(slots, topic, known)
    if topic.name == "exchange":
        return _currencies(slots, known)
    return _places(slots, topic, known)


def _places(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    held = {one.place: one for one in known.dataset(topic.dataset)}
    bloc = next((slot.code.lower() for slot in slots.places if slot.code.lower() in held), "")
    if bloc and _before_split(slots):
        return (Subject(held[bloc].id, held[bloc].title),)
    codes = list(
        dict.fromkeys(
            code for slot in slots.places if slot.role == "place" for code in _members(slot.code, held, known)
        )
    )
    if not codes:
        named = next((place for concept, place in _AGGREGATES if concept in slots.concepts), None)
        if named == "official":
            named += "_bills" if "kind.bills" in slots.concepts else "_bonds" if "kind.bonds" in slots.concepts else ""
        return (Subject(held[named].id, held[named].title),) if named in held else ()
    found = [code for code in codes if code in held]
    if not found:
        names = ", ".join(places()[code].name for code in codes)
        raise NoData(f"{names}: not listed separately in this table, which names the larger ones only.")
    return tuple(Subject(held[code].id, places()[code].name) for code in found)


def _before_split(slots: Slots) -> bool:
    """Whether only years are named in which the table gave oil exporters and Caribbean banks as one row each."""
    ends = [period.end.year for slot in slots.periods for period in (slot.first, slot.last) if period is not None]
    return bool(ends) and max(ends) <= _LAST_YEAR_OF_BLOCS


def _fixed(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    """The topic's series in the frequency that the question's periods call for."""
    named = [all_topics()[name] for name in slots.topics]
    meant = [one for one in named if one.series and not set(one.unless) & set(slots.topics)]
    found = [_of_frequency(one, _frequency(slots), known) for one in (meant or [topic])]
    return tuple(_rate_of_change(one, slots, known) if one.series.startswith("cpi.") else one for one in found)


def _rate_of_change(subject: Subject, slots: Slots, known: Known) -> Subject:
    """Of a price index its change on a year before is what people ask, unless they name the index or the month."""
    if "ask.index" in slots.concepts:
        return subject
    monthly = any(slot.role is Role.VERSUS and slot.span == (1, Frequency.MONTH) for slot in slots.periods)
    derived = f"{subject.series}.{'mom' if monthly else 'yoy'}"
    return Subject(derived, known.series(derived).title)


def _frequency(slots: Slots) -> Frequency:
    """Days where a day is named or nothing is; months where a month or longer is."""
    named = [period for slot in slots.periods for period in (slot.first, slot.last) if period is not None]
    return max((one.frequency for one in named), key=lambda one: one.value, default=Frequency.DAY)


def _of_frequency(topic: Topic, wanted: Frequency, known: Known) -> Subject:
    coarser = [one for one in topic.series if one.value <= wanted.value]
    chosen = max(coarser, key=lambda one: one.value) if coarser else min(topic.series, key=lambda one: one.value)
    return Subject(topic.series[chosen], known.series(topic.series[chosen]).title)


def _currencies(slots: Slots, known: Known) -> tuple[Subject, ...]:
    """The pair named, in the market's order unless the question says "yen per dollar"; one alone is in dollars."""
    named = slots.pair
    if not named:
        return ()
    pairs = [(named[0], other) for other in named[1:]] or [(named[0], "USD" if named[0] != "USD" else "EUR")]
    ids = [f"fx.{base}.{quote}" for base, quote in (_quoted(slots, *pair) for pair in pairs)]
    return tuple(Subject(one, known.series(one).title) for one in ids)


def _quoted(slots: Slots, first: str, second: str) -> tuple[str, str]:
    """Base and quote: units of the quote are counted for one of the base."""
    if _PER.search(slots.text):
        return second, first
    order = [code for code in _BASES if code in (first, second)]
    return (order[0], second if order[0] == first else first) if order else (first, second)


def _members(code: str, held: Mapping[str, Series], known: Known) -> tuple[str, ...]:
    """The places behind a code; a group with figures of its own (the euro area's policy rate) is one of them."""
    group = groups().get(code)
    return (code,) if group is None or code in held else group.members(known.as_of)
