"""What a tariff measure is: its authority, its days, whether it is in force, and what replaced it."""

from datetime import date, timedelta
from decimal import Decimal

from tools.domain.errors import BadArgument, UnknownName
from tools.domain.finding import Figure, Finding
from tools.domain.measure import Measure
from tools.domain.period import Period, parse_day
from tools.domain.quantity import PERCENT, Quantity
from tools.store.known import Known
from tools.tariff.law import cite_measure
from tools.tariff.lookup import find_measures
from tools.tariff.numbers import percent
from tools.tariff.origin import origin_code, origin_name

_MOST = 12
_AUTHORITIES = {
    "S201": "Section 201",
    "S232": "Section 232",
    "S301": "Section 301",
    "S122": "Section 122",
    "S338": "Section 338",
    "IEEPA-fentanyl": "IEEPA fentanyl",
    "IEEPA-reciprocal": "IEEPA reciprocal",
    "IEEPA-other": "IEEPA",
    "none": "no duty",
}


def explain_measure(known: Known, measure: str, origin: str = "", on: str = "") -> Finding:
    """What a tariff measure is: authority, days, whether it is in force on a day, and what replaced it.

    Args:
        measure: Id, HTS heading or words, e.g. `IEEPA-FENT-CA-35`, `9903.03.01`, `section 122`, `reciprocal`, `50% EU`.
        origin: Country of origin to which it applies, ISO code or name; empty for all.
        on: Day on which it is judged; empty for the day of the question.

    Returns:
        Every row of the ledger that answers, in order of time, each as in force, ended, announced or not yet known.

    Raises:
        UnknownName: nothing in the ledger answers; the nearest names are given.
        BadArgument: the words name no measure.
        BadDate: the day cannot be read.
    """
    if not measure.strip():
        raise BadArgument("Name a measure: an id, an HTS heading or words such as section 122.")
    day = parse_day(on) if on else known.as_of
    code = origin_code(origin) if origin else ""
    found = [one for one in find_measures(known.store.measures, measure, code, day) if _seen(one, known.as_of)]
    if not found:
        raise UnknownName("tariff measure", measure)
    shown = sorted(found, key=lambda one: (one.effective_from or one.announced_on or date.max, one.id))[:_MOST]
    rows = tuple(_row(one, day, known.as_of) for one in shown)
    return Finding(
        sentence=" ".join(_sentence(one, known.store.measures.all(), day, known.as_of) for one in shown),
        figures=tuple(_figure(one, known.as_of) for one in shown if one.rate is not None),
        citations=tuple(cite_measure(one, known.as_of) for one in shown),
        rows=(("id", "rate in percent", "from", "to", "state", "legal source"), *rows),
        caveats=(f"{len(found) - _MOST} more rows are not shown.",) if len(found) > _MOST else (),
        data={"measures": [dict(zip(("id", "rate", "from", "to", "state", "law"), row, strict=True)) for row in rows]},
    )


def _seen(one: Measure, as_of: date) -> bool:
    known_on = one.announced_on or one.known_on or one.effective_from
    return known_on is None or known_on <= as_of


def _state(one: Measure, day: date, as_of: date) -> str:
    if one.kind in {"announcement", "authority"}:
        return "announced, never in force" if one.effective_from is None else "announced for later"
    if one.kind in {"notice", "fee", "precedence", "dispute", "gap"}:
        return one.status
    if one.known_on is not None and one.known_on > as_of:
        return "announced, not yet law"
    if one.in_force(day, as_of):
        return "in force"
    if one.effective_from is not None and day < one.effective_from:
        return "not yet in force"
    return "ended"


def _sentence(one: Measure, all_rows: tuple[Measure, ...], day: date, as_of: date) -> str:
    rate = f" at {percent(one.rate)}" if one.rate is not None else ""
    since = f" from {Period.day(one.effective_from).said}" if one.effective_from else ""
    ended = one.effective_to is not None and _end_is_known(one, as_of)
    until = f" to {Period.day(one.effective_to).said}" if ended and one.effective_to else ""
    announced = f", announced on {Period.day(one.announced_on).said}" if one.announced_on and not since else ""
    judged = f"{_state(one, day, as_of)} on {Period.day(day).said}"
    after = _successor(one, all_rows, as_of) if ended else None
    then = f", replaced by {percent(after.rate)} ({after.id})" if after is not None and after.rate is not None else ""
    return f"{_title(one)}{rate}{since}{until}{announced}: {judged}{then}."


def _end_is_known(one: Measure, as_of: date) -> bool:
    return one.end_known_on is None or one.end_known_on <= as_of


def _title(one: Measure) -> str:
    authority = _AUTHORITIES.get(one.authority, one.authority)
    about = "" if one.programme.casefold() in authority.casefold() else f" ({one.programme})"
    return f"{one.id}, {authority}{about}, on {_origins(one)}"


def _origins(one: Measure) -> str:
    inside, _, outside = one.origins.text.partition("except")
    codes = inside.split()
    if codes == ["ALL"]:
        return f"every origin but {len(outside.split())} countries" if outside else "every origin"
    return ", ".join(origin_name(code) for code in codes)


def _successor(one: Measure, all_rows: tuple[Measure, ...], as_of: date) -> Measure | None:
    """The measure of the same programme and products that starts the day after one ends, for an origin of both."""
    starts = one.effective_to + timedelta(days=1) if one.effective_to else None
    return next(
        (
            other
            for other in all_rows
            if other.effective_from == starts
            and (other.programme, other.products) == (one.programme, one.products)
            and other.has_effect
            and other.known_on is not None
            and other.known_on <= as_of
            and set(other.origins.text.split()) & set(one.origins.text.split())
        ),
        None,
    )


def _row(one: Measure, day: date, as_of: date) -> tuple[str, str, str, str, str, str]:
    return (
        one.id,
        str(one.rate) if one.rate is not None else "",
        one.effective_from.isoformat() if one.effective_from else "",
        one.effective_to.isoformat() if one.effective_to and _end_is_known(one, as_of) else "",
        _state(one, day, as_of),
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
