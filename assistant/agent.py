"""One LangChain graph for every model: tools, limits, retries, and the guard that sends an unproved draft back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ModelRequest,
    ModelResponse,
    ModelRetryMiddleware,
    ToolCallLimitMiddleware,
    ToolCallRequest,
    hook_config,
)
from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
from langchain.agents.middleware.tool_call_limit import ToolCallLimitExceededError
from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, HumanMessage, ToolMessage
from langgraph.types import Command

from assistant.answer import Draft, Status, Step
from assistant.ask import OnStep, Question, Turn, unobserved
from assistant.grounding.citing import with_marks
from assistant.grounding.evidence import Evidence
from assistant.grounding.proof import objections
from assistant.limits import Budget, Limits, ModelFailed
from assistant.memory import recalled
from assistant.models import ModelMaker
from assistant.prompts.coverage import coverage
from assistant.prompts.files import fingerprint, prompt
from assistant.toolbox import all_as_langchain
from tools.domain.errors import AskerError, EconError
from tools.domain.finding import Finding
from tools.store.known import Known

_HOPELESS = frozenset({400, 401, 403, 404, 422})  # asked again, a provider says the same
_FIRST_PAUSE = 0.5  # seconds before the first repetition; each next one waits twice as long


class GraphMind:
    """Any chat model in the agent's graph."""

    def __init__(self, name: str, make: ModelMaker, limits: Limits) -> None:
        self.name = name
        self._make, self._limits = make, limits

    def turn(self, question: Question, known: Known, on_step: OnStep = unobserved) -> Turn:
        """Run the graph for one question.

        Raises:
            ModelFailed: the model cannot be reached, reached a limit, or said nothing that a tool result supports.
        """
        budget = Budget(self._limits)
        talk, earlier = _recalled(question)
        graph: Any = create_agent(
            self._make(known),
            tools=all_as_langchain(known),
            system_prompt=prompt("answer").format(
                today=known.as_of.isoformat(), coverage=coverage(known), earlier=earlier
            ),
            middleware=[
                _Guard(question, known),
                ToolCallLimitMiddleware(run_limit=self._limits.tool_calls, exit_behavior="error"),
                ModelCallLimitMiddleware(run_limit=self._limits.tool_calls + 2, exit_behavior="error"),
                _Spending(budget),
                ModelRetryMiddleware(
                    max_retries=self._limits.retries,
                    retry_on=_worth_repeating,
                    on_failure="error",
                    initial_delay=_FIRST_PAUSE,
                ),
                _Watch(on_step, budget),
            ],
        )
        said = budget.within(lambda: _run(graph, talk, self._limits))[len(talk) :]
        findings = tuple(one.artifact for one in _results(said) if isinstance(one.artifact, Finding))
        refusals = tuple(str(one.artifact) for one in _results(said) if isinstance(one.artifact, AskerError))
        turn = Turn(
            _draft(said[-1], findings, Evidence(findings, refusals, question.text, known.as_of)),
            findings,
            tuple(_steps(said)),
            refusals=refusals,
        )
        if _own_draft(said[-1]):
            return turn
        if not findings and _objections(said, question, known):
            raise ModelFailed("it said what no tool result supports")
        return replace(turn, prompt=fingerprint(), usage=budget.usage)


def _run(graph: Any, talk: list[BaseMessage], limits: Limits) -> list[BaseMessage]:
    steps = {"recursion_limit": 20 * (limits.tool_calls + 2)}  # the limits speak first
    try:
        return list(graph.invoke({"messages": talk}, steps)["messages"])
    except (ToolCallLimitExceededError, ModelCallLimitExceededError) as error:
        raise ModelFailed(f"it made more than {limits.tool_calls} tool calls") from error


class _Guard(AgentMiddleware[Any, Any, Any]):
    """Sends the first draft that is not proved back to the model, with the reasons."""

    def __init__(self, question: Question, known: Known) -> None:
        super().__init__()
        self._question, self._known, self._sent_back = question, known, False

    @hook_config(can_jump_to=["model"])
    def after_model(self, state: Any, runtime: Any) -> dict[str, Any] | None:
        """Hold a draft against what the tools returned."""
        messages: list[BaseMessage] = state["messages"]
        last = messages[-1]
        if self._sent_back or not isinstance(last, AIMessage) or last.tool_calls or _own_draft(last):
            return None
        reasons = _objections(messages, self._question, self._known)
        if not reasons:
            return None
        self._sent_back = True
        told = prompt("objection").format(reasons="\n".join(f"- {one}" for one in reasons))
        return {"messages": [HumanMessage(told)], "jump_to": "model"}


