"""Whether an answer still holds: its tool calls run again on the releases it names, digit against digit."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from assistant.answer import figure_rows
from tools.catalog import run_tool
from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.store.known import Known, Pins
from tools.store.store import Store

_NEWER = "The store holds releases or articles that it did not hold then, and the same calls no longer give this."


@dataclass(frozen=True)
class Difference:
    """A figure or quotation that is not what it was, and why; `now` is None where it is no longer given."""

    what: str
    period: str | None
    was: str
    now: str | None
    reason: str


@dataclass(frozen=True)
class Replay:
    """An answer computed again: the same digits where there are no differences."""

    answer: str
    as_of: str
    figures: tuple[dict[str, Any], ...]
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, Any]:
        """The replay for programs; `reason` is that of the first difference."""
        reason = self.differences[0].reason if self.differences else None
        return {
            "answer": self.answer,
            "as_of": self.as_of,
            "same": not self.differences,
            "reason": reason,
            "differences": [asdict(one) for one in self.differences],
            "figures": list(self.figures),
        }


def replay(answer: Mapping[str, Any], store: Store) -> Replay:
    """Run the tool calls of an answer (design, section 6) again.

    Each value that the answer shows is read from the release that it names; what its figures were computed from
    beside them is read as known on the day of the question.
    """
    known = Known(store, date.fromisoformat(answer["as_of"]), _pins(answer))
    outcomes = [_called(step, known) for step in answer["steps"]]
    rows = figure_rows([one for one in outcomes if isinstance(one, Finding)], known.as_of)
    refused = next((str(one) for one in outcomes if isinstance(one, AskerError)), "")
    now = {_place(one): one for one in rows["figures"]}
    quoted = {(one["document"], one["quote"]) for one in rows["citations"]}
    differences = [
        *(_moved(was, now.get(_place(was)), refused) for was in answer["figures"]),
        *(_unquoted(was, refused) for was in answer["citations"] if (was["document"], was["quote"]) not in quoted),
    ]
    found = tuple(one for one in differences if one is not None)
    return Replay(answer["id"], answer["as_of"], tuple(rows["figures"]), found)


def _pins(answer: Mapping[str, Any]) -> Pins:
    return {
        (one["series"], one["period"]): date.fromisoformat(one["released_on"])
        for one in answer["figures"]
        if one["series"] and one["period"] and one["released_on"] and not one["formula"]
    }


def _called(step: Mapping[str, Any], known: Known) -> Finding | AskerError:
    try:
        return run_tool(step["tool"], known, dict(step["arguments"]))
    except AskerError as refusal:  # the reason why a figure is no longer given
        return refusal


def _place(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(figure[name] for name in ("label", "series", "unit", "period", "from_period"))


def _moved(was: Mapping[str, Any], now: Mapping[str, Any] | None, refused: str) -> Difference | None:
    if now is None:
        return Difference(was["label"], was["period"], _shown(was), None, refused or _NEWER)
    if _shown(was) == _shown(now):
        return None
    reason = "What it is computed from beside the figures shown has a newer release in the store."
    if was["released_on"] != now["released_on"]:
        reason = f"It stood in the release of {was['released_on']}; the store gives that of {now['released_on']}."
    return Difference(was["label"], was["period"], _shown(was), _shown(now), reason)


def _unquoted(was: Mapping[str, Any], refused: str) -> Difference:
    return Difference(was["title"], None, was["quote"], None, refused or _NEWER)


def _shown(figure: Mapping[str, Any]) -> str:
    return f"{figure['sign']}{figure['value']} {figure['unit']}"
