"""A question once it is understood: what it is about, when, what is asked, and what was not understood."""

from dataclasses import dataclass, field, replace

from assistant.offline.thresholds import Claim
from assistant.offline.trade import NO_TRADE, Trade
from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.domain.period import Period
from tools.domain.quantity import Quantity


@dataclass(frozen=True)
class Subject:
    """One series the question is about, and what it is called in the answer."""

    series: str
    name: str

    @property
    def is_place(self) -> bool:
        """Whether it is of a single place, whose code then ends the id of the series."""
        return len(code := self.series.rsplit(".", 1)[-1]) == 2 and code.isupper()


@dataclass(frozen=True)
class Dating:
    """The periods of a question, resolved against what was published.

    `at` is the period asked about, or the last of a stretch; None means the latest. `first` is the first period
    inside a stretch, `start` the one a change counts from (of a block such as a year, the period before it).
    `named` says that the question names a period at all, `finer` that it names one too short for the data,
    `explicit_start` that it counts from a period it names. `notes` say aloud what was assumed.
    """

    at: Period | None = None
    first: Period | None = None
    start: Period | None = None
    named: bool = False
    finer: bool = False
    explicit_start: bool = False
    notes: tuple[str, ...] = ()

    @property
    def at_text(self) -> str:
        """`at` as a tool argument."""
        return str(self.at) if self.at else "latest"

    @property
    def start_text(self) -> str:
        """`start` as a tool argument; empty lets the tool take the period before."""
        return str(self.start) if self.start else ""

    @property
    def first_text(self) -> str:
        """`first` as a tool argument; empty for where the data begin."""
        return str(self.first) if self.first else ""


@dataclass(frozen=True)
class Query:
    """The typed form of a question. `operation` names its file in `operations/`."""

    operation: str
    text: str = ""
    topic: str = ""
    dataset: str = ""
    subjects: tuple[Subject, ...] = ()
    dating: Dating = Dating()
    concepts: frozenset[str] = frozenset()
    direction: str = ""  # `up` or `down`, where the question asserts or asks one
    yes_no: bool = False
    premise: bool = False
    position: int = 0
    top: int = 0
    threshold: Quantity | None = None  # an amount the question measures against
    side: str = ""  # `above` or `below`, where that amount is a level
    claim: Claim | None = None  # how far the question says something moved
    steps: int = 0  # the size of a change of a rate, in basis points
    amount: Quantity | None = None  # money to be converted
    trade: Trade = NO_TRADE
    transactions: bool = False  # whether net purchases of the one place asked about are held beside its holdings
    search: str = ""  # the words to look for in articles
    missing: str = ""  # what a clarifying question has to ask for
    confidence: float = 1.0
    read_as: str = ""  # the reading decided on, `policy: level`
    instead: str = ""  # the next likely reading, where the two are close
    not_understood: tuple[str, ...] = ()  # words that nothing explains

    @property
    def told_reading(self) -> dict[str, object]:
        """The reading as a step of the answer."""
        said = {"read_as": self.read_as, "next": self.instead, "not_understood": list(self.not_understood)}
        return {name: one for name, one in said.items() if one}

    @property
    def without_direction(self) -> "Query":
        """The same, with nothing claimed that could be judged."""
        return replace(self, direction="")

    def claiming(self, direction: str) -> "Query":
        """The same, judged as if it claimed this direction."""
        return replace(self, direction=direction, yes_no=True)

    @property
    def series(self) -> list[str]:
        """The ids of the subjects."""
        return [one.series for one in self.subjects]

    @property
    def shareable(self) -> list[str]:
        """The ids of the subjects that can be part of a total."""
        return [one for one in self.series if not one.endswith(".total")]

    @property
    def places(self) -> list[str]:
        """The ids of the subjects that are single places; totals and groups have no rank and no share."""
        return [one.series for one in self.subjects if one.is_place]


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
