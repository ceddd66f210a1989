"""The vectors on a Chroma server instead of in a folder: a real one, on loopback."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.passages import cut
from tests.tools.store.hashed_embedder import HashedEmbedder
from tests.tools.store.test_passages import DAY, article, nothing
from tools.domain.errors import StoreError
from tools.store.chroma import ChromaServer
from tools.store.database import open_database
from tools.store.passages import Passages


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = tmp_path_factory.mktemp("server")
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(place), "--port", str(port)]
    if not Path(command[0]).exists():
        command[:1] = [sys.executable, "-c", "from chromadb.cli.cli import app; app()"]
    server = subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api/v2/heartbeat")
        yield address
    finally:
        server.kill()
        server.wait()


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the Chroma server did not start")


def opened(home: Path, url: str, collection: str) -> Passages:
    place = ChromaServer(url, collection=collection)
    return Passages(open_database(home), home / "vectors", HashedEmbedder, HashedEmbedder, place)


def filled(home: Path, url: str, collection: str) -> Passages:
    passages = opened(home, url, collection)
    for number in range(300):  # more than one page of rows
        passages.write(article(number), cut(article(number)))
    return passages


def test_the_server_keeps_the_vectors_and_no_folder_is_made(url: str, tmp_path: Path) -> None:
    passages = filled(tmp_path, url, "first")
    assert passages.embed_pending(nothing) == 300
    assert opened(tmp_path, url, "first").embed_pending(nothing) == 0
    assert not (tmp_path / "vectors" / "chroma").exists()
    # What questions read is lost: it comes back from the server, with nothing embedded again.
    for path in (tmp_path / "vectors").glob("snapshot-*/*"):
        path.unlink()
    hit = opened(tmp_path, url, "first").search("copper fell market42", DAY, limit=1)[0]
    assert (hit.passage.article.document, hit.meaning > 0) == ("42.md", True)
    passages.write(article(7, "Nickel soared."), cut(article(7, "Nickel soared.")))
    assert passages.embed_pending(nothing) == 1
    assert passages.reindex(nothing) == 300
    assert passages.search("nickel soared.", DAY)[0].meaning > 0.3


def test_two_homes_do_not_share_a_collection(url: str, tmp_path: Path) -> None:
    filled(tmp_path / "one", url, "second").embed_pending(nothing)
    with pytest.raises(StoreError, match="those of another home: set ECON_CHROMA_COLLECTION"):
        filled(tmp_path / "other", url, "second").embed_pending(nothing)
    assert opened(tmp_path / "one", url, "second").search("copper", DAY)[0].meaning > 0


def test_a_server_that_is_not_there_is_named_and_words_still_find(tmp_path: Path) -> None:
    passages = filled(tmp_path, "http://127.0.0.1:9", "third")
    with pytest.raises(StoreError, match=r"The Chroma server at http://127\.0\.0\.1:9 cannot be used"):
        passages.embed_pending(nothing)
    assert passages.search("copper market3", DAY)[0].passage.article.document == "3.md"
