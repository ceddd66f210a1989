"""Which series a question is about, in the topic it is about."""

import re
from collections.abc import Mapping, Sequence

from assistant.offline.periods import Role
from assistant.offline.query import Subject
from assistant.offline.slots import Slots
from assistant.offline.thresholds import names_level
from assistant.offline.topics import EXCHANGE, HOLDINGS, Topic, all_topics
from tools.domain.errors import NoData
from tools.domain.period import Frequency
from tools.domain.place import groups, places
from tools.domain.series import Series
from tools.statistic import phrases
from tools.store.known import Known

_FIRST_YEAR_WITHOUT_BLOCS = 2012  # mfhhis01.txt, notes 3 and 4: from 2012 on their members stand alone
# Aggregates by the cue that names them, the more special first.
_AGGREGATES = (
    ("measure.official_bills", "official_bills"),
    ("measure.official_bonds", "official_bonds"),
    ("measure.official", "official"),
    ("measure.other", "other"),
    ("measure.total", "total"),
)
_LOOSE = {"CUSTODY_CENTRES", "CARIBBEAN", "CARIBBEAN_BANKS", "OIL_EXPORTERS"}  # analysts' lists, no closed groups
_LEFT_OUT = re.compile(
    r"\b(?:ex|excl\.?|excluding|without|except|except for|other than|apart from|besides)[- ](?:the )?$", re.I
)
_ANNUAL = "cpi.annual"
_RATES = ("policy", "rate")
_AREA = "XM"
_FIRST_YEAR_OF_EURO = 1999
_EXTREMES = (
    "order.high",
    "order.low",
    "order.largest_rise",
    "order.largest_fall",
    "order.steepest",
    "mark.",
    "peak.high",
    "peak.low",
    "peak.how",
)
# "How much have prices risen since 2020" is about the index, "has inflation risen" about its rate.
_PRICES = re.compile(r"\b(?:prices?|cost of living|cpi index|cumulativ\w+|in total|price level)\b", re.I)
_MONTHLY = re.compile(r"\bmonthly (?:us |u\.s\. |core |consumer |headline )*(?:inflation|cpi|price)", re.I)
_RATE = re.compile(r"\b(?:inflation\w*|rate|yoy|y/y|annual|year[- ]on[- ]year|year[- ]over[- ]year)\b", re.I)


