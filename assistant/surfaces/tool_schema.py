"""The arguments of a tool as JSON Schema, from its signature and its docstring: the one description there is."""

import inspect
import re
from functools import cache
from typing import Any

from tools.catalog import tool

_TYPES: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    list[str]: {"type": "array", "items": {"type": "string"}},
}
_ARGUMENT = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


@cache
def input_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the arguments of the tool called `name`.

    Raises:
        UnknownName: there is no such tool.
    """
    said = _argument_texts(inspect.getdoc(tool(name)) or "")
    parameters = list(inspect.signature(tool(name)).parameters.values())[1:]
    properties = {one.name: _property(one, said[one.name]) for one in parameters}
    required = [one.name for one in parameters if one.default is one.empty]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _property(parameter: inspect.Parameter, said: str) -> dict[str, Any]:
    default = {} if parameter.default is parameter.empty else {"default": parameter.default}
    return {**_TYPES[parameter.annotation], **default, "description": said}


def _argument_texts(docstring: str) -> dict[str, str]:
    arguments = docstring.partition("\nArgs:\n")[2].partition("\nReturns:\n")[0]
    return {found[1]: " ".join(found[2].split()) for found in _ARGUMENT.finditer(arguments)}
