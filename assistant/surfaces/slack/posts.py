"""Which messages of Slack are questions to the assistant, and what they ask."""

import html
import re
from dataclasses import dataclass
from typing import Any

from tools.store.errands import FOLLOW_UP, QUESTION, Errand

_SPOKEN = {None, "file_share", "thread_broadcast"}  # subtypes of messages that people write
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^>]*)>")
_LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>")


@dataclass(frozen=True)
class Heard:
    """A message of a person: `direct` where nobody else is spoken to, `mentions` who is named in it."""

    workspace: str
    channel: str
    ts: str
    thread: str
    asker: str
    text: str
    direct: bool
    mentions: tuple[str, ...]

    def errand(self, worker: str, bot: str, takes_part: bool) -> Errand | None:
        """What is owed to it: an answer if it is asked of `bot`, alone or in a thread that the bot takes part in."""
        if self.direct or bot in self.mentions:
            kind = QUESTION
        elif takes_part and self.thread != self.ts and not self.mentions:  # whoever names others speaks to them
            kind = FOLLOW_UP
        else:
            return None
        key = f"{self.workspace}/{self.channel}/{self.ts}"
        return Errand(
            key, kind, self.workspace, self.channel, self.thread, self.ts, self.asker, self.text, worker=worker
        )


def heard(event: dict[str, Any], workspace: str) -> Heard | None:
    """What a person wrote, from an event `message` or `app_mention`; None for programs and for what is not new."""
    if event.get("bot_id") or event.get("app_id") or event.get("subtype") not in _SPOKEN or not event.get("user"):
        return None
    raw = event.get("text") or ""
    return Heard(
        workspace,
        event["channel"],
        event["ts"],
        event.get("thread_ts") or event["ts"],
        event["user"],
        said(raw),
        event.get("channel_type") == "im" or event["channel"].startswith("D"),
        tuple(_MENTION.findall(raw)),
    )


def said(raw: str) -> str:
    """The words of a message without Slack's marks: no mentions, links and channels by their names."""
    text = _MENTION.sub(" ", raw)
    text = _CHANNEL.sub(r"#\1", text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    return " ".join(html.unescape(text).split())
