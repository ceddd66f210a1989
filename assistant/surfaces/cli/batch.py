"""A file of JSON lines in, a file of JSON lines out: one bad line is reported and does not stop the rest."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from tools.domain.errors import AskerError, BadArgument, UnreadableFile

Line = dict[str, object]


def run_batch(source: str, target: str, answer: Callable[[Line], Line]) -> None:
    """Answer every line of `source` into `target` (standard output when empty), each with the `id` it came with.

    Raises:
        UnreadableFile: `source` cannot be read or `target` cannot be written.
        BadArgument: at least one line failed; the others are in the output.
    """
    lines = list(_lines(source))
    failed, console = 0, Console(stderr=True)
    try:
        sink = Path(target).open("w", encoding="utf-8") if target else sys.stdout  # noqa: SIM115 - may be stdout
    except OSError as error:
        raise UnreadableFile(f"{target} cannot be written: {error.strerror}.") from error
    with sink:
        for number, text in track(lines, "Answering", console=console, transient=True, disable=not console.is_terminal):
            try:
                line = _object(text)
                result = answer({key: value for key, value in line.items() if key != "id"})
                sink.write(json.dumps({**result, "id": line.get("id", number)}, ensure_ascii=False) + "\n")
            except AskerError as error:
                failed += 1
                sys.stderr.write(f"econ: {source}, line {number}: {error}\n")
    if failed:
        raise BadArgument(f"{failed} of {len(lines)} lines of {source} could not be answered; the others were.")


def _lines(source: str) -> Iterator[tuple[int, str]]:
    try:
        text = Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{source} cannot be read as a text file of JSON lines: {error}.") from error
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _object(text: str) -> Line:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadArgument(f"this is no JSON: {error.msg} at character {error.pos}.") from error
    if not isinstance(found, dict):
        raise BadArgument("a line must be one JSON object.")
    return found
