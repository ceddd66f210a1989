"""One question in, one proved answer out: the road that every door takes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from assistant.answer import Answer, Draft, Status, Step, Usage, cited
from assistant.grounding.evidence import Evidence
from assistant.grounding.harmless import harmless
from assistant.grounding.proof import objections
from assistant.phrasing.language import ENGLISH, language
from assistant.traces import Tracing, untraced
from tools.domain.errors import BadQuestion
from tools.domain.finding import Finding
from tools.store.known import Known
from tools.store.store import Store

_REMEMBERED = 40  # turns of a thread that are looked back to

OnStep = Callable[[Step], None]


def unobserved(step: Step) -> None:
    """Nobody watches the steps."""


@dataclass(frozen=True)
class Question:
    """What was asked, on which day, after which earlier questions of the same thread.

    `answers` are the texts that were given to the earlier questions, where they are known: as many as `earlier`,
    or none.
    """

    text: str
    as_of: date
    earlier: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What a model made of a question: a draft, the findings it rests on, and the steps that led there.

    `refusals` are what tools said instead of a finding. `model` is who answered where it was another than the one
    asked, `prompt` the fingerprint of what it was told, `usage` what it took.
    """

    draft: Draft
    findings: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()
    refusals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    model: str = ""
    prompt: str = ""
    usage: Usage = field(default=Usage())


class Mind(Protocol):
    """Whoever answers: the offline model directly, or any model in the agent's graph."""

    name: str

    def turn(self, question: Question, known: Known, on_step: OnStep = unobserved) -> Turn:
        """Answer `question` from `known`; `on_step` is told of each tool call as it begins."""


class Assistant:
    """Answers questions from one store with one mind, and logs every answer."""

    def __init__(self, store: Store, mind: Mind, question_limit: int, tracing: Tracing = untraced) -> None:
        self.store = store
        self._tracing = tracing
        self._mind = mind
        self._question_limit = question_limit

    def ask(
        self,
        text: str,
        as_of: date,
        thread: str = "",
        earlier: Sequence[str] | None = None,
        *,
        owner: str = "",
        on_step: OnStep = unobserved,
    ) -> Answer:
        """Answer one question as of a day; `earlier` are the thread's questions, read from the log when not given.

        A thread is its owner's: whoever else asks in a thread of the same name begins another. `on_step` is told of
        each tool call as it begins, from whichever thread runs it.

        Raises:
            BadQuestion: the text is empty, too long, or holds no word.
            StoreError: the store cannot be read or written.
        """
        self._check(text)
        question = self._in_thread(text.strip(), as_of, thread, earlier, owner)
        started = time.perf_counter()
        with self._tracing(question.text, thread):
            turn = self._proved(question, Known(self.store, as_of), on_step)
        answer = Answer(
            question=question.text,
            as_of=as_of,
            model=turn.model or self._mind.name,
            draft=turn.draft,
            findings=turn.findings,
            steps=turn.steps,
            milliseconds=(time.perf_counter() - started) * 1000,
            thread=thread,
            owner=owner,
            turn=self.store.answers.count(thread, owner) if thread else len(question.earlier),
            notes=turn.notes,
            prompt=turn.prompt,
            usage=turn.usage,
        )
        self.store.answers.write(answer.as_json(), answer.findings, thread, owner)
        return answer

    def _in_thread(self, text: str, as_of: date, thread: str, earlier: Sequence[str] | None, owner: str) -> Question:
        if earlier is not None:
            return Question(text, as_of, tuple(earlier))
        said = self.store.answers.turns(thread, owner, _REMEMBERED) if thread else []
        return Question(text, as_of, tuple(one.question for one in said), tuple(one.text for one in said))

    def _proved(self, question: Question, known: Known, on_step: OnStep) -> Turn:
        """A turn whose every quantity is proved: where a draft has failed for good, the findings speak."""
        turn = self._mind.turn(question, known, on_step)
        evidence = Evidence(turn.findings, turn.refusals, question.text, known.as_of)
        draft = turn.draft if not objections(turn.draft.text, evidence) else _findings_alone(turn)
        return replace(turn, draft=_shown(draft))

    def _check(self, text: str) -> None:
        if not any(sign.isalnum() for sign in text):
            raise BadQuestion('The question is empty: ask, for example, "did China sell Treasuries in February?"')
        if len(text) > self._question_limit:
            raise BadQuestion(f"The question has {len(text):,} characters; at most {self._question_limit:,} are read.")


def _shown(draft: Draft) -> Draft:
    """The draft as every surface may show it: no link, image or HTML of an article is left in it."""
    return replace(draft, text=harmless(draft.text), choices=tuple(harmless(one) for one in draft.choices))


def _findings_alone(turn: Turn) -> Draft:
    if not turn.findings:
        return Draft("I can't support an answer to that from the data I have.", Status.NO_DATA)
    code = turn.draft.language
    line = f"{language(code).words['only_english']} " if code != ENGLISH else ""
    return replace(turn.draft, text=f"{line}{cited(turn.findings)}", choices=(), caveats=())
