"""Finds the tools: every module beside this one that defines a function of its own name."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from functools import cache

import tools
from tools.domain.errors import BadArgument, UnknownName
from tools.domain.finding import Finding
from tools.store.known import Known

Tool = Callable[..., Finding]


@cache
def tool_names() -> tuple[str, ...]:
    """The name of every tool, sorted; nothing is imported for it."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(tools.__path__) if not m.ispkg and m.name != "catalog"))


@cache
def tool(name: str) -> Tool:
    """The tool called `name`: the function of that name in `tools/<name>.py`.

    Raises:
        UnknownName: there is none; the names that exist are given.
    """
    if name not in tool_names():
        raise UnknownName("tool", name, tool_names())
    found: Tool = getattr(importlib.import_module(f"tools.{name}"), name)
    return found


def run_tool(name: str, known: Known, arguments: dict[str, object]) -> Finding:
    """Call a tool by name with arguments as JSON gives them.

    Raises:
        UnknownName: no such tool.
        BadArgument: an argument is missing, unknown or of the wrong type.
        AskerError: whatever the tool itself refuses.
    """
    called = tool(name)
    expected = {p.name: p for p in list(inspect.signature(called).parameters.values())[1:]}
    for given, value in arguments.items():
        if given not in expected:
            raise BadArgument(f"{name} has no argument {given!r}; it takes {', '.join(expected)}.")
        if not isinstance(value, _accepted(expected[given].annotation)):
            raise BadArgument(f"{name}: {given} cannot be {value!r}.")
    for parameter in expected.values():
        if parameter.default is parameter.empty and parameter.name not in arguments:
            raise BadArgument(f"{name} needs {parameter.name}.")
    return called(known, **arguments)


def _accepted(annotation: object) -> type | tuple[type, ...]:
    return {str: str, int: int, bool: bool}.get(annotation, list)  # type: ignore[call-overload,no-any-return]
