"""`econ check`: the claims of an article, or of a file of texts, held against the data."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.settings import Settings, read_settings
from assistant.surfaces.cli.batch import run_batch
from assistant.surfaces.cli.options import AsJson, AsOf, Batch, Out
from assistant.surfaces.today import day_asked
from assistant.wiring import open_store
from ingest.encoding import decode
from tools.domain.errors import BadArgument, UnreadableFile
from tools.store.known import Known
from tools.store.store import Store


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text to check; `-` reads standard input.")] = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
    batch: Batch = "",
    out: Out = "",
) -> None:
    """Check what an article claims against the data: supported, contradicted, misleading or not checkable."""
    settings = read_settings()
    if batch:
        store = open_store(settings)
        run_batch(batch, out, lambda line: _checked(store, line, as_of, settings))
        return
    if not file:
        raise BadArgument("There is no text to check: name a file, or `-` for standard input.")
    text = _read(file)
    day = day_asked(as_of, settings)
    from assistant.claims import check as check_text  # other commands need none of it
    from assistant.surfaces.cli.render_claims import show_claims

    claims = check_text(text, Known(open_store(settings), day))
    if as_json:
        rows = [one.as_json(day) for one in claims]
        typer.echo(json.dumps({"as_of": day.isoformat(), "claims": rows}, ensure_ascii=False, indent=2))
    else:
        show_claims(claims, day)


def _checked(store: Store, line: dict[str, object], as_of: str, settings: Settings) -> dict[str, Any]:
    from assistant.claims import check as check_text

    text = line.get("text")
    if not isinstance(text, str):
        raise BadArgument('A line needs the text to check: {"id": …, "text": "…", "as_of": "2025-04-20"}.')
    day: date = day_asked(str(line.get("as_of") or as_of), settings)
    claims = check_text(text, Known(store, day))
    return {"claims": [one.as_json(day) for one in claims]}


def _read(file: str) -> str:
    if file == "-":
        return decode(sys.stdin.buffer.read(), "Standard input")
    try:
        body = Path(file).read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}.") from error
    return decode(body, file)
