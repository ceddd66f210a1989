"""What a draft may rest on: figures with their places and periods, and every text that a tool gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.answer import numbered
from assistant.grounding.context import Context
from assistant.grounding.mentions import Mention, find_mentions
from assistant.grounding.places import ALL, OFFICIAL, places_in, totals_in
from assistant.grounding.sizes import same_size
from assistant.grounding.words import spoken_mentions
from assistant.offline.periods import find_periods
from tools.domain.finding import Citation, Figure, Finding
from tools.domain.period import Period
from tools.domain.sentences import sentence_spans

_HOLDERS = "tic."  # the data whose totals are of all places, or of the official holders of all of them
_SHORTEST = 20  # characters of a sentence that may be said again as it is: "No." proves nothing


@dataclass(frozen=True)
class Fact:
    """One figure with the places it is about; none are known where they are empty."""

    figure: Figure
    finding: int
    places: frozenset[str]


@dataclass(frozen=True)
class Evidence:
    """What a draft is held against. `refusals` are what tools said instead of a finding."""

    findings: Sequence[Finding]
    refusals: tuple[str, ...]
    question: str
    as_of: date

    @cached_property
    def facts(self) -> list[Fact]:
        """Every figure, with its places."""
        return [
            Fact(figure, n, _places_of(figure, finding, self.as_of))
            for n, finding in enumerate(self.findings)
            for figure in finding.figures
        ]

    @cached_property
    def quotes(self) -> list[tuple[Citation, frozenset[tuple[str, str, object]]]]:
        """Every citation that quotes an article or a law, with the quantities in the quotation."""
        kept = {one for finding in self.findings for one in finding.sources if one.quote}
        return [(one, frozenset(_quantities(one.quote))) for one in kept]

    @cached_property
    def numbers(self) -> dict[Citation, int]:
        """The number that each citation bears in the answer."""
        return numbered(self.findings)

    @cached_property
    def sentences(self) -> list[str]:
        """Every sentence that may be said again word for word."""
        texts = [*(one.sentence for one in self.findings), *self.refusals]
        texts += [caveat for one in self.findings for caveat in one.caveats]
        return [text[a:b] for text in texts for a, b in sentence_spans(text) if b - a >= _SHORTEST]

    @cached_property
    def texts(self) -> str:
        """Every text that was given, for names and signs in it."""
        parts: list[str] = [*self.refusals]
        for finding in self.findings:
            parts += [finding.sentence, *finding.caveats]
            parts += [text for one in finding.figures for text in (one.label, one.formula)]
            parts += [text for one in finding.sources for text in (one.title, one.publisher, one.quote)]
        return "\n".join(dict.fromkeys(parts))

    @cached_property
    def places(self) -> frozenset[str]:
        """Every place that a text names."""
        return places_in(self.texts) | places_in(self.question)

    @cached_property
    def has_totals(self) -> bool:
        """Whether a figure is of all places together."""
        return any(fact.places & {ALL, OFFICIAL} for fact in self.facts)

    @cached_property
    def periods(self) -> frozenset[Period]:
        """Every period and day that a finding, a refusal or the question is about."""
        known: set[Period | None] = {Period.day(self.as_of)}
        for fact in self.facts:
            known |= {fact.figure.period, fact.figure.from_period}
            known |= {Period.day(day) for day in (fact.figure.released_on, fact.figure.citation.published_on) if day}
        known |= {Period.day(one.published_on) for finding in self.findings for one in finding.sources}
        for text in (self.texts, self.question):
            known |= {end for slot in find_periods(text, self.as_of) for end in (slot.first, slot.last)}
        return frozenset(one for one in known if one is not None)


def _places_of(figure: Figure, finding: Finding, as_of: date) -> frozenset[str]:
    """The places in the label; a part of a tariff has none, and is of the places its finding says it of."""
    named = places_in(figure.label)
    if figure.series.startswith(_HOLDERS) and not named:
        return frozenset(code for _, _, code in totals_in(figure.label))
    return named if figure.series or " minus " in figure.label else named | _said_of(figure, finding.sentence, as_of)


def _said_of(figure: Figure, sentence: str, as_of: date) -> frozenset[str]:
    mentions = list(find_mentions(sentence))
    context = Context(sentence, as_of, totals=False)
    said = zip(mentions, context.said_of(mentions), strict=True)
    own = {code for one, of in said if same_size(figure.quantity, one) for reading in of.places for code in reading}
    return frozenset(own) or places_in(sentence)


def _quantities(quote: str) -> Iterator[tuple[str, str, object]]:
    for one in (*find_mentions(quote), *spoken_mentions(quote, ())):
        yield key(one)
        if one.elliptic is not None:
            yield key(one.elliptic)


def key(mention: Mention) -> tuple[str, str, object]:
    """What two mentions of the same quantity have in common."""
    return mention.kind, mention.currency, mention.amount.normalize()
