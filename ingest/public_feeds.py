"""The public feeds of official publishers that come with the program, by name."""

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class PublicFeed:
    """What one publisher offers to everybody: its name here, its own, and its feeds."""

    id: str
    publisher: str
    addresses: tuple[str, ...]


def public_feeds() -> dict[str, PublicFeed]:
    """Every public feed by id."""
    listed = tomllib.loads(resources.files("ingest").joinpath("feeds.toml").read_text(encoding="utf-8"))
    return {name: PublicFeed(name, one["publisher"], tuple(one["addresses"])) for name, one in listed.items()}
