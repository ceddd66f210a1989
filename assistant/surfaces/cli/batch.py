"""A file of JSON lines in, a file of JSON lines out: one bad line is reported and does not stop the rest."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from assistant.surfaces.bugs import said_of_bug
from tools.domain.errors import AskerError, BadArgument, OperatorError, UnreadableFile

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
                line = json_object(text)
                result = answer({key: value for key, value in line.items() if key != "id"})
                sink.write(json.dumps({**result, "id": line.get("id", number)}, ensure_ascii=False) + "\n")
            except OperatorError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad line, or a bug in one, must not stop the rest
                failed += 1
                sentence = str(error) if isinstance(error, AskerError) else said_of_bug()
                sys.stderr.write(f"econ: {source}, line {number}: {sentence}\n")
    if failed:
        raise BadArgument(f"{failed} of {len(lines)} lines of {source} could not be answered; the others were.")


def _lines(source: str) -> Iterator[tuple[int, str]]:
    try:
        text = Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{source} cannot be read as a text file of JSON lines: {error}.") from error
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def json_object(text: str) -> Line:
    """The JSON object that `text` is.

    Raises:
        BadArgument: it is no JSON, or no object.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadArgument(f"This is no JSON: {error.msg} at character {error.pos}.") from error
    if not isinstance(found, dict):
        raise BadArgument('A JSON object is needed, such as {"series": "tic.holdings.CN"}.')
    return found
