"""Which series a question is about: the places, groups and aggregates it names, in one data set."""

from assistant.offline.query import Subject
from assistant.offline.slots import Slots
from tools.domain.errors import NoData
from tools.domain.place import groups, places
from tools.store.known import Known

# Aggregates by the cue that names them, the more special first.
_AGGREGATES = (
    ("measure.official_bills", "official_bills"),
    ("measure.official_bonds", "official_bonds"),
    ("measure.official", "official"),
    ("measure.other", "other"),
    ("measure.total", "total"),
)


def find_subjects(slots: Slots, known: Known, dataset: str) -> tuple[Subject, ...]:
    """The series named, in the order of the text, each once; an aggregate only where no place is named.

    Raises:
        NoData: a place is named that the data set never listed.
    """
    held = {one.place: one for one in known.dataset(dataset)}
    codes = [code for slot in slots.places for code in _members(slot.code, known)]
    if not codes:
        named = next((place for concept, place in _AGGREGATES if concept in slots.concepts), None)
        return (Subject(held[named].id, held[named].title),) if named in held else ()
    absent = [code for code in dict.fromkeys(codes) if code not in held]
    if absent and len(absent) == len(set(codes)):
        names = ", ".join(places()[code].name for code in absent)
        raise NoData(f"{names}: not listed separately in this table, which names the larger holders only.")
    return tuple(Subject(held[code].id, places()[code].name) for code in dict.fromkeys(codes) if code in held)


def _members(code: str, known: Known) -> tuple[str, ...]:
    group = groups().get(code)
    return group.members(known.as_of) if group else (code,)
