"""The offline model answering without a graph: plan, call the tools, word. A command line pays no imports for it."""

import time

from assistant.answer import Step
from assistant.ask import OnStep, Question, Turn, unobserved
from assistant.offline import mind
from assistant.offline.query import Call, Outcome
from tools.catalog import run_tool
from tools.domain.errors import AskerError
from tools.store.known import Known


class DirectOffline:
    """The default mind: deterministic, in milliseconds."""

    name = "offline"

    def turn(self, question: Question, known: Known, on_step: OnStep = unobserved) -> Turn:
        """The same question and store always give the same turn."""
        planned = mind.plan(question.text, question.earlier, known)
        timed = [_call(call, known, on_step) for call in planned.calls]
        outcomes = [outcome for outcome, _ in timed]
        return Turn(
            mind.word(planned, outcomes),
            tuple(one.finding for one in outcomes if one.finding is not None),
            tuple(Step(one.call.tool, dict(one.call.arguments), spent) for one, spent in timed),
            tuple(str(one.trouble) for one in outcomes if one.trouble is not None),
        )


def _call(call: Call, known: Known, on_step: OnStep) -> tuple[Outcome, float]:
    on_step(Step(call.tool, dict(call.arguments)))
    started = time.perf_counter()
    try:
        outcome = Outcome(call, run_tool(call.tool, known, dict(call.arguments)))
    except AskerError as trouble:  # an unpublished or uncovered figure is an answer of its own
        outcome = Outcome(call, trouble=trouble)
    return outcome, (time.perf_counter() - started) * 1000
