"""Whether an answer names what it is about: periods and places, in any of their usual spellings."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize

from assistant.offline.places.lexicon import Meaning, lexicon
from tools.domain.period import MONTHS, Frequency, Period

_FORMS = ("name", "demonym", "institution")  # a capital or a nickname does not name the place


def names_entity(name: str, text: str) -> bool:
    """Whether a text names a place, currency, law or the like."""
    if name.lower() in text.lower():
        return True
    bare = "".join(sign for sign in normalize("NFD", text) if not combining(sign))  # the lexicon has no accents
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", bare, _case(one)) for one in _spellings(name))


def _case(spelling: str) -> int:
    return 0 if spelling.isupper() and len(spelling) < 4 else re.IGNORECASE


@cache
def _spellings(name: str) -> tuple[str, ...]:
    own = _own_spellings().get(name, [])
    words = lexicon()
    meant = words.as_written.get(name.replace(".", "")) or words.any_case.get(name.lower())
    if meant is None:
        return tuple(own)
    codes = set(Meaning.parse(meant).codes[:1])
    tables = (words.any_case, words.as_written)
    forms = ((form, Meaning.parse(what)) for table in tables for form, what in table.items())
    named = [form for form, meaning in forms if codes == set(meaning.codes[:1]) and meaning.form in _FORMS]
    return (
        *own,
        *(one.upper().replace(" ", ".") + "." for one in named if re.fullmatch(r"\w \w(?: \w)?", one)),
        *named,
    )


@cache
def _own_spellings() -> dict[str, list[str]]:
    return tomllib.loads(files("evals").joinpath("spellings.toml").read_text("utf-8"))


def names_period(period: str, text: str, figures: Iterable[dict[str, Any]]) -> bool:
    """Whether an answer's text names a period, or one of its figures is of it or of a part of it."""
    stamps = (str(one.get(key) or "") for one in figures for key in ("period", "from_period", "to_period"))
    return any(stamp.startswith(period) for stamp in stamps) or any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) for form in period_spellings(period)
    )


@cache
def period_spellings(period: str) -> tuple[str, ...]:
    """How a period may be written: as a standard has it, with the name of the month in full or cut to three letters."""
    one = Period.parse(period)
    year = str(one.start.year)
    months = [(name, name[:3]) for name in MONTHS]
    name, short = months[one.start.month - 1]
    forms = [period, one.said]
    if one.frequency is Frequency.QUARTER:
        last, last_short = months[one.start.month + 1]
        number = (one.start.month + 2) // 3
        ordinal = ("first", "second", "third", "fourth")[number - 1]
        forms += [f"{year} Q{number}", f"{ordinal} quarter of {year}"]
        dashes = ("–", "-", " to ", " – ", " through ")
        forms += [f"{a}{dash}{z} {year}" for a, z in ((name, last), (short, last_short)) for dash in dashes]
    elif one.frequency is Frequency.MONTH:
        forms += [f"{short} {year}", f"{short}. {year}", f"{name}, {year}"]
    elif one.frequency is Frequency.DAY:
        day = one.start.day
        forms += [f"{name} {day}, {year}", f"{day} {short} {year}", f"{short} {day}, {year}"]
    return tuple(forms)
