"""The offline model dressed as a LangChain chat model, so that the very same graph runs with and without a key."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import ConfigDict

from assistant.offline import mind
from assistant.offline.query import Call, Outcome
from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.store.known import Known


class OfflineChatModel(BaseChatModel):
    """Plans at a human message, words at the tool messages that follow; sees the store only through `known`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    known: Known

    @property
    def _llm_type(self) -> str:
        return "offline"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The tools are known from the catalogue; they are bound as any model binds them."""
        return self.bind(tools=[convert_to_openai_tool(one) for one in tools], tool_choice=tool_choice, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        asked = [n for n, one in enumerate(messages) if _is_question(one)]
        questions = [messages[n].text for n in asked]
        planned = mind.plan(questions[-1], questions[:-1], self.known)
        results = [one for one in messages[asked[-1] :] if isinstance(one, ToolMessage)]
        if planned.calls and not results:
            reply = AIMessage("", tool_calls=[_tool_call(n, call) for n, call in enumerate(planned.calls)])
        else:
            draft = mind.word(planned, [_outcome(call, one) for call, one in zip(planned.calls, results, strict=True)])
            reply = AIMessage(draft.text, additional_kwargs={"draft": draft})
        return ChatResult(generations=[ChatGeneration(message=reply)])


def _is_question(message: BaseMessage) -> bool:
    return isinstance(message, HumanMessage) and not message.additional_kwargs.get("objection")


def _tool_call(n: int, call: Call) -> dict[str, Any]:
    return {"name": call.tool, "args": dict(call.arguments), "id": f"call_{n}", "type": "tool_call"}


def _outcome(call: Call, message: ToolMessage) -> Outcome:
    if isinstance(message.artifact, Finding):
        return Outcome(call, message.artifact)
    trouble = message.artifact if isinstance(message.artifact, AskerError) else AskerError(message.text)
    return Outcome(call, trouble=trouble)
