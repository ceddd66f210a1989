"""What a tool hands back: a sentence, the exact figures in it, where they are from, and what to beware of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tools.domain.period import Period
from tools.domain.quantity import Quantity
from tools.domain.series import Observation


@dataclass(frozen=True)
class Citation:
    """Where something was read, precisely enough to find it again.

    `kind` is `statistic`, `article` or `law`; `quote` holds the words or the row as published, `locator`
    the row, line or character span.
    """

    kind: str
    title: str
    publisher: str
    url: str
    document: str
    published_on: date
    quote: str = ""
    locator: str = ""

    @classmethod
    def of(cls, observation: Observation) -> "Citation":
        """The row of the release in which an observation stands; of a derived one the rows it rests on."""
        series, published = observation.series, observation.rests_on or (observation,)
        return cls(
            kind="statistic",
            title=f"{series.title}, {observation.period.said}",
            publisher=series.publisher,
            url=series.url,
            document=observation.document,
            published_on=observation.released_on,
            quote="; ".join(f"{one.series.title}, {one.period}: {one.quantity}" for one in published),
            locator="; ".join(dict.fromkeys(one.row for one in published)),
        )


@dataclass(frozen=True)
class Figure:
    """One number of a finding and everything needed to trace it.

    `signed` figures (changes, gaps) show their sign; `formula` says how a computed one came about.
    """

    label: str
    quantity: Quantity
    citation: Citation
    period: Period | None = None
    from_period: Period | None = None
    formula: str = ""
    series: str = ""
    released_on: date | None = None
    revised_after_as_of: bool = False
    signed: bool = False

    @classmethod
    def of(cls, observation: Observation) -> "Figure":
        """An observation as published."""
        return cls(
            label=observation.series.title,
            quantity=observation.quantity,
            citation=Citation.of(observation),
            period=observation.period,
            formula=observation.formula,
            series=observation.series.id,
            released_on=observation.released_on,
            revised_after_as_of=observation.revised_after_as_of,
        )


@dataclass(frozen=True)
class Finding:
    """One checked result. `sentence` may be shown as it is; `figures` are every number in it.

    `rows` is the same as a table, where there is one: the first row holds the column names. `data` is what a
    program needs beyond them, as JSON has it, with decimal text for numbers.
    """

    sentence: str
    figures: tuple[Figure, ...] = ()
    caveats: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())
    data: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Every citation of the finding, its figures' first, each once, in order of appearance."""
        return tuple(dict.fromkeys([*(figure.citation for figure in self.figures), *self.citations]))
