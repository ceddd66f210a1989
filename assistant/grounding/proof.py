"""Holds a draft against the findings: quantities by value, unit, sign, place and period; dates, moves, quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.grounding import directions, times
from assistant.grounding.context import Context, Said
from assistant.grounding.evidence import Evidence, Fact, key
from assistant.grounding.mentions import NOT_A_QUANTITY, Mention, find_mentions
from assistant.grounding.places import ALL, OFFICIAL
from assistant.grounding.quotations import false_quotations
from assistant.grounding.sizes import same_size
from assistant.grounding.words import spoken_mentions

_MARK = re.compile(r"\[(\d+)\]")
_ACTIVE = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)\S+|!\[[^\]]*\]|<(?=[A-Za-z/!])[^>]*>?", re.IGNORECASE)
_SOMETHING = re.compile(r"(?!(?:yes|no|and)\b)\b\w+", re.IGNORECASE)
_NAME = re.compile(r"[\w&./$-]*\d[\w./-]*\w|\d")
_LABELLED = re.compile(r"\b[A-Z][\w-]*(?:\s(?:no\.|No\.|\())?\s?$")
_SMALL = 12  # countries, sources, months: so many can be counted in the draft itself


@dataclass(frozen=True)
class Objection:
    """One stretch of a draft that cannot be shown, and why."""

    text: str
    start: int
    reason: str

    @property
    def said(self) -> str:
        """As it is sent back to the model."""
        return f"“{self.text}” {self.reason}."


def objections(text: str, evidence: Evidence) -> list[Objection]:
    """What the evidence does not carry, in order: quantities, dates, moves, quotations, marks."""
    free = _without_repeated(text, evidence)
    if not _SOMETHING.search(_MARK.sub("", free)):
        return list(_marks(text, evidence))
    context = Context(text, evidence.as_of, evidence.has_totals)
    mentions = _mentions(text, context)
    found = [
        *_numbers(text, free, mentions, context, evidence),
        *_leftovers(free, mentions, context, evidence),
        *(Objection(*one) for one in times.unknown(free, context, evidence)),
        *(Objection(*one) for one in directions.unproved_moves(free, context, evidence)),
        *(Objection(*one) for one in directions.false_orders(free, context, evidence)),
        *(Objection(*one) for one in false_quotations(text, evidence)),
        *_marks(text, evidence),
        *_foreign(text, evidence),
    ]
    return sorted(found, key=lambda one: one.start)


def _without_repeated(text: str, evidence: Evidence) -> str:
    """The text with every sentence blank that a tool said in just these words: it carries itself."""
    for sentence in sorted(evidence.sentences, key=len, reverse=True):
        begins, rest = sentence[0], sentence[1:].rstrip(".")
        again = re.compile(f"[{re.escape(begins.lower() + begins.upper())}]{re.escape(rest)}(?![\\w%])")
        text = again.sub(lambda one: " " * len(one[0]), text)
    return text


def _is_item(text: str, one: Mention) -> bool:
    """The number of an item in a list within a sentence: "1. Japan, 2. China"."""
    return one.kind == "plain" and bool(
        re.match(r"\.\s", text[one.end : one.end + 2])
        and re.search(r"(?:[:,;：、]|\b(?:and|und|y|e|et))\s$", text[: one.start])
    )


def _mentions(text: str, context: Context) -> list[Mention]:
    """Every quantity of a text, in digits and in words, in order; phrases of time are none."""
    spans = [(one.start, one.end) for one in context.periods if one.first or one.last]
    written = [one for one in find_mentions(text) if not any(a <= one.start < b for a, b in spans)]
    taken = [*spans, *((one.start, one.end) for one in written)]
    return sorted([*written, *spoken_mentions(text, taken)], key=lambda one: one.start)


def _numbers(
    text: str, free: str, mentions: list[Mention], context: Context, evidence: Evidence
) -> Iterator[Objection]:
    for printed, said in zip(mentions, context.said_of(mentions), strict=True):
        if not free[printed.start].strip():
            continue
        one = replace(printed, sign=printed.sign or directions.sign_of(text, printed))
        if _is_item(text, one) or _is_name(free, one, evidence):
            continue
        if _counted(one, context, evidence) or _quoted(text, one, evidence):
            continue
        reason = _why_not(text, one, said, context, evidence)
        if reason:
            yield Objection(one.text, one.start, reason)


def carriers(text: str, one: Mention, said: Said, context: Context, evidence: Evidence) -> list[Fact]:
    """The figures that carry a mention: of its size, sign, place and period."""
    found, _ = _carried(text, one, said, context, evidence)
    return found


def _why_not(text: str, one: Mention, said: Said, context: Context, evidence: Evidence) -> str:
    """Why no figure carries the mention; empty when one does."""
    return _carried(text, one, said, context, evidence)[1]


def _carried(text: str, one: Mention, said: Said, context: Context, evidence: Evidence) -> tuple[list[Fact], str]:
    readings = [one, *([one.elliptic] if one.elliptic is not None else [])]
    before = text[: one.start]
    alike = [fact for fact in evidence.facts if any(same_size(fact.figure.quantity, each, before) for each in readings)]
    if not alike:
        return [], "is in no tool result"
    signed = [fact for fact in alike if directions.agrees(fact, one, text, context)]
    if not signed:
        return [], "has another sign in the tool results"
    placed = _of_the_places(signed, said, evidence)
    if not placed:
        return [], "is not of the place that you say it of"
    timed = [fact for fact in placed if times.fits(said, fact, evidence, before)]
    return timed, "" if timed else "is not of the period that you say it of"


def _of_the_places(facts: list[Fact], said: Said, evidence: Evidence) -> list[Fact]:
    """The facts that are of the places which the quantity is said of; several in a list are each carried by one."""
    if not said.places:
        return facts
    for reading in said.places:
        codes = [code for code in reading if code != "US"]
        if not codes:
            fitting = [fact for fact in facts if fact.places <= {"US"} or fact.places & evidence.places]
            fitting = [fact for fact in fitting if not fact.figure.series.startswith("tic.")]
        else:
            fitting = [fact for fact in facts if _is_of(fact, codes, evidence)]
            carried = {code for fact in fitting for code in (fact.places or set(codes))}
            fitting = fitting if carried >= set(codes) else []
        if fitting:
            return fitting
    return []


def _is_of(fact: Fact, codes: list[str], evidence: Evidence) -> bool:
    if fact.places & {ALL, OFFICIAL} or any(code in (ALL, OFFICIAL) for code in codes):
        return bool(fact.places & set(codes)) or (not fact.places and codes == [ALL])
    if fact.places:
        return set(codes) <= fact.places or (len(fact.places - {"US"}) == 1 and bool(fact.places & set(codes)))
    return set(codes) <= evidence.places


def _quoted(text: str, one: Mention, evidence: Evidence) -> bool:
    """Whether an article or a law that is cited says it: with its mark, where the draft sets marks."""
    marks = _marks_of_sentence(text, one.start)
    numbers = evidence.numbers
    return any(
        key(one) in held and (not marks or numbers[citation] in marks)
        for citation, held in evidence.quotes
        if citation.kind != "statistic"
    )


def _counted(one: Mention, context: Context, evidence: Evidence) -> bool:
    """Whether it only counts what the draft shows: "the three countries", "two articles"."""
    if one.kind != "count" or one.amount > _SMALL or one.amount != one.amount.to_integral_value():
        return False
    shown = {len(set(context.named)), len(evidence.findings), len({c for c, _ in evidence.quotes})}
    return one.amount in shown or one.amount == 1 or one.text.lower() in evidence.texts.lower()


def _is_name(text: str, one: Mention, evidence: Evidence) -> bool:
    """Whether the number is part of a name that a tool gave: Section 232, G20, S&P 500, column 1."""
    if one.kind not in ("plain", "count"):
        return False
    word = re.search(r"[\w&.$-]+[\s(]{1,2}$", text[: one.start])
    name = (word[0] if word else "") + text[one.start : one.end]
    glued = re.search(r"[A-Za-z&-]+$", text[: one.start])
    if glued:
        name = glued[0] + text[one.start : one.end]
    if not (word or glued) or not re.search(r"[A-Za-z]{2}", name):
        return False
    named = name.lower().strip()
    return bool(re.search(rf"(?<!\w){re.escape(named)}(?![\d%])", (evidence.texts + "\n" + evidence.question).lower()))


def _leftovers(free: str, mentions: list[Mention], context: Context, evidence: Evidence) -> Iterator[Objection]:
    """Digits that are neither a quantity nor a date nor a mark: names, which a tool must have given."""
    spans = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in context.periods]
    rest = _MARK.sub(lambda one: " " * len(one[0]), free)
    for one in _NAME.finditer(rest):
        if any(a < one.end() and one.start() < b for a, b in spans):
            continue
        if one[0] in evidence.texts or one[0] in evidence.question or times.is_part(one[0], evidence):
            continue
        if NOT_A_QUANTITY.fullmatch(rest[one.start() - 1 : one.end() + 2]) or _list_number(rest, one):
            continue
        yield Objection(one[0], one.start(), "is in no tool result")


def _list_number(text: str, one: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"\s*", text[text.rfind("\n", 0, one.start()) + 1 : one.start()])) and text[
        one.end() : one.end() + 2
    ] in (". ", ") ")


def _marks(text: str, evidence: Evidence) -> Iterator[Objection]:
    """Citation marks of sources that were not retrieved."""
    known = set(evidence.numbers.values())
    for one in _MARK.finditer(text):
        if int(one[1]) not in known:
            yield Objection(one[0], one.start(), "is no source that was retrieved")


def _foreign(text: str, evidence: Evidence) -> Iterator[Objection]:
    """Addresses, images and HTML that a model adds of its own."""
    for one in _ACTIVE.finditer(text):
        if one[0].rstrip(".,;:!?)]") not in evidence.texts:
            yield Objection(one[0], one.start(), "is an address, an image or HTML that no tool result holds")


def _marks_of_sentence(text: str, position: int) -> set[int]:
    """The marks that stand behind the sentence of a position, or inside it."""
    end = re.compile(r"(?<=[.!?”\"])\s+(?!\[)|$").search(text, position)
    begin = max((m.end() for m in re.finditer(r"(?<=[.!?\]])\s+(?=[A-Z“\"])", text[:position])), default=0)
    return {int(one[1]) for one in _MARK.finditer(text, begin, end.start() if end else len(text))}
