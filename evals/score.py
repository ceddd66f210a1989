"""Scores an answer against what an item expects, and says which part of the work a failure comes from."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from evals.grounded import late, unproved, unsupported
from evals.item import Item, document_key
from evals.named import names_entity, names_period
from evals.written import holds, is_written

Answer = dict[str, Any]

# Where a failure begins: in reading the question, finding the text, computing, wording, or guarding what is shown.
STAGES = {
    "error": "asking", "status": "reading", "period": "reading", "place": "reading", "source": "reading",
    "document": "retrieval", "number": "computing", "unit": "computing", "sign": "computing", "verdict": "computing",
    "premise": "computing", "claim": "computing", "wording": "wording", "grounding": "guarding",
    "look-ahead": "guarding", "citation": "guarding",
}  # fmt: skip
# What a citation of each kind of source says of itself; `tic` is found as a word, for "statistic" holds it too.
_SOURCES = {
    "tic": r"tic\.holdings|treasury international capital|major foreign holders|\bmfh|\btic\b",
    "tariffs": r"tariff|\bhts\b|usitc|executive order|9903|ustr|proclamation",
    "fx": r"\becb\b|exchange rate|eurofxref|\bfx\.",
    "rates": r"\bbis\b|policy rate|cbpol|treasury yield|10-year|\brates\.",
    "commodities": r"\beia\b|brent|\bwti\b|gold|oil price|commodit|world bank",
    "cpi": r"\bcpi\b|cpi\.|consumer price|\bbls\b",
    "articles": r"\"kind\": \"article\"",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: its aspect, a key of STAGES, and what was missed, in words."""

    aspect: str
    said: str


@dataclass(frozen=True)
class Score:
    """What became of an item. `mark` is +1 right, 0 a refusal where an answer was expected, −1 wrong."""

    faults: tuple[Fault, ...]
    refused: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def mark(self) -> int:
        """+1, 0 or −1."""
        return 1 if self.passed else 0 if self.refused else -1

    @property
    def stage(self) -> str:
        """The earliest part of the work that a fault comes from; nothing where there is none."""
        order = list(dict.fromkeys(STAGES.values()))
        return min((STAGES[one.aspect] for one in self.faults), key=order.index, default="")


def score(item: Item, answer: Answer) -> Score:
    """Hold the answer to a question (design, section 6), or the checked claims of a text, against its item."""
    if item.claims:
        return Score(tuple(_claim_faults(item, answer.get("claims") or [])))
    expect, status = item.expect, answer.get("status")
    allowed = expect.get("status_any") or [expect.get("status", "answered")]
    refused = status != "answered" and "answered" in allowed
    safety = list(_safety(item, answer))
    if status not in allowed:
        return Score((Fault("status", f"{status}, not {' or '.join(allowed)}"), *safety), refused)
    return Score((*_content(expect, answer, item.family), *safety), refused)


def _content(expect: Answer, answer: Answer, family: str) -> Iterator[Fault]:
    figures, citations = answer.get("figures") or [], answer.get("citations") or []
    whole = _plain(" ".join([answer.get("text") or "", _json(figures), _json(citations)]))
    yield from _verdict(expect, answer)
    yield from _figures(expect, answer, family)
    for period in expect.get("periods") or []:
        if not names_period(period, whole, figures):
            yield Fault("period", f"{period} is not named")
    choices = expect.get("periods_any") or []
    if choices and not any(names_period(period, whole, figures) for period in choices):
        yield Fault("period", f"none of {', '.join(choices[:3])} is named")
    for name in expect.get("entities") or []:
        if not names_entity(name, whole):
            yield Fault("place", f"{name} is not named")
    cited = _plain(_json([*citations, [one.get("series") for one in figures]]))
    for source in expect.get("sources") or []:
        if not re.search(_SOURCES.get(source, re.escape(source)), cited):
            yield Fault("source", f"{source} is not cited")
    yield from _documents(expect, citations)
    yield from _words(expect, answer, whole)


def _verdict(expect: Answer, answer: Answer) -> Iterator[Fault]:
    verdicts = expect.get("verdict_any") or [expect.get("verdict")]
    said = answer.get("verdict")
    if answer.get("status") == "answered" and verdicts != [None] and said not in verdicts:
        yield Fault("verdict", f"{said}, not {' or '.join(map(str, verdicts))}")
    premise = expect.get("premise")
    corrected = premise == "contradicted" and said == "no"
    if premise and answer.get("premise") != premise and not corrected:
        yield Fault("premise", f"{answer.get('premise')}, not {premise}")


