"""How findings become a draft: sentences with their citation marks, a verdict first, troubles said plainly."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Draft, Status, cited
from assistant.offline.query import Outcome, Query
from tools.domain.errors import AskerError, NoData, NotYetPublished, UnknownName
from tools.domain.finding import Finding


def findings_of(outcomes: Sequence[Outcome]) -> list[Finding]:
    """The findings among the outcomes."""
    return [one.finding for one in outcomes if one.finding is not None]


def sentences(outcomes: Sequence[Outcome]) -> str:
    """What was found, with citation marks, then why the rest was not."""
    troubles = [str(one.trouble) for one in outcomes if one.trouble is not None]
    return " ".join([cited(findings_of(outcomes)), *troubles])


def told(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """A plain answer: what was found, or why nothing was."""
    if not findings_of(outcomes):
        return troubled(query, outcomes)
    return Draft(sentences(outcomes), caveats=query.dating.notes)


def troubled(query: Query, outcomes: Sequence[Outcome]) -> Draft:
    """The draft when no call found anything."""
    trouble = next((one.trouble for one in outcomes if one.trouble is not None), None)
    if trouble is None:
        return Draft("I found nothing on this.", Status.NO_DATA)
    return refusal(trouble, query.dating.notes)


def refusal(trouble: AskerError, notes: tuple[str, ...] = ()) -> Draft:
    """What is said when the data cannot answer: not out yet, not covered, or not understood."""
    if isinstance(trouble, NotYetPublished):
        return Draft(str(trouble), Status.NO_DATA, premise="not_yet_published", caveats=notes)
    if isinstance(trouble, NoData | UnknownName):
        return Draft(str(trouble), Status.NO_DATA, caveats=notes)
    return Draft(str(trouble), Status.CLARIFY, caveats=notes)


_ABOUT = {
    "holdings": "foreign holdings of US Treasuries",
    "policy": "policy rates",
    "rate": "policy rates",
    "exchange": "exchange rates",
    "tariff": "US tariffs",
    "articles": "what the stored articles say",
}


def said_aloud(query: Query) -> tuple[str, ...]:
    """How the question was read, where another reading was almost as likely and is about something else."""
    about, other = (_ABOUT.get(one.partition(":")[0], "") for one in (query.read_as, query.instead))
    if not about or not other or about == other:
        return ()
    return (f"This was read as a question about {about}; it could also be one about {other}.",)


def judged(query: Query, outcomes: Sequence[Outcome], moved: Decimal) -> Draft:
    """An answer to a question that asks or presupposes a direction: yes when the figure moved that way."""
    text = sentences(outcomes)
    if not query.direction:
        return Draft(text, caveats=query.dating.notes)
    holds = moved > 0 if query.direction == "up" else moved < 0
    verdict = "yes" if holds else "no"
    if query.premise:
        lead = "The data do show that, though not why." if holds else "The data do not show that."
        return Draft(
            f"{lead} {text}",
            verdict=verdict,
            premise="supported" if holds else "contradicted",
            caveats=query.dating.notes,
        )
    if not query.yes_no:
        return Draft(text, caveats=query.dating.notes)
    return Draft(f"{'Yes' if holds else 'No'}. {text}", verdict=verdict, caveats=query.dating.notes)
