"""The terminal: `econ ask`, `econ ingest`, `econ status`, `econ tool` and the rest."""

import gc

_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def main() -> None:
    """Run the command line. What is loaded is no garbage: looking through it again is a sixth of a cold answer."""
    gc.disable()
    from assistant.surfaces.cli.main import main as run

    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    gc.enable()
    run()