def _figures(expect: Answer, answer: Answer, family: str) -> Iterator[Fault]:
    wanted = [one for one in expect.get("figures") or [] if not one.get("optional")]
    options = [[one for one in option if not one.get("optional")] for option in expect.get("figures_any") or []]
    held = answer.get("figures") or []
    totals = [one for one in held if "total" in str(one.get("label")).lower()]
    alone = family == "tariff.total" and len(wanted) == 1 and bool(totals)  # a layer of a tariff is not its total
    rest = _Rest(answer, totals if alone else held, "articles" in (expect.get("sources") or []))
    if options:
        yield from min((rest.missing(option) for option in options), key=len)
    yield from rest.missing(wanted)


@dataclass(frozen=True)
class _Rest:
    """What the figures expected of an answer may rest on: its own figures, or the quotes of articles."""

    answer: Answer
    figures: Sequence[Answer]
    from_articles: bool

    def missing(self, wanted: Iterable[Answer]) -> list[Fault]:
        return list(chain.from_iterable(self._faults(one) for one in wanted))

    def _faults(self, wanted: Answer) -> Iterator[Fault]:
        text = self.answer.get("text") or ""
        quotes = " ".join(str(one.get("quote") or "") for one in self.answer.get("citations") or [])
        what = f"{wanted.get('what') or 'figure'} {wanted['value']} {wanted.get('unit') or ''}".strip()
        if self.from_articles and is_written(wanted, text) and is_written(wanted, quotes):
            return
        wrong: set[str] = min((holds(one, wanted) for one in self.figures), key=_badness, default={"number"})
        for aspect in ["number"] if "number" in wrong else sorted(wrong):
            yield Fault(aspect, f"no figure has {what}" if aspect == "number" else f"{what}: another {aspect}")
        if not wrong and not is_written(wanted, text):
            yield Fault("wording", f"{what} is not in the text")


def _badness(wrong: set[str]) -> tuple[bool, int]:
    return "number" in wrong, len(wrong)


def _documents(expect: Answer, citations: Sequence[Answer]) -> Iterator[Fault]:
    cited = _json([[one.get("document"), one.get("url")] for one in citations]).lower()
    groups = [*([expect["documents"]] if expect.get("documents") else []), *(expect.get("documents_all") or [])]
    for group in groups:
        if not any(document_key(one) in cited for one in group):
            yield Fault("document", f"none of {', '.join(group[:2])} is cited")


def _words(expect: Answer, answer: Answer, whole: str) -> Iterator[Fault]:
    text = _plain(answer.get("text") or "")
    around = _plain(_json(answer.get("caveats") or []))
    quotes = _plain(" ".join(str(one.get("quote") or "") for one in answer.get("citations") or []))
    choices = [_plain(one) for one in expect.get("answer_any") or []]
    if choices and not any(one in text for one in choices):
        yield Fault("wording", f"none of {', '.join(choices[:3])} is in the text")
    for phrase in expect.get("answer_all") or []:
        if _plain(phrase) not in text:
            yield Fault("wording", f"{phrase} is not in the text")
    for word in expect.get("mentions") or []:
        if _plain(word) not in whole + around:
            yield Fault("wording", f"{word} is not mentioned")
    for word in expect.get("must_not") or []:
        if _plain(word) in f"{text} {quotes} {around}":
            yield Fault("wording", f"{word} must not be said")


def _safety(item: Item, answer: Answer) -> Iterator[Fault]:
    days = late(answer, item.expect.get("no_documents_after") or item.as_of.isoformat())
    if days:
        yield Fault("look-ahead", f"published on {', '.join(days[:3])}")
    loose = unproved(answer)
    if loose:
        yield Fault("grounding", f"nothing proves {', '.join(loose[:4])}")
    yield from (Fault("citation", one) for one in unsupported(answer)[:3])


def _claim_faults(item: Item, checked: Sequence[Answer]) -> Iterator[Fault]:
    for claim in item.claims:
        start = item.question.find(claim["span"])
        verdict = _verdict_on(start, start + len(claim["span"]), checked)
        allowed = claim.get("verdict_any") or [claim["verdict"]]
        if verdict not in allowed:
            yield Fault("claim", f"{claim['span']!r} is {' or '.join(allowed)}, not {verdict}")


def _verdict_on(start: int, end: int, checked: Sequence[Answer]) -> str:
    """The verdict on the claim that covers most of a span; a span that none covers is not checkable."""
    covered = [(min(end, one["end"]) - max(start, one["start"]), one["verdict"]) for one in checked]
    most = max(covered, key=lambda one: one[0], default=(0, ""))
    return str(most[1]) if most[0] > 0 else "not_checkable"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(text: str) -> str:
    """Lower case, one kind of blank, apostrophe and hyphen."""
    return re.sub(r"\s+", " ", text.lower().replace("’", "'").replace("‘", "'").replace("\u2011", "-"))
