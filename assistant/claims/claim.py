"""A claim of a text, and what the data say of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from assistant.answer import figure_rows
from tools.domain.finding import Finding


class Verdict(Enum):
    """What the data say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MISLEADING = "misleading"  # true only of another vintage, date, unit or reading
    NOT_CHECKABLE = "not_checkable"  # a motive, forecast or opinion, or nothing that the data hold


@dataclass(frozen=True)
class Judgement:
    """A verdict with its reason and the findings it rests on."""

    verdict: Verdict
    explanation: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Claim:
    """`text` is the article from character `start` up to `end`."""

    start: int
    end: int
    text: str
    judgement: Judgement

    @property
    def verdict(self) -> Verdict:
        """What the data say of it."""
        return self.judgement.verdict

    def as_json(self, as_of: date) -> dict[str, Any]:
        """The claim as design section 7 writes it, with the figures and citations of an answer."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "verdict": self.verdict.value,
            "explanation": self.judgement.explanation,
            **figure_rows(self.judgement.findings, as_of),
        }
