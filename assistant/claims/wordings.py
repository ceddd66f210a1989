"""The wordings of claims, kept as data in `wordings.toml`."""

import re
import tomllib
from functools import cache
from importlib import resources

_PART = re.compile(r"<<(\w+)>>")


@cache
def wording(section: str, name: str) -> "re.Pattern[str]":
    """The pattern of one list of wordings."""
    parts = {one: f"(?:{'|'.join(lines)})" for one, lines in _file()["parts"].items()}
    return re.compile("|".join(_PART.sub(lambda found: parts[found[1]], one) for one in _file()[section][name]), re.I)


def alternatives(section: str, name: str) -> str:
    """The lines of a list as one group, for a pattern built around them."""
    return f"(?:{'|'.join(_file()[section][name])})"


@cache
def _file() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("assistant.claims").joinpath("wordings.toml").read_text("utf-8"))
