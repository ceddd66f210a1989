"""Places a statistic or a tariff is about, and groups of them as they stood on a day."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tools.domain.errors import UnknownName

KINDS = ("country", "territory", "currency_area")


@dataclass(frozen=True)
class Place:
    """One country, territory or currency area.

    `code` is ISO 3166-1 alpha-2 (`XM` for the euro area), `name` the name in a table, `article` whether a
    sentence puts "the" before it.
    """

    code: str
    name: str
    kind: str
    article: bool = False

    @property
    def said(self) -> str:
        """The name as it stands in a sentence.

        Example:
            >>> place("GB").said, place("CN").said
            ('the United Kingdom', 'China')
        """
        return _said(self.name, self.article)

    @property
    def possessive(self) -> str:
        """The name as the owner of something.

        Example:
            >>> place("CN").possessive, place("NL").possessive
            ("China's", "the Netherlands'")
        """
        return _possessive(self.said)


@dataclass(frozen=True)
class Membership:
    """One place in a group from `since` to `until`, both inclusive; None is open."""

    place: str
    since: date | None = None
    until: date | None = None

    @classmethod
    def parse(cls, text: str) -> "Membership":
        """Read `GB`, `HR 2023-01-01` or `GB 1973-01-01 2020-01-31`."""
        code, *days = text.split()
        return cls(code, *(date.fromisoformat(day) for day in days))

    def holds(self, on: date) -> bool:
        """Whether the place belongs to the group on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Group:
    """A named group of places. `memberships` holds every accession and exit."""

    code: str
    name: str
    memberships: tuple[Membership, ...]
    article: bool = False

    def members(self, on: date) -> tuple[str, ...]:
        """The codes of the places that belong to it on that day, sorted; empty before it was founded.

        Example:
            >>> "GB" in group("EU").members(date(2020, 1, 31)), "GB" in group("EU").members(date(2020, 2, 1))
            (True, False)
        """
        return tuple(sorted({one.place for one in self.memberships if one.holds(on)}))

    @property
    def said(self) -> str:
        """The name as it stands in a sentence."""
        return _said(self.name, self.article)

    @property
    def possessive(self) -> str:
        """The name as the owner of something."""
        return _possessive(self.said)


@cache
def places() -> Mapping[str, Place]:
    """Every place by its code."""
    table = _table("places.toml")
    articles = frozenset(table["with_article"])
    return MappingProxyType(
        {code: Place(code, name, kind, code in articles) for kind in KINDS for code, name in table[kind].items()}
    )


@cache
def groups() -> Mapping[str, Group]:
    """Every group by its code. `XM` is both: a place with statistics of its own, and a group with members."""
    return MappingProxyType(
        {
            code: Group(
                code, row["name"], tuple(Membership.parse(one) for one in row["members"]), row.get("article", False)
            )
            for code, row in _table("groups.toml").items()
        }
    )


def place(code: str) -> Place:
    """The place with that code.

    Raises:
        UnknownName: there is none.
    """
    if code not in places():
        raise UnknownName("place", code, _near(code, places()))
    return places()[code]


def group(code: str) -> Group:
    """The group with that code.

    Raises:
        UnknownName: there is none.
    """
    if code not in groups():
        raise UnknownName("group of places", code, _near(code, groups()))
    return groups()[code]


def _near(code: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in known if one[:1] == code[:1].upper())[:3]


def _said(name: str, article: bool) -> str:
    return f"the {name}" if article else name


def _possessive(said: str) -> str:
    return f"{said}'" if said.endswith("s") else f"{said}'s"


def _table(file: str) -> dict[str, Any]:
    return tomllib.loads(files("tools.domain").joinpath(file).read_text(encoding="utf-8"))
