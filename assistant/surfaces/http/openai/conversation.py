"""Which question a list of messages asks, and after which: clients resend the history, or name the conversation."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel, ConfigDict, Field

from tools.domain.errors import BadQuestion

# A front end that has searched its own documents wraps the question; what it found is none of our sources.
_WRAPPED = re.compile(r"<user_query>\s*(.*?)\s*</user_query>", re.DOTALL)

ChatId = Annotated[
    str,
    Header(alias="X-OpenWebUI-Chat-Id", max_length=200, description="The conversation, as Open WebUI names it."),
]
ConversationId = Annotated[
    str, Header(alias="X-Conversation-Id", max_length=200, description="The conversation: any name you choose.")
]


class Part(BaseModel):
    """A piece of a message; pieces that hold no text are passed over."""

    model_config = ConfigDict(extra="allow")
    text: str = ""


class Message(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(extra="allow")
    role: str
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """All the text in it."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class Asking(BaseModel):
    """What both endpoints take; fields of OpenAI's that mean nothing here are accepted and passed over."""

    model_config = ConfigDict(extra="allow")
    model: Annotated[str, Field(description="Who words the answer; `GET /v1/models` lists who may.")] = ""
    stream: bool | None = False
    as_of: Annotated[str, Field(max_length=10, description="Our own: the day the question is asked.")] = ""


@dataclass(frozen=True)
class Conversation:
    """The question, the earlier ones of the conversation (None: they are in the log), and its name."""

    question: str
    earlier: tuple[str, ...] | None
    thread: str

    @classmethod
    def of(cls, messages: list[Message], thread: str) -> "Conversation":
        """What the messages ask.

        Raises:
            BadQuestion: there is no message of a user.
        """
        said = [_unwrapped(one.text) for one in messages if one.role == "user" and one.text.strip()]
        if not said:
            raise BadQuestion("There is no message of the role user with a text in it.")
        earlier = tuple(said[:-1])
        return cls(said[-1], earlier if earlier or not thread else None, thread)


def _unwrapped(text: str) -> str:
    found = _WRAPPED.search(text)
    return found[1] if found else text
