"""The total US tariff on the same goods from several countries, side by side."""

from dataclasses import replace

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.store.known import Known
from tools.tariff.numbers import percent
from tools.tariff.origin import origin_code, origin_name
from tools.tariff.wording import NOT_INCLUDED
from tools.total_tariff import total_tariff

_MOST = 12


def compare_tariffs(
    known: Known,
    origins: list[str],
    product: str = "",
    on: str = "",
    known_on: str = "",
    assumptions: str = "",
    measure: str = "",
) -> Finding:
    """The total US tariff on a product from several countries on one day, highest first, and how far apart they are.

    Args:
        origins: Two to twelve countries of origin, ISO codes or names.
        product: HTS code or everyday name; empty for goods in general, on top of the column 1 rate.
        on: Day of entry, e.g. `2025-04-16`; empty for the day of the question.
        known_on: Day as known on which to judge; empty for all that is known.
        assumptions: Facts in words that hold for every origin, e.g. `patented`.
        measure: One duty to compare alone, e.g. `reciprocal`, `section 232`; empty for the total.

    Returns:
        The total of each origin, or its part under the measure, and the gap between the highest and the lowest in
        percentage points.

    Raises:
        BadArgument: fewer than two or more than twelve origins, or one that is no customs origin.
        UnknownName, BadDate, NoData: as for one total.
    """
    codes = list(dict.fromkeys(origin_code(one) for one in origins))
    if not 2 <= len(codes) <= _MOST:
        raise BadArgument(f"Name two to {_MOST} different countries of origin; {len(codes)} were given.")
    findings = {code: total_tariff(known, code, product, on, known_on, assumptions) for code in codes}
    figures = {code: _part(finding, measure) if measure else _total(finding) for code, finding in findings.items()}
    certain = {code: figure for code, figure in figures.items() if figure is not None}
    ranked = sorted(certain.items(), key=lambda one: -one[1].quantity.amount)
    gap = _gap(ranked[0][1], ranked[-1][1]) if len(ranked) > 1 else None
    what = f"{measure} tariff" if measure else "total US tariff"
    return Finding(
        sentence=_sentence(ranked, gap, [origin_name(code) for code in codes if code not in certain], product, what),
        figures=(*(figure for _, figure in ranked), *((gap,) if gap else ())),
        caveats=(*(findings[code].sentence for code in codes if code not in certain), NOT_INCLUDED),
        data={
            "origins": {code: dict(finding.data) for code, finding in findings.items()},
            "compared": {code: str(figure.quantity.amount) for code, figure in ranked},
        },
    )


def _total(finding: Finding) -> Figure | None:
    if finding.data["status"] in {"exact", "disagreement", "range"} and finding.figures:
        return finding.figures[0]
    return None


def _part(finding: Finding, measure: str) -> Figure | None:
    """The duties of a measure within a total, as one figure; zero where it charges none."""
    total = _total(finding)
    if total is None:
        return None
    held = [one for one in finding.figures if measure.lower() in one.label.lower()]
    zero = total.quantity.minus(total.quantity).amount
    return replace(
        held[0] if held else total,
        label=f"{measure} tariff within {total.label}",
        quantity=replace(total.quantity, amount=sum((one.quantity.amount for one in held), zero)),
        formula="",
    )


def _gap(highest: Figure, lowest: Figure) -> Figure:
    amount = highest.quantity.minus(lowest.quantity)
    return Figure(
        label="Gap between the highest and the lowest total",
        quantity=amount,
        citation=highest.citation,
        period=highest.period,
        formula=f"{highest.quantity.amount} − {lowest.quantity.amount}",
    )


def _sentence(ranked: list[tuple[str, Figure]], gap: Figure | None, left: list[str], product: str, duty: str) -> str:
    listed = ", ".join(f"{origin_name(code)} {percent(figure.quantity.amount)}" for code, figure in ranked)
    general = (
        "on goods in general" if duty != "total US tariff" else "on goods in general, on top of the column 1 rate,"
    )
    day = f" on {ranked[0][1].period.said}" if ranked and ranked[0][1].period else ""
    apart = f"; they are {gap.quantity.said.replace(' pp', ' percentage points')} apart" if gap else ""
    missing = f" There is no single figure for {' and '.join(left)}." if left else ""
    return f"The {duty} {f'on {product}' if product else general} by origin{day}: {listed or 'none'}{apart}.{missing}"
