"""An answer on a terminal: the text, then caveats, then numbered sources."""

from rich.console import Console
from rich.text import Text

from assistant.answer import Answer, numbered
from assistant.grounding.harmless import printable


def show(answer: Answer) -> None:
    """Print an answer for a person."""
    # Soft wrapping leaves the breaking of lines to the terminal, so that an address stays in one piece.
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(answer.draft.text))
    for choice in answer.draft.choices:
        console.print(Text(f"  • {choice}"))
    for caveat in answer.caveats:
        console.print(Text(f"Note: {caveat}", style="dim"))
    sources = numbered(answer.findings)
    if sources:
        console.print()
    for one, n in sources.items():
        console.print(Text(printable(f"[{n}] {one.publisher}: {one.title} ({one.published_on.isoformat()})")))
        console.print(Text(printable(f"    {one.document}, {one.locator}"), style="dim"))
        console.print(Text(f"    {one.url}", style="dim"))
