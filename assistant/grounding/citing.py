"""The citation marks of a draft: behind each sentence those of the figures and quotations in it, set by code."""

import re

from assistant.grounding.context import Context
from assistant.grounding.evidence import Evidence, key
from assistant.grounding.mentions import find_mentions
from assistant.grounding.proof import carriers
from tools.domain.sentences import sentence_spans

_MARK = re.compile(r"\[\d+\]")


def with_marks(text: str, evidence: Evidence) -> str:
    """The draft with marks; one that sets its own keeps them, and one that rests on no one sentence gets all."""
    if _MARK.search(text) or not evidence.numbers:
        return text
    marks = _marks(text, evidence)
    if not any(marks.values()):
        marks = {len(text): set(evidence.numbers.values())}
    for end in sorted(marks, reverse=True):
        said = "".join(f"[{n}]" for n in sorted(marks[end]))
        text = f"{text[:end]} {said}{text[end:]}" if said else text
    return text


def _marks(text: str, evidence: Evidence) -> dict[int, set[int]]:
    mentions = list(find_mentions(text))
    context = Context(text, evidence.as_of, evidence.has_totals)
    spans = sentence_spans(text)
    marks: dict[int, set[int]] = {end: set() for _, end in spans}
    for one, said in zip(mentions, context.said_of(mentions), strict=True):
        end = next((b for a, b in spans if a <= one.start < b), len(text))
        facts = carriers(text, one, said, context, evidence)
        found = {evidence.numbers[fact.figure.citation] for fact in facts}
        quoted = {evidence.numbers[source] for source, held in evidence.quotes if key(one) in held}
        marks.setdefault(end, set()).update(found or quoted)
    return marks
