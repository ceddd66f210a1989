"""What chat front ends ask behind the user's back: titles, tags, follow-ups. No answer is made of it."""

import json
import re

_CHORE = re.compile(r"\s*(?:### Task:|(?:please\s+)?(?:generate|provide|create|write)\b[^.\n]{0,80}\btitle\b)", re.I)
_WANTED = re.compile(r'"(title|tags|follow_ups|queries|text)"\s*:')
_TITLE = re.compile(r"\btitle\b", re.I)
_ASKED = re.compile(r'^\W*user\s*:\s*"?(.+)$', re.I | re.M)
_WORDS = 6


def chore(message: str) -> str | None:
    """The reply to a message that is such a chore; None where it is a question."""
    if not _CHORE.match(message):
        return None
    wanted = _WANTED.search(message)
    if wanted is None:
        return _title(message) if _TITLE.search(message[:300]) else None
    empty = {"title": _title(message), "tags": ["Economy"], "text": ""}
    return json.dumps({wanted[1]: empty.get(wanted[1], [])}, ensure_ascii=False)


def _title(message: str) -> str:
    """The first words of the first question of the conversation that the message quotes."""
    asked = _ASKED.search(message)
    words = asked[1].strip(' "?!.').split() if asked else ["Economy"]
    return " ".join(words[:_WORDS])
