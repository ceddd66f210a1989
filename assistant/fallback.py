"""A chain of models: the next one answers when one fails, and the last one is `offline`, which never does."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask import Mind, OnStep, Question, Turn, unobserved
from assistant.limits import ModelFailed
from tools.store.known import Known


class Fallback:
    """The first mind answers; each next one when the one before it failed; the last one always."""

    def __init__(self, minds: Sequence[Mind]) -> None:
        self.name = minds[0].name
        self._minds = minds

    def turn(self, question: Question, known: Known, on_step: OnStep = unobserved) -> Turn:
        """The turn of the first mind that does not fail, with a note on those that did."""
        notes: list[str] = []
        *first, last = self._minds
        for mind in first:
            try:
                return _noted(mind.turn(question, known, on_step), mind.name, notes)
            except ModelFailed as failure:
                notes.append(f"{mind.name} did not answer: {failure}")
        return _noted(last.turn(question, known, on_step), last.name, notes)


def _noted(turn: Turn, name: str, notes: Sequence[str]) -> Turn:
    said = (f"This answer is by the model {name}. {'; '.join(notes)}.",) if notes else ()
    return replace(turn, model=name, notes=(*turn.notes, *said))
