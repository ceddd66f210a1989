"""A question once it is understood: what it is about, when, what is asked, and what was not understood."""

from dataclasses import dataclass, field

from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.domain.period import Period


@dataclass(frozen=True)
class Subject:
    """One series the question is about, and what it is called in the answer."""

    series: str
    name: str


@dataclass(frozen=True)
class Dating:
    """The periods of a question, resolved against what was published.

    `at` is the period asked about, or the last of a span; None means the latest. `start` is the first of a span
    where the question fixes one. `block` says that the question named a longer period (a year, a quarter) that
    `start` to `at` span; `notes` say aloud what was assumed.
    """

    at: Period | None = None
    start: Period | None = None
    block: Period | None = None
    notes: tuple[str, ...] = ()
    finer: bool = False

    @property
    def at_text(self) -> str:
        """`at` as a tool argument."""
        return str(self.at) if self.at else "latest"

    @property
    def start_text(self) -> str:
        """`start` as a tool argument; empty lets the tool take the period before."""
        return str(self.start) if self.start else ""


@dataclass(frozen=True)
class Query:
    """The typed form of a question. `operation` names its file in `operations/`."""

    operation: str
    dataset: str = ""
    subjects: tuple[Subject, ...] = ()
    dating: Dating = Dating()
    direction: str = ""  # `up` or `down`, where the question asserts or asks one
    yes_no: bool = False
    premise: bool = False
    percent: bool = False
    position: int = 0
    top: int = 0
    search: str = ""  # the words to look for in articles
    missing: str = ""  # what a clarifying question has to ask for
    not_understood: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True)
class Call:
    """One tool to call, with its arguments as JSON values."""

    tool: str
    arguments: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a call: a finding, or the reason why there is none."""

    call: Call
    finding: Finding | None = None
    trouble: AskerError | None = None
