"""Everyday names of goods and the tariff lines they usually mean."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import takewhile

from tools.domain.errors import BadArgument, NoData, UnknownName
from tools.domain.product import Code, Line
from tools.store.schedule import Schedule
from tools.tariff.meaning import meanings

_CODE = re.compile(r"(?<![\d.])\d{4}(?:\.?\d{2}){0,3}(?![\d.]*\d)")
_WORD = re.compile(r"[^\W_]+(?:'s)?")
# Other spellings and words for the same, as the names of the lists have them.
_SPELT = {
    **dict.fromkeys(("ladies", "lady", "ladies'", "womens", "women", "woman"), "women's"),
    **dict.fromkeys(("mens", "men", "gents"), "men's"),
    **{"aluminum": "aluminium", "jewellery": "jewelry", "tyre": "tire", "tyres": "tire", "moulding": "molding"},
    **{"aeroplane": "airplane", "grey": "gray", "colour": "color", "fibre": "fiber", "doughnut": "donut"},
}
_FILLER = frozenset(
    {
        *("a", "an", "the", "of", "for", "from", "into", "and", "or", "my", "our", "your", "us", "american"),
        *("some", "any", "new", "used", "imported", "foreign", "made", "pair", "pairs"),
    }
)
_QUALIFIED = re.compile(r"\b(?:over|under|above|below|with|without|valued|containing|assembled|made|from|not)\b")
# How alike two names must be, of 100, before one is taken for the other: in a short name one letter makes another word.
_CLOSE, _CLOSE_SHORT, _SHORT = 83, 90, 6
# How near in meaning the nearest subheading must come, and how far behind it others are offered beside it: a name
# found so is never certain, so one more is always offered.
_NEAR, _BEHIND, _BESIDE = 0.55, 0.08, 2


@dataclass(frozen=True)
class Good:
    """An everyday name, its other names, and the codes it usually means; `typical` goods show a range of totals."""

    name: str
    also: tuple[str, ...]
    codes: tuple[Code, ...]
    typical: bool


@dataclass(frozen=True)
class Candidate:
    """A line that a name may mean, and how it was found: `code`, `name`, `description` or `meaning`."""

    name: str
    code: Code
    line: Line
    found_by: str


@cache
def goods() -> tuple[Good, ...]:
    """Every curated good."""
    text = files("tools.tariff").joinpath("goods.csv").read_text(encoding="utf-8")
    return tuple(
        Good(
            row["name"],
            tuple(filter(None, row["also"].split(";"))),
            tuple(Code.parse(code) for code in row["codes"].split(";")),
            bool(row["typical"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def named_goods() -> dict[str, Good]:
    """Every curated good by each of its names, as `name_key` writes them."""
    # Of two goods that answer to one name, the one that comes first in the file is meant.
    return {_key(name): good for good in reversed(goods()) for name in (*good.also, good.name)}


def candidates(schedule: Schedule, product: str, on: date, limit: int = 4) -> tuple[Candidate, ...]:
    """The lines a code or a name may mean on a day, best first.

    Raises:
        UnknownName: neither a code of the schedule nor a name that anything in it answers to.
        NoData: the code was not in force on that day.
        BadArgument: the code is no code of goods.
    """
    if written := _CODE.search(product):
        code = Code.parse(written[0])
        if code.chapter > 97:
            raise BadArgument(
                f"HTS {code} is a measure or a special provision and no goods: name a code of chapters 1 to 97."
            )
        if on < schedule.revisions[0].in_force_from:
            # Statistical suffixes of years for which no schedule is held cannot be checked: the line itself counts.
            code = code if schedule.below(code, on, len(code.digits)) else Code(code.digits[:8])
        return (Candidate(str(code), code, _line_of(schedule, code, on), "code"),)
    good = _named(product)
    if good is not None:
        return _of_good(schedule, good, on)
    words = " ".join(_words(product))
    if said := schedule.search(words, on, limit):
        return tuple(Candidate(line.said, line.code, line, "description") for line in said)
    found = _by_meaning(schedule, words, on)[:limit]
    if not found:
        raise UnknownName("product", product, _alike(product))
    return found


def _line_of(schedule: Schedule, code: Code, on: date) -> Line:
    # A subheading that is not divided has no line of its own; the line below it stands for it.
    below = schedule.below(code, on, 8) if len(code.digits) < 8 else ()
    return below[0] if below else schedule.line(code, on)


def _by_meaning(schedule: Schedule, words: str, on: date) -> tuple[Candidate, ...]:
    """The subheadings that mean nearly the same, nearest first: none, or two and more."""
    near = meanings().nearest(words, {name: good.codes for name, good in named_goods().items()})
    if near[0].likeness < _NEAR:
        return ()
    close = list(takewhile(lambda one: one.likeness >= near[0].likeness - _BEHIND, near))
    return tuple(
        Candidate(words, one.code, _line_of(schedule, one.code, on), "meaning")
        for one in near[: max(_BESIDE, len(close))]
        if schedule.below(one.code, on, 8)
    )


def is_named(words: str) -> bool:
    """Whether words are the name of a curated good, in any order: "handbag, leather" is "leather handbag"."""
    key = name_key(words)
    return key in named_goods() or frozenset(key.split()) in _by_words()


@cache
def _by_words() -> dict[frozenset[str], Good]:
    """Every name of two words or more as the set of its words."""
    return {frozenset(key.split()): good for key, good in reversed(named_goods().items()) if " " in key}


def _of_good(schedule: Schedule, good: Good, on: date) -> tuple[Candidate, ...]:
    found, missing = [], None
    for code in good.codes:
        try:
            found.append(Candidate(good.name, code, schedule.line(code, on), "name"))
        except (NoData, UnknownName) as error:
            missing = error
    if found:
        return tuple(found)
    wider = Code(good.codes[0].digits[:8])
    if missing is not None and wider == good.codes[0]:
        raise missing
    return (Candidate(good.name, wider, schedule.line(wider, on), "name"),)


def _named(product: str) -> Good | None:
    key = _key(product)
    words = key.split()
    if found := named_goods().get(key) or _by_words().get(frozenset(words)):
        return found
    # "men's leather dress shoes": the longest known name that the words end with.
    return next(
        (good for start in range(1, len(words)) if (good := named_goods().get(" ".join(words[start:])))), None
    ) or (_spelled_alike(key))


def _spelled_alike(key: str) -> Good | None:
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        key, list(named_goods()), scorer=fuzz.ratio, score_cutoff=_CLOSE if len(key) > _SHORT else _CLOSE_SHORT
    )
    return named_goods()[best[0]] if best else None


def _alike(product: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    near = process.extract(_key(product), list(named_goods()), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    return tuple(dict.fromkeys(named_goods()[name].name for name, *_ in near))


def name_key(name: str) -> str:
    """A name as the lists are searched by it: its words in small letters and the singular, nothing left out.

    Example:
        >>> name_key("Men's T-Shirts")
        "men's t shirt"
    """
    return " ".join(map(_singular, _WORD.findall(name.lower().replace("’", "'"))))


def _key(name: str) -> str:
    return " ".join(_singular(word) for word in _words(name))


def _words(name: str) -> list[str]:
    # "handbags over $20", "iPhones assembled in India": the goods are named before the qualification.
    head = _QUALIFIED.split(name.lower().replace("’", "'"), maxsplit=1)[0] or name.lower()
    words = _WORD.findall(head)
    return [word for word in words if word not in _FILLER] or words


def _singular(word: str) -> str:
    if word in _SPELT:
        return _SPELT[word]
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) else word
