"""A measure in a sentence: its rate, law and origins, and whether it is in force, over, announced or still to come."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tools.domain.measure import Measure
from tools.domain.period import Period
from tools.tariff.numbers import percent
from tools.tariff.origin import origin_name

_IEEPA = "the International Emergency Economic Powers Act (IEEPA)"
_LAWS = {
    "S201": "Section 201 of the Trade Act of 1974",
    "S232": "Section 232 of the Trade Expansion Act of 1962",
    "S301": "Section 301 of the Trade Act of 1974",
    "S122": "Section 122 of the Trade Act of 1974",
    "S338": "Section 338 of the Tariff Act of 1930",
    "IEEPA": _IEEPA,
    "IEEPA-fentanyl": _IEEPA,
    "IEEPA-reciprocal": _IEEPA,
    "IEEPA-other": _IEEPA,
}
_UNTITLED = {"announcement", "section 122", "column 1", "column 1 special", "column 2", "fee"}
_NAMED = 4  # origins that are named before they are counted


def state(one: Measure, day: date, as_of: date) -> str:
    """What a measure is on a day, as far as `as_of` could tell."""
    if one.kind in {"announcement", "authority"}:
        return "announced, never in force" if one.effective_from is None else "announced for later"
    if one.kind in {"notice", "fee", "precedence", "dispute", "gap"}:
        return one.status
    if one.in_force(day, as_of):
        return "in force"
    if one.effective_from is not None and day < one.effective_from:
        return "not yet in force"
    return "ended"


def end_is_known(one: Measure, as_of: date) -> bool:
    """Whether the last day of a measure could be known."""
    return one.end_known_on is None or one.end_known_on <= as_of


def tell(one: Measure, rows: Iterable[Measure], day: date, as_of: date, origin: str = "") -> str:
    """One sentence on a measure; `rows` are those among which its successor is looked for, `origin` the one asked."""
    law = _LAWS.get(one.authority, "")
    title = f"{_article(one)} {_name(one)} on {_origins(one, origin)}"
    source = "; ".join(filter(None, (f"under {law}" if law else "", *_sources(one))))
    return f"{title} {_happened(one, rows, day, as_of)}{f' ({source})' if source else ''}."


def tell_together(programme: Sequence[Measure], day: date, as_of: date) -> str:
    """One sentence on all measures of a programme: their rates, and whether any is in force."""
    first = programme[0]
    rates = sorted(one.rate for one in programme if one.rate is not None)
    span = percent(rates[0]) if rates[0] == rates[-1] else f"{percent(rates[0])} to {percent(rates[-1])}"
    starts = min(one.effective_from for one in programme if one.effective_from)
    law = _LAWS.get(first.authority, "")
    under = f" (under {law})" if law else ""
    title = f"The {first.programme} tariffs of {span}"
    # What was in force on a day of the past is told with the end that has come since.
    if any(one.in_force(max(day, as_of), as_of) for one in programme):
        return f"{title} have been in force since {Period.day(starts).said}{under}."
    ends = max((one.effective_to for one in programme if one.effective_to and end_is_known(one, as_of)), default=None)
    return (
        f"{title} were in force from {Period.day(starts).said}{f' to {Period.day(ends).said}' if ends else ''}{under}."
    )


def _article(one: Measure) -> str:
    return "A" if one.kind in {"announcement", "authority"} else "The"


def _name(one: Measure) -> str:
    rate = f"{percent(one.rate)} " if one.rate is not None else ""
    if one.kind == "prohibition":
        return "import ban"
    programme = "" if one.programme in _UNTITLED else f"{one.programme} "
    kind = {"section 122": "surcharge"}.get(one.programme, "exemption" if one.kind == "exemption" else "tariff")
    return f"{rate}{programme}{kind}"


def _sources(one: Measure) -> tuple[str, ...]:
    listed = one.heading and one.heading not in one.legal_source
    return tuple(filter(None, (one.legal_source, f"HTS {one.heading}" if listed else "")))


def _happened(one: Measure, rows: Iterable[Measure], day: date, as_of: date) -> str:
    on, judged = _said(one.effective_from), state(one, day, as_of)
    if judged == "announced, never in force":
        announced = f"was announced on {_said(one.announced_on)}" if one.announced_on else "was announced"
        return f"{announced} and had not come into force by {_said(day)}"
    if judged == "announced for later":
        return f"was announced for {on}"
    if judged == "not yet in force":
        return f"comes into force on {on}"
    if judged not in {"in force", "ended"}:
        return f"is {judged}" if judged else "is on the books"
    end = one.effective_to if end_is_known(one, as_of) else None
    if judged == "in force" and not (end and end < as_of):
        since = f"has been in force since {on}" if on else "is in force"
        return since + (f" and runs to {_said(end)}" if end else "")
    after = _successor(one, rows, as_of) if end else None
    then = f" and {percent(after.rate)} replaced it" if after is not None and after.rate is not None else ""
    ended = f"was in force only on {on}" if end == one.effective_from else f"was in force from {on} to {_said(end)}"
    return ended + then


def _said(day: date | None) -> str:
    return Period.day(day).said if day else ""


def _origins(one: Measure, asked: str) -> str:
    inside, _, outside = one.origins.text.partition("except")
    codes = inside.split()
    if codes == ["ALL"]:
        left = [origin_name(code) for code in outside.split()]
        among = f", {origin_name(asked)} among them," if asked else ""
        if len(left) > _NAMED:
            return f"nearly every origin{among}"
        return "every origin" + (f" but {' and '.join(left)}" if left else "") + among
    named = [origin_name(code) for code in codes]
    return ", ".join(named[:-1]) + (" and " if named[:-1] else "") + named[-1]


def _successor(one: Measure, rows: Iterable[Measure], as_of: date) -> Measure | None:
    """The measure of the same programme and products that starts the day after one ends, for an origin of both."""
    starts = one.effective_to + timedelta(days=1) if one.effective_to else None
    return next(
        (
            other
            for other in rows
            if other.effective_from == starts
            and (other.programme, other.products) == (one.programme, one.products)
            and other.has_effect
            and other.known_on is not None
            and other.known_on <= as_of
            and set(other.origins.text.split()) & set(one.origins.text.split())
        ),
        None,
    )
