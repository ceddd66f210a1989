"""What goods of an origin pay when no product is named: the general stack, and the range of everyday goods."""

from tools.domain.finding import Finding
from tools.domain.period import Period
from tools.store.known import Known
from tools.tariff.entry import Stack
from tools.tariff.origin import origin_name
from tools.tariff.total import Shipment, Tariffs
from tools.tariff.verdict import Verdict, beyond
from tools.tariff.wording import NOT_INCLUDED, Report, made_of, percent, plain


def general_finding(known: Known, tariffs: Tariffs, shipment: Shipment, product: str) -> Finding:
    """The finding for goods in general, or for a postal or low-value shipment that pays one flat duty.

    Raises:
        NoData: the ledger does not reach the day.
    """
    stack = tariffs.in_general(shipment)
    if tariffs.pays_flat(shipment):
        verdict = Verdict("exact", stack, None)
        return Report(known, shipment, verdict, product or "a postal item", None).finding()
    last = beyond(known.store.measures, shipment.on)
    return _in_general(known, tariffs, shipment, stack, Verdict("unknown" if last else "range", stack, None))


def _in_general(known: Known, tariffs: Tariffs, shipment: Shipment, stack: Stack, verdict: Verdict) -> Finding:
    stack.parts = [part for part in stack.parts if part.authority != "column 1 and 2"]
    report = Report(known, shipment, verdict, "", None)
    ends = tariffs.everyday(shipment)
    (low_name, low), (high_name, high) = ends[0], ends[-1]
    on_top = any("of column 1" in part.formula for part in stack.parts)
    how = "including the column 1 rate" if on_top else "on top of the column 1 rate"
    paid = "paid" if report.verb == "was" else "pay"
    general = stack.total
    opening = f"On {report.day} goods from {origin_name(shipment.origin)} in general {paid} "
    head = f"{percent(general)} {how}: {made_of(stack)}." if stack.parts else "the column 1 rate alone."
    sentence = (
        f"{opening}{head} The total on everyday goods {'ran' if paid == 'paid' else 'runs'} from {percent(low)} "
        f"({low_name}) to {percent(high)} ({high_name}); name the product for its own total."
    )
    day = beyond(known.store.measures, shipment.on)
    if day is not None:
        sentence = f"The tariffs after {Period.day(day).said} are not known. By the measures last checked: {sentence}"
    figures = tuple(report.figure(part.label, part.percent, part) for part in stack.parts)
    if figures:
        last = stack.parts[-1]
        figures = (report.figure(f"General duties {how}", general, last), *figures,
                   report.figure(f"Total on {low_name}", low, last), report.figure(f"Total on {high_name}", high, last))  # fmt: skip
    data = report.data() | {
        "general_pct": plain(general),
        "includes_base": on_top,
        "low_pct": plain(low),
        "low_good": low_name,
        "high_pct": plain(high),
        "high_good": high_name,
    }
    return Finding(sentence, figures, (*stack.assumed.values(), NOT_INCLUDED), data=data)
