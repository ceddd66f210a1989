"""National-security tariffs under section 232 of the Trade Expansion Act of 1962."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from tools.domain.measure import Measure
from tools.tariff.entry import WHOLE, Entry, Stack, Undecided
from tools.tariff.levy import charge

# An article is under one programme at most; the first that covers it wins.
_PROGRAMMES = {
    "autos": "autos",
    "auto parts": "auto parts",
    "trucks": "trucks",
    "truck parts": "truck parts",
    "buses": "buses",
    "timber": "timber and lumber",
    "furniture": "furniture and cabinets",
    "semiconductors": "semiconductors",
    "pharmaceuticals": "pharmaceuticals",
    "drones": "drones",
    "russian aluminium": "aluminium of Russia",
    "metals 2026": "steel, aluminium and copper",
}
_CONTENT = {"copper": "copper", "steel": "steel", "aluminium": "aluminium"}
# Of chapters 1 to 40 the lists name goods in metal packaging (milk, cosmetics, medicines), of which little is metal.
_LAST_PACKAGED = 40
_CHAPTERS = {72: "steel", 73: "steel", 74: "copper", 76: "aluminium"}


def national_security(entry: Entry, stack: Stack) -> None:
    """Rule 4: at most one programme an article; metals by content until 5 April 2026, then on the full value.

    Raises:
        Undecided: the programme or the metal content hangs on a fact that must be stated.
    """
    for programme, name in _PROGRAMMES.items():
        measure = entry.duty(programme, stack)
        if measure is None:
            continue
        if programme == "metals 2026" and _is_minor(entry, stack):
            continue
        charge(stack, measure, f"Section 232 ({name})", entry.known_on, _foreign_share(entry, programme, stack))
        stack.covered, stack.programme = WHOLE, programme
        return
    if not _gives_way_to_fentanyl(entry, stack):
        _by_content(entry, stack)


def _by_content(entry: Entry, stack: Stack) -> None:
    for group in (("copper",), ("steel", "aluminium")):
        due = {metal: measure for metal in group if (measure := entry.duty(metal, stack)) is not None}
        shares = {metal: _share(entry, stack, metal, measure, tuple(due)) for metal, measure in due.items()}
        for metal, measure in due.items():
            if shares[metal] > 0:
                charge(stack, measure, f"Section 232 ({metal})", entry.known_on, shares[metal])
        stack.covered = min(WHOLE, sum(shares.values(), Decimal(0)))
        if stack.covered:
            stack.programme = "metals"
            return


def _share(entry: Entry, stack: Stack, metal: str, measure: Measure, due: Sequence[str]) -> Decimal:
    whole_value = measure.share_of_content
    if whole_value is None or whole_value.match(entry.line.code.digits):
        return WHOLE
    contents = entry.facts.contents
    if metal in contents:
        return contents[metal] / 100
    if "metal" in contents and len(due) == 1:
        return contents["metal"] / 100
    own = _CHAPTERS.get(entry.line.code.chapter)
    if entry.line.code.chapter <= _LAST_PACKAGED and not contents:
        stack.assumed["content"] = f"The goods hold no {' or '.join(due)}."
        stack.sensitive["content"] = measure.id
        return Decimal(0)
    if own is None and not contents:
        raise Undecided(
            f"how much of the value is {' and '.join(due)}, for only that pays Section 232",
            (
                ("no such metal", replace(entry.facts, contents=MappingProxyType(dict.fromkeys(due, Decimal(0))))),
                (f"all {metal}", replace(entry.facts, contents=MappingProxyType({metal: Decimal(100)}))),
            ),
        )
    if own == metal and not contents:
        stack.assumed["content"] = f"The whole value is {metal}."
        stack.sensitive["content"] = measure.id
        return WHOLE
    return Decimal(0)


def _is_minor(entry: Entry, stack: Stack) -> bool:
    # 9903.82.03: under 15 % of the weight; never for articles of chapters 72, 73, 74 and 76.
    if entry.line.code.chapter in _CHAPTERS:
        return False
    if entry.facts.holds("minor_metal"):
        return True
    stack.assumed["minor_metal"] = "Metal makes up 15 % of the weight or more."
    return False


def _foreign_share(entry: Entry, programme: str, stack: Stack) -> Decimal:
    # 9903.94.03 and 9903.74.03: USMCA vehicles pay on their non-U.S. content only, once it is approved.
    if programme in {"autos", "trucks"} and entry.origin in {"CA", "MX"} and entry.facts.holds("usmca"):
        if entry.facts.us_content is None:
            raise Undecided("a vehicle claimed under USMCA pays on its non-U.S. content, whose share is needed")
        return WHOLE - entry.facts.us_content / 100
    return WHOLE


def _gives_way_to_fentanyl(entry: Entry, stack: Stack) -> bool:
    """Executive Order 14289: from 4 March to 3 June 2025 goods under the fentanyl duty paid no duty on metals."""
    return bool(entry.rows("fentanyl over metals", "precedence")) and entry.duty("fentanyl", stack) is not None
