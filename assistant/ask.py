"""One question in, one proved answer out: the road that every door takes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.answer import Answer, Draft, Status, Step, cited
from assistant.grounding.proof import unproved
from tools.domain.errors import BadQuestion
from tools.domain.finding import Finding
from tools.store.known import Known
from tools.store.store import Store


@dataclass(frozen=True)
class Question:
    """What was asked, on which day, after which earlier questions of the same thread."""

    text: str
    as_of: date
    earlier: tuple[str, ...] = ()
    thread: str = ""


@dataclass(frozen=True)
class Turn:
    """What a model made of a question: a draft, the findings it rests on, and the steps that led there."""

    draft: Draft
    findings: tuple[Finding, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()


class Mind(Protocol):
    """Whoever answers: the offline model directly, or any model in the agent's graph."""

    name: str

    def turn(self, question: Question, known: Known, objections: Sequence[str] = ()) -> Turn:
        """Answer `question` from `known`. `objections` are the unproved quantities of a first draft."""


class Assistant:
    """Answers questions from one store with one mind, and logs every answer."""

    def __init__(self, store: Store, mind: Mind, question_limit: int) -> None:
        self.store = store
        self._mind = mind
        self._question_limit = question_limit

    def ask(self, text: str, as_of: date, thread: str = "", earlier: Sequence[str] | None = None) -> Answer:
        """Answer one question as of a day; `earlier` are the thread's questions, read from the log when not given.

        Raises:
            BadQuestion: the text is empty, too long, or holds no word.
            StoreError: the store cannot be read or written.
        """
        self._check(text)
        if earlier is None:
            earlier = self.store.answers.questions(thread) if thread else ()
        question = Question(text.strip(), as_of, tuple(earlier), thread)
        started = time.perf_counter()
        turn = self._proved(question, Known(self.store, as_of))
        answer = Answer(
            question=question.text,
            as_of=as_of,
            model=self._mind.name,
            draft=turn.draft,
            findings=turn.findings,
            steps=turn.steps,
            milliseconds=(time.perf_counter() - started) * 1000,
            thread=thread,
            turn=len(question.earlier),
            notes=turn.notes,
        )
        self.store.answers.write(answer.as_json(), answer.findings, thread)
        return answer

    def _proved(self, question: Question, known: Known) -> Turn:
        """A turn whose every quantity is proved: a failed draft goes back once, then the findings speak."""
        turn = self._mind.turn(question, known)
        objections = unproved(turn.draft.text, turn.findings)
        if objections:
            turn = self._mind.turn(question, known, [one.text for one in objections])
        if unproved(turn.draft.text, turn.findings):
            return Turn(_findings_alone(turn), turn.findings, turn.steps, turn.notes)
        return turn

    def _check(self, text: str) -> None:
        if not any(sign.isalnum() for sign in text):
            raise BadQuestion('The question is empty: ask, for example, "did China sell Treasuries in February?"')
        if len(text) > self._question_limit:
            raise BadQuestion(f"The question has {len(text):,} characters; at most {self._question_limit:,} are read.")


def _findings_alone(turn: Turn) -> Draft:
    if not turn.findings:
        return Draft("I can't support an answer to that from the data I have.", Status.NO_DATA)
    return Draft(cited(turn.findings), turn.draft.status, turn.draft.verdict, turn.draft.premise)
