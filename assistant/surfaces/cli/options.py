"""Options that several commands share."""

from typing import Annotated

import typer

AsOf = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="The day the question is asked, as 2025-04-20; default today.")
]
Batch = Annotated[str, typer.Option("--batch", metavar="IN.jsonl", help="Read one JSON object a line from this file.")]
Out = Annotated[str, typer.Option("--out", metavar="OUT.jsonl", help="Write one JSON object a line to this file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
