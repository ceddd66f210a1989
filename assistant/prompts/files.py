"""The prompts, one file each, and the fingerprint by which an answer names the ones it was made with."""

import hashlib
from functools import cache
from importlib import resources


@cache
def prompts() -> dict[str, str]:
    """Every prompt by its file name."""
    folder = resources.files("assistant.prompts")
    return {
        one.name.removesuffix(".md"): one.read_text("utf-8").strip()
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".md")
    }


def prompt(name: str) -> str:
    """The text of one prompt, with its fields in braces."""
    return prompts()[name]


@cache
def fingerprint() -> str:
    """The first twelve signs of the SHA-256 of all prompts: another wording has another one."""
    told = "\n".join(f"{name}\n{text}" for name, text in prompts().items())
    return hashlib.sha256(told.encode()).hexdigest()[:12]
