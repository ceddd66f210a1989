"""Whether an answer rests on what it shows: no number without proof, nothing from later, citations that hold it."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from evals.written import decimal, numbers

Answer = dict[str, Any]
_POWERS = (0, 3, -3, 6, -6, 9, -9, 12, -12, 2, -2)
_SMALL = 12  # ranks and counts of a few things


def unproved(answer: Answer) -> list[str]:
    """The numbers of the text that neither a figure nor a cited quote carries."""
    proofs, names = list(_proofs(answer)), set(_names(answer))
    said = {one.value for one in numbers(json.dumps([answer.get("question"), answer.get("steps")], ensure_ascii=False))}
    return [
        f"{one.value.normalize():f}{one.scale}"
        for one in numbers(answer.get("text") or "")
        if not (one.value <= _SMALL and one.value == int(one.value) and not one.scale)
        and one.value not in said
        and not (one.value in names and not one.scale)
        and not any(abs(proof.scaleb(power) - one.value) <= one.slack for proof in proofs for power in _POWERS)
    ]


def _names(answer: Answer) -> Iterator[Decimal]:
    """Numbers that name a thing and count none: those of laws cited, and the parts of dates, as in "3月18日"."""
    cited = json.dumps(answer.get("citations"))
    yield from (Decimal(law) for law in re.findall(r"(?<!\d)\d{3,5}(?!\d)", cited))
    for day in re.findall(r"\b\d{4}-\d\d(?:-\d\d)?\b", cited + json.dumps(answer.get("figures"))):
        yield from map(Decimal, day.split("-"))


def _proofs(answer: Answer) -> Iterator[Decimal]:
    for figure in answer.get("figures") or []:
        value = decimal(figure.get("value"))
        if value is not None:
            yield abs(value)
        yield from (one.value for one in numbers(f"{figure.get('formula')} ; {figure.get('label')}"))
    for citation in answer.get("citations") or []:
        yield from (one.value for one in numbers(f"{citation.get('quote')} ; {citation.get('title')}"))


def late(answer: Answer, limit: str) -> list[str]:
    """The days after `limit` on which something was published that the answer uses without saying so."""
    used = [*(answer.get("figures") or []), *(answer.get("citations") or [])]
    days = [
        str(one.get(stamp) or "")[:10]
        for one in used
        if not one.get("revised_after_as_of")
        for stamp in ("released_on", "published_on")
    ]
    return sorted({day for day in days if day > limit})


def unsupported(answer: Answer) -> list[str]:
    """What is cited for something it does not hold: a mark of no citation, or a figure that its passage lacks.

    The quote of a law is its reference in the ledger of measures, which names no rate.
    """
    citations = {one.get("n"): one for one in answer.get("citations") or []}
    text = answer.get("text") or ""
    found = [f"[{mark}] is no citation" for mark in re.findall(r"\[(\d+)\]", text) if int(mark) not in citations]
    for figure in answer.get("figures") or []:
        citation = citations.get(figure.get("citation"))
        if citation is None:
            found.append(f"{figure.get('label')} cites nothing")
        elif not _given(figure) and citation.get("kind") != "law" and not _carried(figure, citation):
            found.append(f"{figure.get('label')} {figure.get('value')} is not in [{citation.get('n')}]")
    return found


def _given(figure: Answer) -> bool:
    """Whether a figure is computed from others, or is the level or amount that the question itself names."""
    return bool(figure.get("formula")) or "asked about" in str(figure.get("label"))


def _carried(figure: Answer, citation: Answer) -> bool:
    value = decimal(figure.get("value"))
    held = [one.value for one in numbers(f"{citation.get('quote')} ; {citation.get('title')}")]
    return value is None or any(abs(one.scaleb(power)) == abs(value) for one in held for power in _POWERS)
