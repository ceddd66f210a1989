"""One LangChain graph for every model: tools, limits, and the offline model when no other is named."""

from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelCallLimitMiddleware, ToolCallLimitMiddleware
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from assistant.answer import Draft, Status, Step, cited
from assistant.ask import OnStep, Question, Turn, unobserved
from assistant.offline.chat_model import OfflineChatModel
from assistant.toolbox import all_as_langchain
from tools.domain.errors import BadSetting
from tools.domain.finding import Finding
from tools.store.known import Known

ModelMaker = Callable[[Known], BaseChatModel]


def chat_model(name: str) -> ModelMaker:
    """How to make the model called `name`: `offline`, or a name that LangChain knows, such as `openai:gpt-5.5`.

    Raises:
        BadSetting: LangChain knows no such model, or its package or key is missing.
    """
    if name == "offline":
        return lambda known: OfflineChatModel(known=known)
    try:
        model: BaseChatModel = init_chat_model(name)
    except (ValueError, ImportError) as error:
        raise BadSetting(f"The model {name!r} cannot be used: {str(error).splitlines()[0]}") from error
    return lambda known: model


class GraphMind:
    """Any chat model in the agent's graph."""

    def __init__(self, name: str, make: ModelMaker, tool_calls: int) -> None:
        self.name = name
        self._make, self._tool_calls = make, tool_calls

    def turn(
        self, question: Question, known: Known, objections: Sequence[str] = (), on_step: OnStep = unobserved
    ) -> Turn:
        """Run the graph for one question; with objections the model is told what it could not prove."""
        limits: list[AgentMiddleware[Any, Any, Any]] = [
            ToolCallLimitMiddleware(run_limit=self._tool_calls, exit_behavior="end"),
            ModelCallLimitMiddleware(run_limit=self._tool_calls),
        ]
        graph: Any = create_agent(
            self._make(known),
            tools=all_as_langchain(known, on_step),
            system_prompt=_prompt("answer").format(today=question.as_of.isoformat()),
            middleware=limits,
        )
        asked: list[BaseMessage] = [HumanMessage(text) for text in (*question.earlier, question.text)]
        if objections:
            told = _prompt("objection").format(unproved=", ".join(objections))
            asked.append(HumanMessage(told, additional_kwargs={"objection": True}))
        said = graph.invoke({"messages": asked})["messages"][len(asked) :]
        findings = tuple(
            one.artifact for one in said if isinstance(one, ToolMessage) and isinstance(one.artifact, Finding)
        )
        return Turn(_draft(said[-1], findings), findings, tuple(_steps(said)))


def _draft(last: BaseMessage, findings: tuple[Finding, ...]) -> Draft:
    own = last.additional_kwargs.get("draft")
    if isinstance(own, Draft):
        return own
    if not findings:
        return Draft(last.text, Status.NO_DATA)
    marks = cited(findings).rpartition(" ")[2] if "[" not in last.text else ""
    return Draft(f"{last.text} {marks}".strip())


def _steps(said: Sequence[BaseMessage]) -> list[Step]:
    return [Step(call["name"], call["args"]) for one in said if isinstance(one, AIMessage) for call in one.tool_calls]


def _prompt(name: str) -> str:
    return resources.files("assistant.prompts").joinpath(f"{name}.md").read_text("utf-8").strip()
