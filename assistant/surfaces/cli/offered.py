"""Commands of rooms that stand on the assistant: packages offer them as entry points of the group `econ.commands`.

The doors may not import the room above them, so `econ eval` is found by its name; only where the first word is no
command of our own, because reading what every installed package offers takes time that an answer does not have.
"""

from importlib.metadata import entry_points

import typer

_GROUP = "econ.commands"


def add_offered(app: typer.Typer, words: list[str]) -> None:
    """Add the commands that installed packages offer, unless the words of the command line begin with another."""
    own = {one.name or getattr(one.callback, "__name__", "") for one in app.registered_commands}
    own |= {one.name for one in app.registered_groups if isinstance(one.name, str)}
    if not own.intersection(words[:1]):
        for one in entry_points(group=_GROUP):
            app.command(one.name)(one.load())
