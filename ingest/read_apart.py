"""Reads one document in a process of its own, which is ended when it takes too much time or memory."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import date

from ingest.catalog import all_readers
from ingest.reader import Reading
from tools.domain.errors import UnreadableFile

_SECONDS = 60
_MEMORY = 2_000_000_000  # bytes of address space


def read_apart(reader: str, body: bytes, name: str, seconds: float = _SECONDS) -> Reading:
    """What the reader of this name makes of a document.

    Raises:
        UnreadableFile: it cannot be read, or not within `seconds` and the memory allowed.
    """
    command = [sys.executable, "-P", "-m", "ingest.read_apart", reader, name]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"{name} could not be read within {seconds:g} seconds.") from error
    if done.returncode:
        raise UnreadableFile(f"{name} could not be read: its reader ran out of memory or broke off.")
    said = json.loads(done.stdout)
    if "trouble" in said:
        raise UnreadableFile(said["trouble"])
    made_on = date.fromisoformat(said["made_on"]) if said["made_on"] else None
    return Reading(**{**said, "made_on": made_on})


def _limit() -> None:
    if sys.platform == "win32":
        return  # the time limit of the parent is all there is
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    # The parent may be killed: then nobody else ends this process.
    resource.setrlimit(resource.RLIMIT_CPU, (2 * _SECONDS, 2 * _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> None:
    _limit()
    reader, name = sys.argv[1:]
    try:
        said = asdict(all_readers()[reader].read(sys.stdin.buffer.read(), name))
    except UnreadableFile as error:
        said = {"trouble": str(error)}
    sys.stdout.write(json.dumps(said, default=str))


if __name__ == "__main__":
    _main()
