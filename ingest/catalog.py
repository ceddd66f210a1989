"""Finds what is one file each: the sources of statistics, and the readers of formats."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from ingest import readers, sources
from ingest.connector import Source
from ingest.reader import Reader


def all_sources() -> dict[str, Source]:
    """Every source by id, which is also its file name: the modules in `ingest/sources` that define `SOURCE`."""
    return {module.SOURCE.id: module.SOURCE for module in _modules(sources) if hasattr(module, "SOURCE")}


@cache
def all_readers() -> dict[str, Reader]:
    """Every reader by its file name: the modules in `ingest/readers`."""
    return {module.__name__.rpartition(".")[2]: module.READER for module in _modules(readers)}


def _modules(package: ModuleType) -> list[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]
