"""An ingest of files and of a feed that is killed again and again, and one that others read beside."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from ingest.passages import cut
from tests.ingest.documents_made import page
from tests.ingest.killable_ingest import DAY, opened
from tests.ingest.publisher import Answer, Publisher, serving
from tools.domain.passage import Article
from tools.store import database
from tools.store.passages import Passages

KILLS = 50
FILES, PAGES = 6, 3
HTML = {"Content-Type": "text/html"}


class Writer:
    """Files and a feed whose words change, and a process that takes them in."""

    def __init__(self, home: Path, folder: Path, publisher: Publisher) -> None:
        self._folder, self._publisher = folder, publisher
        self.words: dict[str, str] = {}
        folder.mkdir()
        command = [sys.executable, "-m", "tests.ingest.killable_ingest", str(home), str(folder)]
        self._process = subprocess.Popen(
            [*command, f"{publisher.address}/feed.xml"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def change(self, number: int) -> None:
        """Give half of the documents other words; each has one word that no other and no earlier one has."""
        for one in range(FILES):
            if (one + number) % 2:
                self.words[f"{one}.md"] = f"file{one}version{number}"
                text = "\n\n".join(f"Part {part}: {self.words[f'{one}.md']}. " + "Bonds rose. " * 60 for part in "ab")
                (self._folder / f"{one}.md").write_text(f"---\ndate: 2025-04-10\n---\n{text}")
        items = ""
        for one in range(PAGES):
            address = f"{self._publisher.address}/{one}"
            if (one + number) % 2 or address not in self.words:
                self.words[address] = f"page{one}version{number}"
                body = page(f"The {self.words[address]} said that {'oil fell and gold rose, ' * 5} on Monday.")
                self._publisher.give(f"/{one}", Answer(body, headers=HTML))
            items += f"<item><title>{self.words[address]}</title><link>{address}</link></item>"
        self._publisher.give("/feed.xml", Answer(f"<rss><channel>{items}</channel></rss>".encode()))

    def ingest(self, seconds: float = float("inf")) -> bool:
        """Take everything in, or be killed after some seconds; whether it was done."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{seconds}\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline().strip()
        assert said in ("done", "killed")
        return said == "done"

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with serving() as publisher:
        one = Writer(tmp_path / "home", tmp_path / "articles", publisher)
        yield one
        one.close()


def is_whole(passages: Passages, home: Path, words: dict[str, str]) -> None:
    """Every document is there once, with its newest words, in SQL, in the full text and in Chroma."""
    import chromadb

    assert set(passages.sources()) == set(words)
    expected = 0
    for document, word in words.items():
        held = passages.text_and_day(document)
        assert held is not None and word in held[0], document
        expected += len(cut(Article(document, "", held[1], "", "", held[0])))
    engine = database.open_database(home)
    with engine.connect() as connection:
        ids = set(connection.scalars(select(database.passage.c.id)))
        assert sorted(connection.scalars(select(database.passage_words.c.rowid))) == sorted(ids)
    engine.dispose()
    assert len(ids) == expected == passages.counts().embedded
    for document, word in words.items():
        hits = [hit.passage for hit in passages.search(word, DAY) if word in hit.passage.text]
        assert hits and {hit.article.document for hit in hits} == {document}
        assert len({hit.start for hit in hits}) == len(hits)
    with chromadb.PersistentClient(str(home / "vectors" / "chroma")) as client:
        assert sorted(map(int, client.get_collection("passages").get(include=[])["ids"])) == sorted(ids)


def test_killed_at_any_moment_nothing_is_lost_doubled_or_stale(writer: Writer, tmp_path: Path) -> None:
    writer.change(0)
    writer.ingest()  # the first one also makes the store
    writer.change(1)
    usual, moments, killed, number = 1.0, random.Random(50), 0, 1
    while killed < KILLS:
        started = time.monotonic()
        if writer.ingest(moments.uniform(0, usual)):
            usual = time.monotonic() - started
        else:
            killed += 1
        number += 1
        writer.change(number)
    assert writer.ingest()
    is_whole(opened(tmp_path / "home"), tmp_path / "home", writer.words)
    assert writer.ingest()  # and once more: nothing is done twice
    is_whole(opened(tmp_path / "home"), tmp_path / "home", writer.words)


def test_readers_beside_a_writer_see_what_is_new(writer: Writer, tmp_path: Path) -> None:
    writer.change(0)
    writer.ingest()
    readers = [opened(tmp_path / "home") for _ in range(2)]
    for number in range(1, 4):
        before = dict(writer.words)
        writer.change(number)
        assert writer.ingest()
        written = time.monotonic()
        for reader in readers:
            for document, word in writer.words.items():
                found = [hit.passage for hit in reader.search(word, DAY)]
                assert any(word in one.text and one.article.document == document for one in found)
                assert not any(before[document] in one.text for one in found if before.get(document, word) != word)
        assert time.monotonic() - written < 2 * len(readers)
