"""Finds the operations: every module in `operations/`."""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from assistant.answer import Draft
from assistant.offline import operations
from assistant.offline.frame import Frame
from assistant.offline.query import Call, Outcome, Query


class Operation(Protocol):
    """What every module of `operations/` holds."""

    VOTES: dict[str, float]

    def score(self, frame: Frame) -> float:
        """How well the question fits, beyond its cues."""

    def plan(self, query: Query) -> list[Call]:
        """The tool calls that answer it."""

    def word(self, query: Query, outcomes: Sequence[Outcome]) -> Draft:
        """The draft from what the calls found."""


@cache
def all_operations() -> dict[str, Operation]:
    """Every operation by name, which is its file name."""
    names = sorted(module.name for module in pkgutil.iter_modules(operations.__path__))
    return {name: cast(Operation, importlib.import_module(f"{operations.__name__}.{name}")) for name in names}
