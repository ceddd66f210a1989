"""Finds measures of the ledger by id, heading or words."""

import re
from datetime import date
from decimal import Decimal

from tools.domain.measure import Measure
from tools.store.measures import Measures

# What people call a programme, and the programmes it is in the ledger.
_CALLED = {
    "fentanyl": ("fentanyl",),
    "reciprocal": ("reciprocal",),
    "liberation day": ("reciprocal",),
    "baseline": ("reciprocal",),
    "section 122": ("section 122",),
    "surcharge": ("section 122",),
    "section 338": ("canada section 338", "prohibition"),
    "section 201": ("solar safeguard", "quartz safeguard"),
    "safeguard": ("solar safeguard", "quartz safeguard"),
    "forced labor": ("forced labour",),
    "forced labour": ("forced labour",),
    "section 301": ("china list", "china four-year review", "brazil section 301", "forced labour"),
    "four-year review": ("china four-year review",),
    "electric vehicle": ("china four-year review",),
    "steel": ("steel", "metals 2026"),
    "aluminium": ("aluminium", "russian aluminium", "metals 2026"),
    "aluminum": ("aluminium", "russian aluminium", "metals 2026"),
    "metal": ("steel", "aluminium", "copper", "metals 2026"),
    "copper": ("copper", "metals 2026"),
    "auto part": ("auto parts",),
    "car part": ("auto parts",),
    "auto": ("autos",),
    "car": ("autos",),
    "truck": ("trucks",),
    "bus": ("buses",),
    "lumber": ("timber",),
    "timber": ("timber",),
    "cabinet": ("furniture",),
    "furniture": ("furniture",),
    "pharma": ("pharmaceuticals",),
    "drug": ("pharmaceuticals",),
    "semiconductor": ("semiconductors",),
    "chip": ("semiconductors",),
    "drone": ("drones",),
    "polysilicon": ("polysilicon",),
    "solar": ("solar safeguard",),
    "quartz": ("quartz safeguard",),
    "de minimis": ("de minimis", "postal"),
    "postal": ("postal",),
    "russian oil": ("india order",),
    "ieepa": ("fentanyl", "reciprocal", "india order", "brazil order"),
    "emergency": ("fentanyl", "reciprocal", "india order", "brazil order"),
    "ban": ("prohibition",),
}
# Announcements that go by a name and not by an origin.
_ANNOUNCED = {"film": "THREAT-FILM-100", "movie": "THREAT-FILM-100", "greenland": "THREAT-GREENLAND-10"}
_TOLD = frozenset({"additive", "floor", "flat", "announcement", "authority", "prohibition"})
_RATE = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)")


def find_measures(measures: Measures, words: str, origin: str, on: date, known_on: date) -> list[Measure]:
    """The measures that words name, those of the origin where one is given, as far as `known_on` could have seen them.

    An id or a heading names exactly its rows; a rate narrows what a programme's name finds, or finds announcements.
    """
    low, held = " ".join(words.lower().split()), [one for one in measures.all() if _seen(one, known_on)]
    exact = [one for one in held if one.id.lower() == low or (one.heading and one.heading == words.strip())]
    if exact:
        return exact
    if announced := next((name for called, name in _ANNOUNCED.items() if called in low), ""):
        return [one for one in held if one.id == announced]
    programmes, rates = _programmes(low), _rates(low)
    found = [
        one
        for one in held
        if (one.programme in programmes or (not programmes and one.rate in rates and _is_general(one, origin)))
        and (not origin or _applies(one, origin, on))
        and one.kind in _TOLD
    ]
    if not rates:
        return _of_every_origin(found) if not origin else found
    alike = [one for one in found if one.rate in rates] or found
    if programmes == {"section 122"}:
        alike += [one for one in held if one.id.startswith("THREAT-S122") and one.rate in rates]
    # "50% on the EU" means what names the European Union and all its goods, before what every origin or product pays.
    closest = [one for one in alike if origin and one.origins.names(origin, on) > 1] or alike
    general = [one for one in closest if one.products == ("all",)] or closest
    # A bare rate is that of what is charged on the day, where anything is.
    return ([one for one in general if one.in_force(on, known_on)] if not programmes else []) or general


def _seen(one: Measure, known_on: date) -> bool:
    first = one.announced_on or one.known_on or one.effective_from
    return first is None or first <= known_on


def narrowed(found: list[Measure], words: str) -> list[Measure]:
    """Of measures found, those that words name by rate or programme; all of them where the words name none."""
    programmes, rates = _programmes(words.lower()), _rates(words.lower())
    by_rate = [one for one in found if one.rate in rates]
    by_name = [one for one in found if one.programme in programmes]
    return [one for one in by_rate if one in by_name] or by_rate or by_name or found


def _programmes(low: str) -> set[str]:
    return {name for called, names in _CALLED.items() if re.search(rf"\b{called}", low) for name in names}


def _rates(low: str) -> set[Decimal | None]:
    return {Decimal(found) for found in _RATE.findall(low)}


def _of_every_origin(found: list[Measure]) -> list[Measure]:
    """What applies to every origin, where anything does: the rows of single countries depart from it."""
    return [one for one in found if one.origins.text.startswith("ALL") and one.kind != "exemption"] or found


def _is_general(one: Measure, origin: str) -> bool:
    """Whether a bare rate on an origin may mean the measure: one on all goods, or one announced."""
    return not origin or one.products == ("all",) or one.kind == "announcement"


def _applies(one: Measure, origin: str, on: date) -> bool:
    expressly = one.origins.names(origin, on)
    return expressly > 1 or (expressly == 1 and one.programme != "announcement")
