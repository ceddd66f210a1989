"""Prompts that a client offers its user; their words are files in `assistant/prompts`."""

from importlib import resources

from mcp_types import GetPromptResult, Prompt, PromptArgument, PromptMessage, TextContent

from tools.domain.errors import BadArgument, UnknownName

_PROMPTS = {
    "brief": Prompt(
        name="brief",
        title="A brief on a topic",
        description="What is new on a topic since a day, every number from an official figure.",
        arguments=[
            PromptArgument(name="topic", description="Such as: foreign holdings of Treasuries", required=True),
            PromptArgument(name="since", description="A day, such as 2025-04-20", required=True),
        ],
    ),
    "fact_check": Prompt(
        name="fact_check",
        title="Check an article",
        description="Hold each claim of a text against official figures.",
        arguments=[PromptArgument(name="text", description="The text", required=True)],
    ),
}


def all_prompts() -> list[Prompt]:
    """Every prompt with its arguments."""
    return list(_PROMPTS.values())


def prompt(name: str, arguments: dict[str, str]) -> GetPromptResult:
    """One prompt with its arguments filled in.

    Raises:
        UnknownName: there is none of that name.
        BadArgument: an argument is missing.
    """
    if name not in _PROMPTS:
        raise UnknownName("prompt", name, tuple(_PROMPTS))
    needed = [one.name for one in _PROMPTS[name].arguments or []]
    missing = [one for one in needed if not arguments.get(one)]
    if missing:
        raise BadArgument(f"The prompt {name} needs {' and '.join(missing)}.")
    words = resources.files("assistant.prompts").joinpath(f"mcp_{name}.md").read_text("utf-8").strip()
    said = words.format(**{one: arguments[one] for one in needed})
    message = PromptMessage(role="user", content=TextContent(text=said))
    return GetPromptResult(description=_PROMPTS[name].description, messages=[message])
