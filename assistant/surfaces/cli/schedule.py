"""`econ schedule`: a newer revision of the US tariff schedule into the store, checked against the ledger."""

import gzip
import zlib
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import read_settings
from assistant.wiring import open_store
from ingest.tariffs import take_revision
from tools.domain.errors import UnreadableFile
from tools.domain.period import parse_day


def schedule(
    file: Annotated[Path, typer.Argument(help="The export of hts.usitc.gov (JSON), or the same packed as .json.gz.")],
    name: Annotated[str, typer.Option(help="The revision's own name, such as '2026 Revision 11'.")],
    in_force: Annotated[str, typer.Option("--in-force", metavar="DATE", help="The first day on which it holds.")],
) -> None:
    """Take in a newer revision of the tariff schedule from a file; `econ refresh usitc_hts` fetches it.

    A measure that contradicts it is reported.
    """
    day = parse_day(in_force)
    store = open_store(read_settings())
    taken = take_revision(store, name, day, _bytes(file))
    typer.echo(f"{taken.said}.")
    for sentence in taken.contradicted:
        typer.echo(f"  {sentence}")


def _bytes(file: Path) -> bytes:
    try:
        body = file.read_bytes()
        return gzip.decompress(body) if file.suffix == ".gz" else body
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
