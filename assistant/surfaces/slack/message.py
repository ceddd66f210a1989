"""What is sent to Slack: Markdown, the blocks below it, and the same as plain text where blocks are refused."""

from dataclasses import dataclass
from typing import Any

from assistant.surfaces.slack import limits

Block = dict[str, Any]


@dataclass(frozen=True)
class File:
    """A file that goes with a message."""

    name: str
    title: str
    content: str


@dataclass(frozen=True)
class Message:
    """One message within Slack's limits. `text` comes first; `plain` stands for all of it."""

    text: str
    below: tuple[Block, ...] = ()
    plain: str = ""
    file: File | None = None

    @property
    def blocks(self) -> list[Block]:
        """The whole message as blocks."""
        return [markdown(self.text), *self.below]

    @property
    def fallback(self) -> str:
        """The whole message as plain text."""
        return limits.cut(self.plain or self.text, limits.PLAIN)


def markdown(text: str) -> Block:
    """A block of Markdown."""
    return {"type": "markdown", "text": limits.cut(text, limits.MARKDOWN)}


def section(text: str) -> Block:
    """A block of text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": limits.cut(text, limits.SECTION)}}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": {"type": "plain_text", "text": limits.cut(text, limits.HEADER)}}


def small(lines: list[str]) -> list[Block]:
    """Small grey lines, in as few blocks as take them."""
    elements = [{"type": "mrkdwn", "text": limits.cut(line, limits.CONTEXT)} for line in lines if line]
    groups = [elements[i : i + limits.CONTEXT_ELEMENTS] for i in range(0, len(elements), limits.CONTEXT_ELEMENTS)]
    return [{"type": "context", "elements": group} for group in groups]


def buttons(*elements: Block) -> list[Block]:
    """A row of buttons; none where there is none."""
    return [{"type": "actions", "elements": list(elements[: limits.ACTIONS])}] if elements else []


def button(text: str, action: str, value: str) -> Block:
    """A button that sends `value` when it is pressed."""
    label = {"type": "plain_text", "text": limits.cut(text, limits.BUTTON)}
    return {"type": "button", "action_id": action, "text": label, "value": value}
