"""What every surface receives: the answer of design section 6, and the draft it is made from."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from assistant.grounding.harmless import printable
from assistant.phrasing.language import ENGLISH, language
from tools.domain.finding import Citation, Figure, Finding


class Status(Enum):
    """What became of a question."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NO_DATA = "no_data"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Draft:
    """What a model wants to say, before it is proved. `verdict` and `premise` are words of design section 6.

    `language` is the one it is in; the caveats of the findings follow in it where it has words for them.
    """

    text: str
    status: Status = Status.ANSWERED
    verdict: str | None = None
    premise: str | None = None
    choices: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    language: str = ENGLISH
    reading: Mapping[str, object] = field(default_factory=dict)  # how the question was read, told as the first step


@dataclass(frozen=True)
class Step:
    """One tool call: its arguments as JSON values, and how long it took."""

    tool: str
    arguments: dict[str, Any]
    milliseconds: float = 0.0


@dataclass(frozen=True)
class Usage:
    """What language models took for one question: calls, tokens, and their price where prices are set."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)  # US dollars

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost + other.cost,
        )


@dataclass(frozen=True)
class Answer:
    """One proved answer. `text` is Markdown; every number in it is in `figures` or in the quote of a citation."""

    question: str
    as_of: date
    model: str
    draft: Draft
    findings: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()
    milliseconds: float = 0.0
    thread: str = ""
    owner: str = ""
    turn: int = 0
    notes: tuple[str, ...] = field(default=())
    prompt: str = ""
    usage: Usage = field(default=Usage())

    @property
    def id(self) -> str:
        """The same question in the same place with the same outcome has the same id."""
        place = [self.owner, self.thread] if self.owner else [self.thread]
        seed = [*place, self.turn, self.question, self.as_of.isoformat(), self.model, self.draft.text]
        return "ans_" + hashlib.sha256(json.dumps(seed).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """The answer as design section 6 writes it; figures and milliseconds are JSON-ready."""
        return {
            "id": self.id,
            "question": self.question,
            "as_of": self.as_of.isoformat(),
            "model": self.model,
            "status": self.draft.status.value,
            "verdict": self.draft.verdict,
            "premise": self.draft.premise,
            "text": self.draft.text,
            **figure_rows(self.findings, self.as_of),
            "caveats": list(self.caveats),
            "clarification": {"question": self.draft.text, "choices": list(self.draft.choices)}
            if self.draft.status is Status.CLARIFY
            else None,
            "charts": [],
            "steps": [
                *self._reading,
                *(
                    {"tool": s.tool, "arguments": s.arguments, "milliseconds": round(s.milliseconds, 1)}
                    for s in self.steps
                ),
            ],
            "milliseconds": round(self.milliseconds, 1),
            **self._language_model,
        }

    @property
    def _language_model(self) -> dict[str, Any]:
        """Where a language model answered: the fingerprint of its prompts, and what it took."""
        if not self.prompt:
            return {}
        return {"prompt": self.prompt, "usage": {**vars(self.usage), "cost": f"{self.usage.cost:f}"}}

    @property
    def _reading(self) -> list[dict[str, Any]]:
        """How the question was read, as the first step."""
        told = dict(self.draft.reading)
        return [{"tool": "read_question", "arguments": told, "milliseconds": 0.0}] if told else []

    @property
    def caveats(self) -> tuple[str, ...]:
        """Every caveat of the draft and of the findings, each once, then the notes on how the answer came about."""
        found = [*self.draft.caveats, *(c for finding in self.findings for c in finding.caveats), *self.notes]
        if self.draft.language != ENGLISH:
            found = [language(self.draft.language).message(one) or one for one in found]
        return tuple(dict.fromkeys(found))


def numbered(findings: Sequence[Finding]) -> dict[Citation, int]:
    """Every citation of the findings with its number in the answer, in order of appearance."""
    cited: Iterable[Citation] = (one for finding in findings for one in finding.sources)
    return {one: n for n, one in enumerate(dict.fromkeys(cited), 1)}


def figure_rows(findings: Sequence[Finding], as_of: date) -> dict[str, list[dict[str, Any]]]:
    """The figures of findings, each once, and the numbered citations they point to, ready for JSON.

    A citation of a release after `as_of` says so, as its figure does.
    """
    numbers = numbered(findings)
    rows = [_figure(one, numbers) for finding in findings for one in finding.figures]
    unique = {json.dumps(row, sort_keys=True): row for row in rows}
    return {
        "figures": list(unique.values()),
        "citations": [_citation(one, n, as_of) for one, n in numbers.items()],
    }


def cited(findings: Sequence[Finding], said: Sequence[str] | None = None) -> str:
    """The findings' own sentences, or those `said` for them, each followed by its citation marks, such as `[1][2]`."""
    numbers, sentences = numbered(findings), said or [one.sentence for one in findings]
    marked = zip(sentences, findings, strict=True)
    return " ".join(f"{text} {''.join(f'[{numbers[c]}]' for c in one.sources)}".strip() for text, one in marked)


def _figure(figure: Figure, numbers: dict[Citation, int]) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        "label": figure.label,
        "value": f"{abs(quantity.amount) if figure.signed else quantity.amount:f}",
        "unit": quantity.unit.code,
        "sign": quantity.sign if figure.signed else "",
        "period": str(figure.period) if figure.period else None,
        "from_period": str(figure.from_period) if figure.from_period else None,
        "formula": figure.formula,
        "series": figure.series,
        "released_on": figure.released_on.isoformat() if figure.released_on else None,
        "revised_after_as_of": figure.revised_after_as_of,
        "citation": numbers[figure.citation],
    }


def _citation(one: Citation, n: int, as_of: date) -> dict[str, Any]:
    later = one.kind == "statistic" and one.published_on > as_of
    told = {name: printable(value) for name, value in vars(one).items() if isinstance(value, str)}
    told["url"] = told["url"] if told["url"].startswith(("http://", "https://")) else ""  # nothing that runs
    return {"n": n, **told, "published_on": one.published_on.isoformat(), "revised_after_as_of": later}
