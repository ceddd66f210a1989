"""The offline model as a pair of pure functions: plan (question -> tool calls) and word (findings -> draft)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Draft
from assistant.offline.asked import asked_part
from assistant.offline.catalog import all_operations
from assistant.offline.local_wording import in_language
from assistant.offline.query import Call, Outcome, Query
from assistant.offline.reading import read_question
from assistant.offline.wording import refusal, said_aloud
from assistant.phrasing.detect import language_of
from assistant.phrasing.language import ENGLISH
from tools.domain.errors import AskerError
from tools.store.known import Known


@dataclass(frozen=True)
class Plan:
    """What a question was understood to be, and the calls that answer it; or why it cannot be planned."""

    query: Query
    language: str = ENGLISH
    calls: tuple[Call, ...] = ()
    trouble: AskerError | None = None


def plan(question: str, earlier: Sequence[str], known: Known) -> Plan:
    """Understand a question in the light of the earlier ones of its thread, and choose the tool calls."""
    question = asked_part(question)
    code = language_of(question, earlier)
    try:
        query = read_question(question, earlier, known)
    except AskerError as trouble:
        return Plan(Query("decline"), code, trouble=trouble)
    return Plan(query, code, tuple(all_operations()[query.operation].plan(query)))


def word(planned: Plan, outcomes: Sequence[Outcome]) -> Draft:
    """Put what the calls found into words."""
    if planned.trouble is not None:
        return in_language(planned.language, refusal(planned.trouble), outcomes)
    draft = all_operations()[planned.query.operation].word(planned.query, outcomes)
    aloud = said_aloud(planned.query)
    draft = replace(draft, reading=planned.query.told_reading, caveats=(*draft.caveats, *aloud))
    return in_language(planned.language, draft, outcomes)