class _Spending(AgentMiddleware[Any, Any, Any]):
    """Counts what each call takes, and gives every failure of a provider one name."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> ModelResponse[Any]:
        """Call the model while there is something left."""
        self._budget.check()
        try:
            response = handler(request)
        except EconError:
            raise
        except Exception as error:  # noqa: BLE001 - every provider fails in its own way; the next model answers then
            raise ModelFailed(_plain(error)) from None  # its words may hold a key
        for message in response.result:
            if isinstance(message, AIMessage):
                self._budget.spend(*_tokens(message, request.messages))
        return response


class _Watch(AgentMiddleware[Any, Any, Any]):
    """Tells of each tool call as it begins, and keeps how long it took."""

    def __init__(self, on_step: OnStep, budget: Budget) -> None:
        super().__init__()
        self._on_step, self._budget = on_step, budget

    def wrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
    ) -> ToolMessage | Command[Any]:
        """Run one tool call."""
        self._budget.check()
        if request.tool is not None:
            self._on_step(Step(request.tool_call["name"], request.tool_call["args"]))
        started = time.perf_counter()
        result = handler(request)
        if isinstance(result, ToolMessage):
            result.additional_kwargs["milliseconds"] = (time.perf_counter() - started) * 1000
        return result


def _recalled(question: Question) -> tuple[list[BaseMessage], str]:
    """The thread as messages with the question last, and what is told of the turns that are too long ago."""
    turns, earlier = recalled(question)
    talk: list[BaseMessage] = []
    for asked, text in turns:
        talk.append(HumanMessage(asked))
        if text:
            talk.append(AIMessage(text))
    return [*talk, HumanMessage(question.text)], earlier


def _objections(messages: Sequence[BaseMessage], question: Question, known: Known) -> list[str]:
    last = messages[-1]
    results = _results(messages)
    findings = [one.artifact for one in results if isinstance(one.artifact, Finding)]
    refusals = [str(one.artifact) for one in results if isinstance(one.artifact, AskerError)]
    if not last.text.strip():
        return ["The answer was empty, or its tool call could not be read."]
    if last.response_metadata.get("finish_reason") == "length":
        return ["The answer was cut off: say it in fewer words."]
    if not findings and not refusals and not last.text.rstrip().endswith("?"):
        return ["The answer rests on no tool result: call a tool first."]
    evidence = Evidence(findings, tuple(refusals), question.text, known.as_of)
    return [one.said for one in objections(last.text, evidence)]


def _results(messages: Sequence[BaseMessage]) -> list[ToolMessage]:
    return [one for one in messages if isinstance(one, ToolMessage)]


def _own_draft(message: BaseMessage) -> Draft | None:
    own = message.additional_kwargs.get("draft")
    return own if isinstance(own, Draft) else None


def _draft(last: BaseMessage, findings: tuple[Finding, ...], evidence: Evidence) -> Draft:
    own = _own_draft(last)
    if own is not None:
        return own
    text = last.text.strip()
    if findings:
        return Draft(with_marks(text, evidence))
    return Draft(text, Status.CLARIFY if text.endswith("?") else Status.NO_DATA)


def _steps(said: Sequence[BaseMessage]) -> list[Step]:
    spent = {one.tool_call_id: one.additional_kwargs.get("milliseconds", 0.0) for one in _results(said)}
    return [
        Step(call["name"], call["args"], spent.get(call["id"] or "", 0.0))
        for one in said
        if isinstance(one, AIMessage)
        for call in one.tool_calls
    ]


def _worth_repeating(error: Exception) -> bool:
    return not isinstance(error, EconError) and getattr(error, "status_code", None) not in _HOPELESS


def _plain(error: Exception) -> str:
    """What went wrong, in words that hold nothing of what the provider said."""
    status = getattr(error, "status_code", None)
    if status is not None:
        return f"its provider refused with status {status}"
    kind = type(error).__name__
    if "Timeout" in kind:
        return "it did not answer in time"
    return "it could not be reached" if "Connect" in kind else f"what it sent could not be read ({kind})"


def _tokens(message: AIMessage, asked: Sequence[AnyMessage]) -> tuple[int, int]:
    """Tokens in and out, as the provider counts; where it does not, four characters are taken for one."""
    if message.usage_metadata:
        return message.usage_metadata["input_tokens"], message.usage_metadata["output_tokens"]
    return sum(len(one.text) for one in asked) // 4, len(message.text) // 4
