"""Which series a question is about, in the topic it is about."""

from collections.abc import Mapping

from assistant.offline.query import Subject
from assistant.offline.slots import Slots
from assistant.offline.topics import Topic, all_topics
from tools.domain.errors import NoData
from tools.domain.period import Frequency
from tools.domain.place import groups, places
from tools.domain.series import Series
from tools.store.known import Known

# Aggregates by the cue that names them, the more special first.
_AGGREGATES = (
    ("measure.official_bills", "official_bills"),
    ("measure.official_bonds", "official_bonds"),
    ("measure.official", "official"),
    ("measure.other", "other"),
    ("measure.total", "total"),
)


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
    codes = list(
        dict.fromkeys(
            code for slot in slots.places if slot.role == "place" for code in _members(slot.code, held, known)
        )
    )
    if not codes:
        named = next((place for concept, place in _AGGREGATES if concept in slots.concepts), None)
        return (Subject(held[named].id, held[named].title),) if named in held else ()
    found = [code for code in codes if code in held]
    if not found:
        names = ", ".join(places()[code].name for code in codes)
        raise NoData(f"{names}: not listed separately in this table, which names the larger ones only.")
    return tuple(Subject(held[code].id, places()[code].name) for code in found)


def _fixed(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    """The topic's series in the frequency that the question's periods call for."""
    named = [all_topics()[name] for name in slots.topics]
    meant = [one for one in named if one.series and not set(one.unless) & set(slots.topics)]
    return tuple(_of_frequency(one, _frequency(slots), known) for one in (meant or [topic]))


def _frequency(slots: Slots) -> Frequency:
    """Days where a day is named or nothing is; months where a month or longer is."""
    named = [period for slot in slots.periods for period in (slot.first, slot.last) if period is not None]
    return max((one.frequency for one in named), key=lambda one: one.value, default=Frequency.DAY)


def _of_frequency(topic: Topic, wanted: Frequency, known: Known) -> Subject:
    coarser = [one for one in topic.series if one.value <= wanted.value]
    chosen = max(coarser, key=lambda one: one.value) if coarser else min(topic.series, key=lambda one: one.value)
    return Subject(topic.series[chosen], known.series(topic.series[chosen]).title)


def _currencies(slots: Slots, known: Known) -> tuple[Subject, ...]:
    held = {one.id for one in known.dataset("fx.ecb")}
    pair = slots.pair
    return tuple(Subject(f"fx.EUR.{code}", code) for code in pair if code != "EUR" and f"fx.EUR.{code}" in held)


def _members(code: str, held: Mapping[str, Series], known: Known) -> tuple[str, ...]:
    """The places behind a code; a group with figures of its own (the euro area's policy rate) is one of them."""
    group = groups().get(code)
    return (code,) if group is None or code in held else group.members(known.as_of)
