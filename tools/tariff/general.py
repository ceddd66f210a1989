"""What goods of an origin pay when no product is named: the general stack, and the range of typical goods."""

from collections.abc import Sequence
from decimal import Decimal

from tools.domain.finding import Figure, Finding
from tools.domain.period import Period
from tools.store.known import Known
from tools.tariff.entry import Part, Stack
from tools.tariff.numbers import made_of, percent, plain
from tools.tariff.total import Shipment, Tariffs
from tools.tariff.verdict import Verdict, beyond, last_checked
from tools.tariff.wording import NOT_INCLUDED, Report

_Ends = Sequence[tuple[str, Decimal]]


def general_finding(known: Known, tariffs: Tariffs, shipment: Shipment, product: str) -> Finding:
    """The finding for goods in general, or for a postal or low-value shipment that pays one flat duty.

    Raises:
        NoData: the ledger does not reach the day.
    """
    checked = last_checked(known.store.measures, shipment)
    if tariffs.pays_flat(checked):
        verdict = Verdict("exact", tariffs.in_general(checked), None)
        return Report(known, shipment, verdict, product or "a small shipment", None).finding()
    status = "range" if checked == shipment else "unknown"
    verdict = Verdict(status, tariffs.in_general(checked), None)
    return _in_general(Report(known, shipment, verdict, "", None), tariffs.everyday(checked))


def _in_general(report: Report, ends: _Ends) -> Finding:
    stack = report.verdict.stack
    (low_name, low), (high_name, high) = ends[0], ends[-1]
    column = _column(report)
    how = f"{'including' if _is_floor(stack) else 'on top of'} the {column.label} rate"
    law = stack.parts[-1] if stack.parts else column
    figures: tuple[Figure, ...] = (
        report.figure(f"Total of the general duties {how}", stack.total, law),
        *(report.figure(part.label, part.percent, part) for part in stack.parts),
        report.figure(f"Total on {low_name}", low, law),
        report.figure(f"Total on {high_name}", high, law),
    )
    data = report.data() | {
        "general_pct": plain(stack.total),
        "includes_base": _is_floor(stack),
        "low_pct": plain(low),
        "low_good": low_name,
        "high_pct": plain(high),
        "high_good": high_name,
    }
    caveats = (*stack.assumed.values(), NOT_INCLUDED)
    return Finding(_sentence(report, how, column, ends), figures, caveats, data=data)


def _sentence(report: Report, how: str, column: Part, ends: _Ends) -> str:
    stack, past = report.verdict.stack, report.verb == "was"
    (low_name, low), (high_name, high) = ends[0], ends[-1]
    duties = f"{percent(stack.total)} {how}: {made_of(stack)}" if stack.parts else f"the {column.label} rate alone"
    sentence = (
        f"On {report.day} {report.goods} in general {'paid' if past else 'pay'} {duties}. The total on typical goods "
        f"{'ran' if past else 'runs'} from {percent(low)} ({low_name}) to {percent(high)} ({high_name}); "
        f"name the product for its own total."
    )
    checked = beyond(report.known.store.measures, report.shipment.on)
    if checked is None:
        return sentence
    return f"The tariffs after {Period.day(checked).said} are not known. By the measures last checked: {sentence}"


def _is_floor(stack: Stack) -> bool:
    return any("of column 1" in part.formula for part in stack.parts)


def _column(report: Report) -> Part:
    """The column of the schedule that the origin's goods start from, as a part of no percent of its own."""
    rows = report.known.store.measures.in_force(report.shipment.origin, report.shipment.on, report.shipment.known_on)
    second = next((one for one in rows if one.programme == "column 2" and one.rate is None), None)
    measure, label = (second.id, "column 2") if second else ("MFN-GEN", "column 1")
    return Part(measure, "column 1 and 2", label, Decimal(0), "", "HTSUS general note 3", None, None)
