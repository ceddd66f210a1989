"""One tariff in law: who charges what on which goods from where, between which days, and since when that was known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from tools.domain.place import groups

KINDS = {
    "additive": "adds its rate",
    "floor": "adds what column 1 lacks to its rate",
    "base": "stands in for the column that would apply",
    "flat": "is paid in place of every other duty",
    "exemption": "lifts its programme's duty",
    "prohibition": "forbids entry",
    "precedence": "says which of two programmes gives way",
    "dispute": "marks goods on which the sources disagree",
    "gap": "marks goods on which the sources held are silent",
    "announcement": "was announced and is no duty",
    "authority": "allows a duty that nobody has imposed",
    "notice": "says something about other rows",
    "fee": "is no duty",
}
_OF_NO_EFFECT = frozenset({"announcement", "authority", "notice", "fee"})


@dataclass(frozen=True)
class Scope:
    """Which origins a measure covers: `ALL`, codes and groups (`CN HK`, `EU`), with `except` before those it leaves."""

    text: str

    @cached_property
    def _sides(self) -> tuple[frozenset[str], frozenset[str]]:
        inside, _, outside = self.text.partition("except")
        return frozenset(inside.split()), frozenset(outside.split())

    def names(self, origin: str, on: date) -> int:
        """How expressly an origin is covered: 0 not at all, 1 as any origin, 2 as a member of a group, 3 by name."""
        inside, outside = self._sides
        if _listed(origin, outside, on):
            return 0
        if origin in inside:
            return 3
        return 2 if _listed(origin, inside, on) else 1 if "ALL" in inside else 0


def _listed(origin: str, codes: frozenset[str], on: date) -> bool:
    known = groups()
    return origin in codes or any(code in known and origin in known[code].members(on) for code in codes)


@dataclass(frozen=True)
class Listed:
    """A code that stands on a product list, and the days (inclusive) between which it does; None is open."""

    list: str
    code: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Measure:
    """A row of the ledger. `effective_from` and `effective_to` are inclusive days of entry; None is open.

    `known_on` is the day the measure could be read as law, `end_known_on` the day its end could. `products` are
    code prefixes and `list:` names, or `all`. `condition` names the fact on which it hangs (`!` before it: the fact
    does not hold). `in_transit` is (loaded before, entered before): such goods do not pay.
    """

    id: str
    authority: str
    programme: str
    origins: Scope
    products: tuple[str, ...]
    rate: Decimal | None
    kind: str
    basis: str
    heading: str
    announced_on: date | None
    known_on: date | None
    effective_from: date | None
    effective_to: date | None
    end_known_on: date | None
    in_transit: tuple[date, date] | None
    condition: str
    status: str
    legal_source: str
    note: str
    confidence: str

    @property
    def has_effect(self) -> bool:
        """Whether it can change what is paid; an announcement, an authority or a notice cannot."""
        return self.kind not in _OF_NO_EFFECT and self.effective_from is not None

    def in_force(self, on: date, known_on: date) -> bool:
        """Whether it applies to goods entered on a day, as far as could be known on `known_on`."""
        if not self.has_effect or self.effective_from is None or on < self.effective_from:
            return False
        if self.known_on is None or known_on < self.known_on:
            return False
        ended = self.effective_to is not None and on > self.effective_to
        return not (ended and (self.end_known_on is None or self.end_known_on <= known_on))

    def covers(self, code: str, lists: Mapping[str, Listed]) -> tuple[int, date] | None:
        """How closely it covers a code: the digits of the prefix that names it and the day it did so, or None.

        `lists` are the lists the code stands on that day.
        """
        if self.products == ("all",):
            return 0, date.min
        found = [
            (len(entry.code), entry.since or date.min)
            for token in self.products
            if token.startswith("list:") and (entry := lists.get(token[5:])) is not None
        ]
        found += [(len(token), date.min) for token in self.products if code.startswith(token)]
        return max(found, default=None)

    @property
    def share_of_content(self) -> re.Pattern[str] | None:
        """The codes that pay on the whole value although others pay on metal content; None: all pay on the value."""
        if not self.basis.startswith("content"):
            return None
        prefixes = self.basis.removeprefix("content").removeprefix(" except").split()
        return re.compile("|".join(prefixes) if prefixes else r"(?!)")
