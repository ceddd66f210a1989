"""Options that several commands share, and the day a question is asked: the clock is read here."""

from datetime import date
from typing import Annotated

import typer

from assistant.settings import Settings
from tools.domain.period import parse_day

AsOf = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="The day the question is asked, as 2025-04-20; default today.")
]
Batch = Annotated[str, typer.Option("--batch", metavar="IN.jsonl", help="Read one JSON object a line from this file.")]
Out = Annotated[str, typer.Option("--out", metavar="OUT.jsonl", help="Write one JSON object a line to this file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


def day_asked(text: str, settings: Settings) -> date:
    """The day given, else the one of the settings, else today.

    Raises:
        BadDate: the text is no day.
    """
    if text:
        return parse_day(text)
    return settings.as_of or date.today()  # noqa: DTZ011 - the asker's own calendar day is meant
