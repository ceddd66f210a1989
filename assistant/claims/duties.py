"""The tariff side of a claim: whose goods, which, under what measure and on which day, and what the ledger says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.claims.context import Context
from assistant.claims.piece import Piece
from assistant.claims.readings import tried
from assistant.offline.periods import Role
from assistant.offline.slots import Slots
from assistant.offline.tariff_words import parts_of, total_of
from assistant.offline.trade.days import days_in
from assistant.offline.trade.goods import code_in, listed_goods
from assistant.offline.trade.measures import measure_in
from assistant.offline.trade.text import US
from tools.domain.finding import Finding
from tools.store.known import Known

# An origin with no arrangement of its own: what it pays on goods of Section 232, every origin without one pays.
ORDINARY = "NO"
_UNIVERSAL = {"section 122", "section 232", "section 201"}  # charged on goods of nearly every origin
_NO_GOODS = {"goods", "good", "products", "imports", "exports", "it", "levy"}


@dataclass(frozen=True)
class Duties:
    """What a claim on tariffs names; `day` is the one it speaks of, `since` the first of a stretch up to it."""

    origins: tuple[str, ...]
    goods: str
    measure: str
    day: date
    since: date | None = None
    dated: bool = False
    stretch: tuple[date, date] | None = None  # the first and last day of a month or year named

    @property
    def origin(self) -> str:
        """The first origin, or an ordinary one where only goods are named; empty for neither."""
        return self.origins[0] if self.origins else ORDINARY if self.goods else ""

    def total(self, known: Known, day: date | None = None) -> Finding | None:
        """The total charged on the day, None where the ledger gives none."""
        if not self.origin:
            return None
        on = min(day or self.day, known.as_of)
        return tried(known, "total_tariff", origin=self.origin, product=self.goods, on=on.isoformat())

    def rows(self, known: Known, rate: Decimal | None = None) -> tuple[Sequence[Mapping[str, str]], Finding | None]:
        """The measures of the ledger that the claim's words and rate name, as judged on its day."""
        words = " ".join(filter(None, (f"{rate:f}%" if rate is not None else "", self.measure)))
        if not words:
            return (), None
        told = tried(
            known,
            "explain_measure",
            measure=words,
            origin=self.origins[0] if self.origins else "",
            on=self.day.isoformat(),
        )
        held = told.data.get("measures") if told is not None else None
        rows = (
            [one for one in held if rate is None or (one["rate"] and Decimal(one["rate"]) == rate)]
            if isinstance(held, list)
            else []
        )
        return rows, told


def duties_of(piece: Piece, context: Context, known: Known) -> Duties:
    """What a piece names, with what the text named before filled in."""
    slots = piece.slots
    places = [one.code for one in slots.places if one.role == "place" and one.code not in US]
    measure = measure_in(slots.text)
    sentence = [one for one in piece.whole.places if one.role == "place" and one.code not in US]
    later = (
        [one for one in sentence if one.start >= piece.end]
        if not any(one.start < piece.end for one in sentence)
        else []
    )
    carried = tuple(dict.fromkeys(one.code for one in later or context.places if one.code not in US))
    goods = _goods(slots)
    days = days_in(replace(slots, periods=context.placed(slots.periods, piece.whole.text)), known.as_of)
    since = next((one.first.start for one in slots.periods if one.role is Role.SINCE and one.first), None)
    dated = days.on is not None or days.first is not None
    return Duties(
        tuple(dict.fromkeys(places)) or (() if measure in _UNIVERSAL and not goods else carried),
        goods,
        measure,
        min(days.on or days.last or known.as_of, known.as_of) if since is None else known.as_of,
        since,
        dated,
        (days.first, days.last) if days.first and days.last and since is None else None,
    )


def _goods(slots: Slots) -> str:
    """A code of the schedule or a name of its lists; words that merely nothing explains are no goods here."""
    found = code_in(slots.text) or listed_goods(slots)
    return found.name if found is not None and found.name.lower() not in _NO_GOODS else ""


@dataclass(frozen=True)
class Rates:
    """The rates of a total: `all_in` the total or the general duties, `parts` those that make it up by label."""

    all_in: Decimal | None
    added: Decimal | None
    parts: tuple[tuple[str, Decimal], ...]
    high: Decimal | None = None
    assumed: bool = False

    @property
    def singles(self) -> tuple[Decimal, ...]:
        """The parts above zero."""
        return tuple(rate for _, rate in self.parts if rate)

    def of(self, measure: str) -> tuple[Decimal, ...]:
        """The parts of the measures that words name."""
        words = re.split(r" (?=section|fentanyl|reciprocal|ieepa|baseline)", measure)
        words = ["reciprocal" if word == "baseline" else word for word in words]
        return tuple(rate for label, rate in self.parts if any(word in label.lower() for word in words))


def rates_of(finding: Finding) -> Rates:
    """The rates in the finding of a total."""
    added, high = finding.data.get("added_pct"), finding.data.get("high_pct")
    return Rates(
        total_of(finding),
        Decimal(str(added)) if added is not None else None,
        tuple((str(one["label"]), Decimal(str(one["percent"]))) for one in parts_of(finding)),
        Decimal(str(high)) if high is not None else None,
        bool(finding.data.get("assumptions")),
    )
