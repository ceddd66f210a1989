"""The tools dressed for LangChain: one docstring for everyone, the finding kept as the message's artifact."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

from langchain_core.tools import StructuredTool

from assistant.answer import Step
from assistant.ask import OnStep, unobserved
from tools.catalog import run_tool, tool, tool_names
from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.store.known import Known


def all_as_langchain(known: Known, on_step: OnStep = unobserved) -> list[StructuredTool]:
    """Every tool of the catalogue, seeing the store as it was known on the day of the question."""
    return [as_langchain(name, known, on_step) for name in tool_names()]


def as_langchain(name: str, known: Known, on_step: OnStep = unobserved) -> StructuredTool:
    """One tool with its view of the store bound. A refusal goes back to the model in its own words, as artifact too.

    Raises:
        ValueError: the docstring's `Args:` do not match the signature.
    """
    called = tool(name)

    @functools.wraps(called)
    def call(**arguments: Any) -> tuple[str, Finding | AskerError]:
        on_step(Step(name, arguments))
        try:
            finding = run_tool(name, known, arguments)
        except AskerError as trouble:  # the model may rephrase, or tell the asker
            return str(trouble), trouble
        return "\n".join([finding.sentence, *finding.caveats]), finding

    shown = list(inspect.signature(called).parameters.values())[1:]
    call.__signature__ = inspect.Signature(shown, return_annotation=tuple)  # type: ignore[attr-defined]
    call.__annotations__ = {one.name: one.annotation for one in shown}
    described: Callable[..., Any] = call
    return StructuredTool.from_function(
        described, parse_docstring=True, error_on_invalid_docstring=True, response_format="content_and_artifact"
    )
