"""What a newer release makes of an answer that was given: which of its figures were revised, and what that changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.answer import figure_rows
from tools.catalog import run_tool
from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.domain.period import Period
from tools.store.derived import find_derived
from tools.store.known import Known
from tools.store.store import Store

_SHOWN = 5


@dataclass(frozen=True)
class Revised:
    """One figure of an answer as it was given and as it is now."""

    label: str
    period: str | None
    was: str
    now: str

    @property
    def said(self) -> str:
        """`China's holdings …, February 2025: was 784.3 USD bn, is now 784.4 USD bn`."""
        period = f", {Period.parse(self.period).said}" if self.period else ""
        return f"{self.label}{period}: was {self.was}, is now {self.now}"


@dataclass(frozen=True)
class Correction:
    """What has to be said of an answer: what was revised, by the release of which day, and what is said today.

    `turned` is whether a direction or a rank is another than the answer said.
    """

    revised: tuple[Revised, ...]
    released_on: date
    turned: bool
    sentence: str

    @property
    def said(self) -> str:
        """The correction as a person reads it."""
        lines = [f"- {one.said}" for one in self.revised[:_SHOWN]]
        more = len(self.revised) - _SHOWN
        lines += [f"- and {more} more"] if more > 0 else []
        conclusion = "The conclusion changes." if self.turned else "The conclusion stands."
        head = f"A newer release ({Period.day(self.released_on).said}) revises what I said here:"
        return "\n".join([head, *lines, "", f"{conclusion} {self.sentence}"])


def correction(answer: Mapping[str, Any], store: Store, today: date) -> Correction | None:
    """The correction that an answer (design, section 6) needs by `today`, or None.

    Its tool calls run again as of its own day, with the values that it shows read from the newest release.
    """
    newest = dict(_newest(answer, store, today))
    moved = any(
        one["series"] and one["period"] and one["released_on"]
        and newest.get((one["series"], one["period"]), date.min).isoformat() > one["released_on"]
        for one in answer["figures"]
    )  # fmt: skip
    if not moved and not any(_is_derived(one, store) for one in answer["figures"]):
        return None
    known = Known(store, date.fromisoformat(answer["as_of"]), newest)
    findings = [one for step in answer["steps"] if (one := _called(step, known)) is not None]
    now = {_place(one): one for one in figure_rows(findings, known.as_of)["figures"]}
    pairs = [(was, now[_place(was)]) for was in answer["figures"] if _place(was) in now]
    changed = [(was, is_now) for was, is_now in pairs if _value(was) != _value(is_now)]
    if not changed:
        return None
    return Correction(
        tuple(Revised(was["label"], was["period"], _shown(was), _shown(is_now)) for was, is_now in changed),
        max(newest.values()),
        any(was["sign"] != is_now["sign"] or was["unit"] == "rank" for was, is_now in changed),
        " ".join(one.sentence for one in findings),
    )


def _newest(answer: Mapping[str, Any], store: Store, today: date) -> Iterator[tuple[tuple[str, str], date]]:
    """The newest release of every value that the answer shows, and of the others in the same table."""
    stored = store.observations.all_series()
    for series_id, period in {(one["series"], one["period"]) for one in answer["figures"]}:
        if not series_id or not period:
            continue
        derived = find_derived(series_id, stored)
        needed = derived.needs(Period.parse(period)) if derived else ((series_id, Period.parse(period)),)
        for each, when in needed:
            if each in stored:
                for one in store.observations.of_period(stored[each].dataset, when):
                    if one.released_on <= today:
                        yield (one.series.id, str(when)), one.released_on


def _is_derived(figure: Mapping[str, Any], store: Store) -> bool:
    return bool(figure["series"]) and figure["series"] not in store.observations.all_series()


def _called(step: Mapping[str, Any], known: Known) -> Finding | None:
    try:
        return run_tool(step["tool"], known, dict(step["arguments"]))
    except AskerError:  # what is no longer given is no revision
        return None


def _place(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(figure[name] for name in ("label", "series", "unit", "period", "from_period"))


def _value(figure: Mapping[str, Any]) -> tuple[str, Decimal]:
    return figure["sign"], Decimal(figure["value"])


def _shown(figure: Mapping[str, Any]) -> str:
    return f"{figure['sign']}{figure['value']} {figure['unit']}"
