"""How the total US tariff on goods from a country changed, step by step, and why."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.domain.period import Period, parse_day
from tools.domain.quantity import POINTS, Quantity
from tools.store.known import Known
from tools.tariff.entry import Part
from tools.tariff.numbers import as_data, made_of, percent, plain
from tools.tariff.shipment import FIRST_DAY, read_shipment
from tools.tariff.total import Outcome, Shipment, Tariffs
from tools.tariff.verdict import beyond, judge
from tools.tariff.wording import NOT_INCLUDED, Report

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """The total from one day on, and the parts that came and went with it."""

    day: date
    total: Decimal | None
    outcome: Outcome
    came: tuple[Part, ...]
    went: tuple[Part, ...]

    @property
    def why(self) -> str:
        """What changed, in words."""
        words = [f"{percent(part.percent)} {part.label} started" for part in self.came if part.percent]
        words += [f"{percent(part.percent)} {part.label} ended" for part in self.went if part.percent]
        return ", ".join(words)


def tariff_history(
    known: Known, origin: str, product: str = "", start: str = "", end: str = "", assumptions: str = ""
) -> Finding:
    """How the total US tariff on a product from a country changed between two days: every step, its day and its reason.

    Args:
        origin: Country of origin, ISO code or name.
        product: HTS code or everyday name; empty for goods in general, on top of the column 1 rate.
        start: First day, e.g. `2025-01-01`; empty for 2018-01-01.
        end: Last day; empty for the day of the question.
        assumptions: Facts in words, e.g. `no USMCA claim`.

    Returns:
        The total on the first day and on every day it changed, with the duties that started or ended.

    Raises:
        BadArgument: the last day is before the first, or the product leaves several totals open.
        UnknownName, BadDate, NoData: as for one total.
    """
    first, last = parse_day(start) if start else FIRST_DAY, parse_day(end) if end else known.as_of
    if last < first:
        raise BadArgument(f"A history runs forward in time: {last.isoformat()} is before {first.isoformat()}.")
    shipment = read_shipment(known, origin, product, first.isoformat(), "", assumptions, {})
    tariffs = Tariffs(known.store.measures, known.store.schedule)
    checked = beyond(known.store.measures, last)
    steps = _steps(known, tariffs, shipment, product.strip(), checked or last)
    report = Report(known, shipment, judge(known.store.measures, shipment, [steps[0].outcome]), product.strip(), None)
    caveats = [NOT_INCLUDED, *steps[-1].outcome.stack.assumed.values()]
    if checked:
        caveats.insert(0, f"The measures were last checked as of {Period.day(checked).said}.")
    return Finding(
        sentence=_sentence(steps, report.goods, product.strip(), checked or last),
        figures=_figures(report, steps, checked or last),
        caveats=tuple(caveats),
        rows=(("from", "total in percent", "made of", "what changed"), *(_row(step) for step in steps)),
        data={
            "origin": shipment.origin,
            "product": product.strip(),
            "steps": [_data(step) for step in steps],
            "change": plain(_change(steps)),
        },
    )


def _steps(known: Known, tariffs: Tariffs, shipment: Shipment, product: str, last: date) -> list[Step]:
    steps: list[Step] = []
    for day in _days(known, shipment, last):
        outcome = _outcome(tariffs, replace(shipment, on=day), product)
        forbidden = outcome.stack.prohibited is not None
        total = None if forbidden else outcome.stack.total
        before = steps[-1] if steps else None
        if before is not None and before.total == total and _charged(before.outcome) == _charged(outcome):
            continue
        old, new = (_charged(before.outcome) if before else {}), _charged(outcome)
        came = tuple(part for key, part in new.items() if key not in old)
        went = tuple(part for key, part in old.items() if key not in new)
        steps.append(Step(day, total, outcome, came if before else (), went))
    return steps


def _outcome(tariffs: Tariffs, shipment: Shipment, product: str) -> Outcome:
    if not product:
        return tariffs.general_outcome(shipment)
    outcomes = tariffs.outcomes(shipment, product)
    verdict = judge(tariffs.measures, shipment, outcomes)
    if verdict.status == "needs_input" or verdict.outcome is None:
        choices = "; ".join(one.label for one in verdict.choices)
        raise BadArgument(f"A history needs one total: {verdict.question}. {choices}".strip())
    return verdict.outcome


def _days(known: Known, shipment: Shipment, last: date) -> list[date]:
    """The first day, and every later one on which a measure or revision starts, or the day after one ended."""
    days = {one.in_force_from for one in known.store.schedule.revisions}
    for one in known.store.measures.all():
        if one.has_effect and one.origins.names(shipment.origin, shipment.on):
            days |= {day for day in (one.effective_from, one.effective_to and one.effective_to + _DAY) if day}
    return [shipment.on, *sorted(day for day in days if shipment.on < day <= last)]


def _charged(outcome: Outcome) -> dict[tuple[str, Decimal], Part]:
    return {(part.label, part.percent): part for part in outcome.stack.parts if part.percent}


def _sentence(steps: list[Step], goods: str, product: str, last: date) -> str:
    what = f"The total US tariff on {goods}" if product else f"The general US tariff on {goods}, on top of column 1,"
    opening = f"{what} was {_said(steps[0].total)} on {Period.day(steps[0].day).said}"
    if len(steps) == 1:
        until = f" until {Period.day(last).said}" if last > steps[0].day else ""
        return f"{opening} and did not change{until}."
    changes = "; ".join(
        f"{_said(step.total)} from {Period.day(step.day).said}" + (f" ({step.why})" if step.why else "")
        for step in steps[1:]
    )
    return f"{opening}, then {changes}.{_net(steps, last)}"


def _net(steps: list[Step], last: date) -> str:
    """Where the total stood on the last day, and how far that is from the first."""
    change = _change(steps)
    if change is None:
        return ""
    points = f"{plain(abs(change))} percentage points {'more' if change > 0 else 'less'} than"
    then = f"{points if change else 'the same as'} on {Period.day(steps[0].day).said}"
    return f" On {Period.day(last).said} it was {_said(steps[-1].total)}, {then}."


def _change(steps: list[Step]) -> Decimal | None:
    first, last = steps[0].total, steps[-1].total
    return None if first is None or last is None else last - first


def _said(total: Decimal | None) -> str:
    return "prohibited" if total is None else percent(total)


def _figures(report: Report, steps: list[Step], last: date) -> tuple[Figure, ...]:
    """The total of every step, the one on the last day, the difference between the two ends, and the reasons."""
    shown = [step for step in steps if step.outcome.stack.parts]
    figures = [_figure(report, step, step.day) for step in shown]
    if steps[-1].day < last and steps[-1].outcome.stack.parts:
        figures.append(_figure(report, steps[-1], last))
    change = _change(steps)
    if change is not None and len(figures) > 1 and len(steps) > 1:
        ends = (plain(steps[-1].total) or "", plain(steps[0].total) or "")
        figures.append(
            replace(
                figures[-1],
                label="Change of the total",
                quantity=Quantity(change.normalize() + 0, POINTS),
                formula=" − ".join(ends),
            )
        )
    return (*figures, *_reasons(report, steps))


def _reasons(report: Report, steps: list[Step]) -> list[Figure]:
    """The duties that came and went, as the reasons name them."""
    found: dict[tuple[str, Decimal], Figure] = {}
    for step in steps:
        for part, word in [*((one, "started") for one in step.came), *((one, "ended") for one in step.went)]:
            if part.percent:
                figure = report.figure(f"{part.label} {word}", part.percent, part)
                found.setdefault((part.label, part.percent), replace(figure, period=Period.day(step.day)))
    return list(found.values())


def _figure(report: Report, step: Step, day: date) -> Figure:
    figure = report.figure(f"Total from {step.day.isoformat()}", step.outcome.stack.total, step.outcome.stack.parts[-1])
    return replace(figure, period=Period.day(day))


def _row(step: Step) -> tuple[str, str, str, str]:
    return step.day.isoformat(), plain(step.total) or "prohibited", made_of(step.outcome.stack), step.why


def _data(step: Step) -> dict[str, object]:
    return {
        "from": step.day.isoformat(),
        "total_pct": plain(step.total),
        "parts": [as_data(part) for part in step.outcome.stack.parts],
        "why": step.why,
    }
