"""The first part of every total: the rate of column 1, of column 2, or of a preference that is claimed."""

from decimal import Decimal

from tools.domain.measure import Measure
from tools.domain.product import Duty
from tools.tariff.entry import Entry, Part, Stack, Undecided

_NAFTA, _CAFTA, _AFRICA, _CARIBBEAN = ("S", "S+"), ("P", "P+"), ("D",), ("E", "E*", "R")
# Programme symbols of the Special column by origin: HTS general note 3(c)(i). GSP (A, A+, A*) lapsed after 2020-12-31.
SYMBOLS = {
    "CA": _NAFTA,
    "MX": _NAFTA,
    "CR": _CAFTA,
    "DO": _CAFTA,
    "SV": _CAFTA,
    "GT": _CAFTA,
    "HN": _CAFTA,
    "NI": _CAFTA,
    **{code: (code,) for code in ("AU", "BH", "CL", "CO", "IL", "JO", "JP", "KR", "MA", "OM", "PA", "PE", "SG", "NP")},
    **dict.fromkeys(("KE", "LS", "MG", "MU", "GH", "NG", "ZA", "TZ", "NA", "BW", "ZM", "MW", "MZ", "SN"), _AFRICA),
    **dict.fromkeys(("JM", "TT", "BB", "GY", "BZ", "HT"), _CARIBBEAN),
}


def base_duty(entry: Entry, stack: Stack) -> None:
    """Rule 2: column 1 General; column 2 for the countries of general note 3(b); Special only if claimed.

    Raises:
        Undecided: the duty is by quantity, and quantity or value is not stated.
    """
    second = entry.rows("column 2", "base")
    if second:
        measure = entry.closest(second)
        flat = measure.rate is not None
        _add(
            entry,
            stack,
            Duty(f"{measure.rate}%", measure.rate or Decimal(0)) if flat else Duty.parse(entry.line.column2),
            "column 2" if not flat else "in place of column 2",
            measure,
        )
        return
    duty, label = Duty.parse(entry.line.general), "column 1 (MFN)"
    if entry.facts.holds("preference") or entry.facts.holds("usmca"):
        special = entry.line.preferential(SYMBOLS.get(entry.origin, ()))
        if special is not None:
            duty, label = special, "column 1 special rate"
        else:
            stack.assumed["preference"] = "The line has no special rate for this origin: the general rate holds."
    elif entry.line.preferential(SYMBOLS.get(entry.origin, ())) is not None and duty.text.lower() != "free":
        stack.assumed["preference"] = "No preference is claimed."
        stack.sensitive["preference"] = "MFN-SPECIAL"
    _add(entry, stack, duty, label, None)


def _add(entry: Entry, stack: Stack, duty: Duty, label: str, measure: Measure | None) -> None:
    percent = _percent(entry, duty)
    formula = "" if duty.is_percentage else f"{duty.text} as a share of the value"
    stack.parts.append(
        Part(
            measure.id if measure else "MFN-GEN" if "special" not in label else "MFN-SPECIAL",
            "column 1 and 2",
            label,
            percent.normalize() + Decimal(0),
            measure.heading if measure and measure.heading else str(entry.line.code),
            measure.legal_source if measure else "HTSUS chapters 1-97",
            measure.effective_from if measure else None,
            measure.effective_to if measure else None,
            formula,
        )
    )


def _percent(entry: Entry, duty: Duty) -> Decimal:
    if duty.is_percentage:
        return duty.percent
    if not duty.readable:
        text = f"the schedule gives no plain rate for it: “{duty.text}”" if duty.text else "the schedule gives no rate"
        raise Undecided(f"{entry.line.code}: {text}")
    units = {one.unit for one in duty.specific}
    facts = entry.facts
    if facts.value is None or facts.quantity is None or units != {facts.unit}:
        unit = " and ".join(sorted(units))
        raise Undecided(f"the duty is {duty.text}, so the value and the quantity in {unit} are needed")
    return duty.percent_of(facts.value, facts.quantity)
