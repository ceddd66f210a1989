"""What a tariff measure is: its authority, its days, whether it is in force, and what replaced it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tools.domain.errors import BadArgument, UnknownName
from tools.domain.finding import Figure, Finding
from tools.domain.measure import Measure
from tools.domain.period import Period, parse_day
from tools.domain.quantity import PERCENT, Quantity
from tools.store.known import Known
from tools.tariff.law import cite_measure
from tools.tariff.lookup import find_measures, narrowed
from tools.tariff.origin import origin_code
from tools.tariff.telling import end_is_known, state, tell, tell_together
from tools.total_tariff import total_tariff

_MOST = 8


def explain_measure(known: Known, measure: str, origin: str = "", on: str = "", product: str = "") -> Finding:
    """What a tariff measure is: authority, days, whether it is in force on a day, and what replaced it.

    Args:
        measure: Id, HTS heading or words, e.g. `IEEPA-FENT-CA-35`, `9903.03.01`, `section 122`, `reciprocal`, `50% EU`;
            empty for every measure charged on the product.
        origin: Country of origin to which it applies, ISO code or name; empty for all.
        on: Day on which it is judged; empty for the day of the question.
        product: Goods on which it is charged, HTS code or everyday name; empty for any.

    Returns:
        Every row of the ledger that answers, in order of time, each as in force, ended, announced or not yet known.

    Raises:
        UnknownName: nothing in the ledger answers; the nearest names are given.
        BadArgument: the words name no measure.
        BadDate: the day cannot be read.
    """
    if not measure.strip() and not (product.strip() and origin):
        raise BadArgument("Name a measure: an id, an HTS heading or words such as section 122.")
    day = parse_day(on) if on else known.as_of
    code = origin_code(origin) if origin else ""
    charged = _charged(known, code, product, on) if product.strip() and origin else []
    found = narrowed(charged, measure) if charged else []
    if not found and measure.strip():
        found = find_measures(known.store.measures, measure, code, day, known.as_of)
    if not found:
        raise UnknownName("tariff measure", measure or product)
    found.sort(key=lambda one: (one.effective_from or one.announced_on or date.max, one.id))
    return _finding(known, found, day, code)


def _charged(known: Known, origin: str, product: str, on: str) -> list[Measure]:
    """The measures of chapter 99 that make up the total on the goods."""
    parts = total_tariff(known, origin, product, on).data["parts"]
    ids = [str(part["measure"]) for part in parts if part["percent"] != "0"] if isinstance(parts, list) else []
    rows = [known.store.measures.get(one) for one in ids]
    return [one for one in rows if one.authority != "column 1 and 2"]


def _finding(known: Known, found: Sequence[Measure], day: date, origin: str) -> Finding:
    together = len(found) > _MOST
    shown = _extremes(found) if together else found
    rows = tuple(_row(one, day, known.as_of) for one in found)
    return Finding(
        sentence=" ".join(_together(known, found, day) if together else _each(known, found, day, origin)),
        figures=tuple(_figure(one, known.as_of) for one in shown if one.rate is not None),
        citations=tuple(cite_measure(one, known.as_of) for one in shown),
        rows=(("id", "rate in percent", "from", "to", "state", "legal source"), *rows),
        data={"measures": [dict(zip(("id", "rate", "from", "to", "state", "law"), row, strict=True)) for row in rows]},
    )


def _each(known: Known, found: Sequence[Measure], day: date, origin: str) -> list[str]:
    return [tell(one, known.store.measures.all(), day, known.as_of, origin) for one in found]


def _together(known: Known, found: Sequence[Measure], day: date) -> list[str]:
    return [tell_together(rows, day, known.as_of) for rows in _by_programme(found)]


def _by_programme(found: Sequence[Measure]) -> list[list[Measure]]:
    groups: dict[str, list[Measure]] = {}
    for one in found:
        if one.has_effect and one.rate is not None:
            groups.setdefault(one.programme, []).append(one)
    return list(groups.values())


def _extremes(found: Sequence[Measure]) -> list[Measure]:
    """Of many rows, the lowest and the highest of each programme."""
    ends: dict[str, Measure] = {}
    for rows in _by_programme(found):
        ordered = sorted(rows, key=lambda one: one.rate or Decimal(0))
        ends |= {one.id: one for one in (ordered[0], ordered[-1])}
    return list(ends.values())


def _row(one: Measure, day: date, as_of: date) -> tuple[str, str, str, str, str, str]:
    return (
        one.id,
        str(one.rate) if one.rate is not None else "",
        one.effective_from.isoformat() if one.effective_from else "",
        one.effective_to.isoformat() if one.effective_to and end_is_known(one, as_of) else "",
        state(one, day, as_of),
        one.legal_source,
    )


def _figure(one: Measure, as_of: date) -> Figure:
    start = one.effective_from or one.announced_on
    return Figure(
        label=f"{one.id}, rate",
        quantity=Quantity(one.rate or Decimal(0), PERCENT),
        citation=cite_measure(one, as_of),
        period=Period.day(start) if start else None,
    )
