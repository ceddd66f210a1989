"""The tools dressed for LangChain: one docstring for everyone, the finding kept as the message's artifact."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

from langchain_core.tools import StructuredTool

from tools.catalog import run_tool, tool, tool_names
from tools.domain.errors import AskerError
from tools.domain.finding import Finding
from tools.store.known import Known


def all_as_langchain(known: Known) -> list[StructuredTool]:
    """Every tool of the catalogue, seeing the store as it was known on the day of the question."""
    return [as_langchain(name, known) for name in tool_names()]


def as_langchain(name: str, known: Known) -> StructuredTool:
    """One tool with its view of the store bound. A refusal goes back to the model in its own words, as artifact too.

    Raises:
        ValueError: the docstring's `Args:` do not match the signature.
    """

    def call(**arguments: Any) -> tuple[str, Finding | AskerError]:
        try:
            finding = run_tool(name, known, arguments)
        except AskerError as trouble:  # the model may rephrase, or tell the asker
            return str(trouble), trouble
        return "\n".join([finding.sentence, *finding.caveats]), finding

    return _described(name).model_copy(update={"func": call})


@functools.cache
def _described(name: str) -> StructuredTool:
    """A tool as its docstring describes it, for anyone to bind: reading it takes longer than most calls."""
    called = tool(name)

    @functools.wraps(called)
    def unbound(**arguments: Any) -> None:
        raise NotImplementedError(name)

    shown = list(inspect.signature(called).parameters.values())[1:]
    unbound.__signature__ = inspect.Signature(shown, return_annotation=tuple)  # type: ignore[attr-defined]
    unbound.__annotations__ = {one.name: one.annotation for one in shown}
    described: Callable[..., Any] = unbound
    return StructuredTool.from_function(
        described, parse_docstring=True, error_on_invalid_docstring=True, response_format="content_and_artifact"
    )