def find_subjects(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    """The series named, in the order of the text, each once; an aggregate only where no place is named.

    Raises:
        NoData: a place is named that the data set never listed.
    """
    if topic.series:
        return _fixed(slots, topic, known)
    if topic.name == EXCHANGE:
        return _currencies(slots, known)
    return _places(slots, topic, known)


def _places(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    held = {one.place: one for one in known.dataset(topic.dataset)}
    bloc = next((slot.code.lower() for slot in slots.places if slot.code.lower() in held), "")
    if bloc and _before(slots, _FIRST_YEAR_WITHOUT_BLOCS):
        return (Subject(held[bloc].id, held[bloc].title),)
    named_places = _singles([slot.code for slot in slots.places if slot.role == "place"], known)
    if topic.name == HOLDINGS:
        left_out = [slot.code for slot in slots.places if _LEFT_OUT.search(slots.text[: slot.start])]
        named_places = [code for code in _holders(named_places) if code not in left_out]
    codes = list(dict.fromkeys(code for one in named_places for code in _members(one, held, slots, known)))
    if not codes:
        named = next((place for concept, place in _AGGREGATES if concept in slots.concepts), None)
        if named is None and "order.share" in slots.concepts and re.search(r"\bof the total\b", slots.text, re.I):
            named = "total"
        if named == "official":
            named += "_bills" if "kind.bills" in slots.concepts else "_bonds" if "kind.bonds" in slots.concepts else ""
        return (Subject(held[named].id, held[named].title),) if named in held else ()
    found = [code for code in codes if code in held]
    if not found:
        names = phrases.listed([_name(code) for code in codes])
        if topic.name != HOLDINGS:
            raise NoData(f"{'No policy rate' if topic.name in _RATES else 'No such figure'} of {names} is held.")
        raise NoData(f"{phrases.begun(names)}: not listed separately in this table, which names the larger ones only.")
    return tuple(Subject(held[code].id, _name(code)) for code in found)


def _singles(codes: list[str], known: Known) -> list[str]:
    """The places alone where the members of a group are named one by one beside it: "BRICS (Brazil, India, China)"."""
    single = [code for code in codes if code not in groups()]
    listed = {code for code in codes if code in groups() and set(single) <= set(groups()[code].members(known.as_of))}
    return [code for code in codes if code not in listed] if len(single) > 1 else codes


def _holders(codes: list[str]) -> list[str]:
    """The holders among the places: the debtor is none; places named one by one stand for the loose group beside."""
    single = [code for code in codes if code not in groups() and code != "US"]
    if len(single) > 1 and any(code in _LOOSE for code in codes):
        return single
    return [code for code in codes if code != "US"]


def _fixed(slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    """The topic's series, and those of its kind named beside it, in the frequency that the question calls for."""
    named = [all_topics()[name] for name in slots.topics]
    meant = [one for one in named if one.series and not set(one.unless) & set(slots.topics)] or [topic]
    elsewhere = _elsewhere(slots, meant)
    if elsewhere:
        return _of_others(elsewhere, slots, topic, known)
    wanted = _frequency(slots)
    if len(meant) > 1:  # side by side only at a frequency that all have
        shared = set(meant[0].series).intersection(*(one.series for one in meant[1:]))
        wanted = wanted if wanted in shared or not shared else max(shared, key=lambda one: one.value)
    if wanted is not Frequency.DAY and _runs_ahead(slots, meant, known):
        wanted = Frequency.DAY
    found = [_of_frequency(one, wanted, known) for one in meant]
    return tuple(_rate_of_change(one, slots, known) if one.series.startswith("cpi.") else one for one in found)


def _runs_ahead(slots: Slots, meant: Sequence[Topic], known: Known) -> bool:
    """Whether a month is named whose average is not out, though its days have begun."""
    named = [slot.last for slot in slots.periods if slot.last is not None and slot.last.frequency is Frequency.MONTH]
    both = [one for one in meant if {Frequency.DAY, Frequency.MONTH} <= one.series.keys()]
    if not named or len(both) < len(meant) or "grain.month" in slots.concepts or max(named).start > known.as_of:
        return False
    return any(known.period(one.series[Frequency.MONTH], "latest") < max(named) for one in both)


def _elsewhere(slots: Slots, meant: Sequence[Topic]) -> list[str]:
    """The places named where the statistic is one of another place."""
    home = {one.place for one in meant} - {""}
    if not home:
        return []
    named = [slot.code for slot in slots.places if slot.role == "place"]
    named += [concept.removeprefix("elsewhere.") for concept in slots.concepts if concept.startswith("elsewhere.")]
    return [] if not named or home & set(named) else list(dict.fromkeys(named))


def _of_others(codes: Sequence[str], slots: Slots, topic: Topic, known: Known) -> tuple[Subject, ...]:
    """The statistic of other places: only the yearly inflation rate is held.

    Raises:
        NoData: of the places, or of so short a period, nothing is held.
    """
    named = [period for slot in slots.periods for period in (slot.first, slot.last) if period is not None]
    yearly = all(one.frequency is Frequency.YEAR for one in named)
    held = {one.place: one for one in known.dataset(_ANNUAL)} if topic.name == "cpi" else {}
    if held and yearly and all(code in held for code in codes):
        return tuple(Subject(held[code].id, held[code].title) for code in codes)
    names = phrases.listed([_name(code) for code in codes])
    home = _name(topic.place)
    yearly_too = (
        f"; of {names} yearly inflation can be asked for" if held and all(code in held for code in codes) else ""
    )
    raise NoData(f"This statistic is held of {home} only, not of {names}{yearly_too}.")


def _rate_of_change(subject: Subject, slots: Slots, known: Known) -> Subject:
    """Of a price index its change on a year before is what people ask, unless they name the index or the month."""
    if "ask.index" in slots.concepts or subject.series.startswith(_ANNUAL):
        return subject
    spans = any(slot.role in (Role.RANGE, Role.SINCE, Role.FROM) for slot in slots.periods)
    if spans and slots.moves and _PRICES.search(slots.text) and not _RATE.search(slots.text):
        return subject
    monthly = any(slot.role is Role.VERSUS and slot.span == (1, Frequency.MONTH) for slot in slots.periods)
    monthly = monthly or bool(_MONTHLY.search(slots.text))
    derived = f"{subject.series}.{'mom' if monthly else 'yoy'}"
    return Subject(derived, known.series(derived).title)


def _frequency(slots: Slots) -> Frequency:
    """Months where averages or months are asked for, days where a day or an extreme is; else what the periods are."""
    if "grain.month" in slots.concepts or any("month" in cue.text for cue in slots.cues if cue.concept in _EXTREMES):
        return Frequency.MONTH
    if "grain.day" in slots.concepts or any(concept.startswith(_EXTREMES) for concept in slots.concepts):
        return Frequency.DAY
    named = [period for slot in slots.periods for period in (slot.first, slot.last) if period is not None]
    if names_level(slots) and all(one.frequency is Frequency.YEAR for one in named):
        return Frequency.DAY
    spans = [slot.span.frequency for slot in slots.periods if slot.role is Role.VERSUS and slot.span and not named]
    finest = [*(one.frequency for one in named), *spans]
    return max(finest, key=lambda one: one.value, default=Frequency.DAY)


def _of_frequency(topic: Topic, wanted: Frequency, known: Known) -> Subject:
    coarser = [one for one in topic.series if one.value <= wanted.value]
    chosen = max(coarser, key=lambda one: one.value) if coarser else min(topic.series, key=lambda one: one.value)
    return Subject(topic.series[chosen], known.series(topic.series[chosen]).title)


def _currencies(slots: Slots, known: Known) -> tuple[Subject, ...]:
    """The pairs named.

    Raises:
        UnknownName: the European Central Bank quotes no such currency.
    """
    ids = [f"fx.{pair.base}.{pair.quote}" for pair in slots.pairs]
    return tuple(Subject(one, known.series(one).title) for one in ids)


def _members(code: str, held: Mapping[str, Series], slots: Slots, known: Known) -> tuple[str, ...]:
    """The places behind a code.

    A group with figures of its own (the euro area's policy rate) is one of them; a member of the euro area has had
    none of its own since the euro came.
    """
    group = groups().get(code)
    if _AREA in held and code in groups()[_AREA].members(known.as_of) and not _before(slots, _FIRST_YEAR_OF_EURO):
        return (_AREA,)
    return (code,) if group is None or code in held else group.members(known.as_of)


def _before(slots: Slots, year: int) -> bool:
    """Whether only periods before a year are named."""
    ends = [period.end.year for slot in slots.periods for period in (slot.first, slot.last) if period is not None]
    return bool(ends) and max(ends) < year


def _name(code: str) -> str:
    return places()[code].said if code in places() else groups()[code].said
