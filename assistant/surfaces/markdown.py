"""An answer as Markdown, for doors that show nothing but text: the text, choices, notes, and numbered sources."""

from assistant.answer import Answer, numbered
from tools.domain.finding import Citation


def as_markdown(answer: Answer) -> str:
    """The text of the answer first and unchanged, then what belongs to it."""
    parts = [
        answer.draft.text,
        "\n".join(f"- {choice}" for choice in answer.draft.choices),
        "\n".join(f"- *{caveat}*" for caveat in answer.caveats),
        "\n".join(_source(one, n) for one, n in numbered(answer.findings).items()),
    ]
    return "\n\n".join(part for part in parts if part)


def _source(one: Citation, n: int) -> str:
    title = f"[{one.title}]({one.url})" if one.url else one.title
    return f"{n}. {one.publisher}: {title} ({one.published_on.isoformat()})"
