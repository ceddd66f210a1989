"""The terminal: `econ ask`, `econ ingest`, `econ status`, `econ tool` and the rest."""

from assistant.surfaces.cli.main import main

__all__ = ["main"]
