"""Finds the sources: every module in `ingest/sources` that defines `SOURCE`."""

import importlib
import pkgutil

from ingest import sources
from ingest.connector import Source


def all_sources() -> dict[str, Source]:
    """Every source by id, which is also its file name."""
    names = (found.name for found in pkgutil.iter_modules(sources.__path__))
    modules = [importlib.import_module(f"ingest.sources.{name}") for name in names]
    return {module.SOURCE.id: module.SOURCE for module in modules if hasattr(module, "SOURCE")}
