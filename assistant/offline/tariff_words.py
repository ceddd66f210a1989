"""What the operations on tariffs share: the call for a total, and how its finding becomes a draft."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.answer import Draft, Status
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.trade import Trade
from assistant.offline.wording import findings_of, sentences, troubled
from tools.domain.finding import Finding


def total_call(trade: Trade, facts: str = "", on: str | None = None) -> Call:
    """One total on the goods and day of a question; `facts` are added to what its words state."""
    return Call(
        "total_tariff",
        {
            "origin": trade.origin,
            "product": trade.goods,
            "on": trade.on_text if on is None else on,
            "assumptions": "; ".join(filter(None, (facts, trade.facts))),
        },
    )


def totalled(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """A total as found; where it depends on something not said, the question back with its choices."""
    found = findings_of(outcomes)
    if not found:
        return troubled(query, outcomes)
    notes = (query.trade.note,) if query.trade.note else ()
    if needs_input(found[0]):
        return Draft(sentences(outcomes), Status.CLARIFY, choices=_choices(found[0]), caveats=notes)
    return Draft(sentences(outcomes), caveats=notes)


def needs_input(finding: Finding) -> bool:
    """Whether a total hangs on something that was not said."""
    return finding.data.get("status") == "needs_input"


def total_of(finding: Finding) -> Decimal | None:
    """The total of a finding on goods, or the general duties of one on goods in general; None without one figure."""
    held = finding.data.get("total_pct") or finding.data.get("general_pct")
    return Decimal(str(held)) if held is not None else None


def part_of(finding: Finding, measure: str) -> Decimal | None:
    """The percentage points that a measure adds to a total; None where it is no part of it."""
    held = [
        Decimal(str(part["percent"])) for part in parts_of(finding) if measure and measure in str(part["label"]).lower()
    ]
    return sum(held, Decimal(0)) if held else None


def parts_of(finding: Finding) -> Sequence[Mapping[str, object]]:
    """The parts of a total, as data."""
    parts = finding.data.get("parts")
    return parts if isinstance(parts, list) else ()


def _choices(finding: Finding) -> tuple[str, ...]:
    held = finding.data.get("choices")
    listed = held if isinstance(held, list) else []
    return tuple(f"{one['label']}: {one['total_pct']} %" if one["total_pct"] else str(one["label"]) for one in listed)
