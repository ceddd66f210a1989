"""An ingest that a test can kill at any moment: it reads a file and a feed, in a process of its own each time.

Run as a module with a home, a folder and the address of a feed. Each line on standard input starts one ingest: it
holds the seconds after which that is killed, or `inf`. Each is answered by `killed` or `done`.
"""

import os
import signal
import sys
import time
from datetime import date
from pathlib import Path

import chromadb  # noqa: F401 - loaded before the first ingest, so that kills meet the work and not the imports
import trafilatura  # noqa: F401

from ingest.articles import Ingest
from ingest.fetch import Fetcher, Manners
from ingest.public_network import PublicTransport
from ingest.web import Web
from tests.tools.store.hashed_embedder import HashedEmbedder
from tools.store.database import open_database
from tools.store.passages import Passages
from tools.store.visits import Visits

DAY = date(2026, 9, 17)


def opened(home: Path) -> Passages:
    """The articles of a home."""
    return Passages(open_database(home), home / "vectors", HashedEmbedder, HashedEmbedder)


def _ingest(home: Path, sources: list[str]) -> None:
    engine = open_database(home)
    passages, visits = Passages(engine, home / "vectors", HashedEmbedder, HashedEmbedder), Visits(engine)
    with Fetcher(Manners(pause=0), transport=PublicTransport(30, lambda _: True)) as fetcher:
        run = Ingest(passages, visits, Web(fetcher.download, visits, DAY, limit=100), DAY, lambda *_: None)
        failed = [one for source in sources for one in run.read(source).failed]
        run.embed()
    if failed:
        raise SystemExit(f"failed: {failed}")


def _killed(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            if status:
                raise SystemExit(f"the ingest ended with {status}")
            return False
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def _main() -> None:
    home, *sources = sys.argv[1:]
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _ingest(Path(home), sources)
            sys.stderr.flush()
            os._exit(0)
        print("killed" if _killed(pid, float(line)) else "done", flush=True)  # noqa: T201 - this is its answer


if __name__ == "__main__":
    _main()
