"""Articles in the store: written once, embedded once, found only as of a day."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.passages import cut
from tests.tools.store.hashed_embedder import HashedEmbedder
from tools.domain.errors import StoreError
from tools.domain.passage import Article
from tools.store.chroma import ChromaFolder
from tools.store.database import open_database
from tools.store.passages import Counts, Passages, Written

ROOT = Path(__file__).parents[3]
DAY = date(2025, 6, 1)
SLOW = """
import sys, time
from pathlib import Path
from tests.tools.store.hashed_embedder import HashedEmbedder
from tools.store.chroma import ChromaFolder
from tools.store.database import open_database
from tools.store.passages import Passages

class Slow(HashedEmbedder):
    def embed(self, texts):
        time.sleep(0.15)
        return super().embed(texts)

home = Path(sys.argv[1])
passages = Passages(open_database(home), home / "vectors", Slow, HashedEmbedder)
passages.embed_pending(lambda done, total: print(done, flush=True))
"""


def article(number: int, text: str = "", day: date = DAY) -> Article:
    words = text or f"Oil rose on day {number}. Copper fell by {number} percent in market{number}."
    return Article(f"{number}.md", f"Markets on day {number}", day, f"https://example.org/{number}", "Example", words)


def opened(home: Path) -> Passages:
    return Passages(open_database(home), home / "vectors", HashedEmbedder, HashedEmbedder)


def filled(home: Path, count: int) -> Passages:
    passages = opened(home)
    for number in range(count):
        passages.write(article(number), cut(article(number)))
    return passages


def nothing(done: int, total: int) -> None:
    """Progress that nobody watches."""


def test_an_article_is_new_then_unchanged_then_changed(tmp_path: Path) -> None:
    passages = opened(tmp_path)
    one, other = article(1), article(1, "Wheat was quiet.")
    assert [passages.write(it, cut(it)) for it in (one, one, other)] == [
        Written.NEW,
        Written.UNCHANGED,
        Written.CHANGED,
    ]
    assert passages.counts() == Counts(articles=1, passages=1, embedded=0, first=DAY, last=DAY)
    assert [hit.passage.text for hit in passages.search("wheat", DAY)] == ["Wheat was quiet."]
    assert passages.search("copper", DAY) == []


def test_words_alone_find_what_is_not_embedded_yet(tmp_path: Path) -> None:
    found = filled(tmp_path, 5).search("copper market3", DAY)
    assert found[0].passage.article == article(3)
    assert (found[0].words, found[0].meaning) == (1.0, 0.0)


def test_embedding_happens_once_and_the_vectors_count(tmp_path: Path) -> None:
    passages, seen = filled(tmp_path, 70), []
    assert passages.embed_pending(lambda done, total: seen.append((done, total))) == 70
    assert seen == [(64, 70), (70, 70)]
    assert opened(tmp_path).embed_pending(nothing) == 0
    hit = opened(tmp_path).search("copper fell market42", DAY, limit=1)[0]
    assert hit.passage.article.document == "42.md"
    assert 0 < hit.meaning <= 1


def test_a_changed_article_loses_its_old_vectors(tmp_path: Path) -> None:
    passages = filled(tmp_path, 3)
    passages.embed_pending(nothing)
    passages.write(article(1, "Wheat was quiet."), cut(article(1, "Wheat was quiet.")))
    assert passages.counts().embedded == 2
    assert passages.embed_pending(nothing) == 1
    assert vectors(tmp_path) == stored(tmp_path)
    assert "1.md" not in [hit.passage.article.document for hit in passages.search("copper market1", DAY) if hit.words]


def test_a_search_in_an_open_store_sees_what_was_embedded_later(tmp_path: Path) -> None:
    reader = filled(tmp_path, 2)
    reader.embed_pending(nothing)
    assert reader.search("copper", DAY)
    writer = opened(tmp_path)
    writer.write(article(7, "Nickel soared."), cut(article(7, "Nickel soared.")))
    writer.embed_pending(nothing)
    assert reader.search("nickel soared.", DAY)[0].meaning > 0.3


def test_another_model_embeds_everything_anew(tmp_path: Path) -> None:
    class Other(HashedEmbedder):
        fingerprint = "another"

    filled(tmp_path, 3).embed_pending(nothing)
    other = Passages(open_database(tmp_path), tmp_path / "vectors", Other, Other)
    assert other.counts().embedded == 0
    assert other.embed_pending(nothing) == 3
    assert opened(tmp_path).counts().embedded == 0


def test_vectors_that_are_lost_are_made_again(tmp_path: Path) -> None:
    filled(tmp_path, 3).embed_pending(nothing)
    (tmp_path / "vectors" / "chroma").rename(tmp_path / "gone")
    assert opened(tmp_path).embed_pending(nothing) == 3


def test_the_same_words_in_two_documents_are_shown_once(tmp_path: Path) -> None:
    passages = opened(tmp_path)
    for number in (1, 2):
        passages.write(article(number, "Copper fell."), cut(article(number, "Copper  fell.".replace("  ", " "))))
    assert len(passages.search("copper", DAY)) == 1


@pytest.mark.parametrize("question", ["", "  ", '"', "a AND", "NEAR(", "*", "col: x", "né -- ' ; drop table", "?!"])
def test_no_question_breaks_the_search(tmp_path: Path, question: str) -> None:
    passages = filled(tmp_path, 2)
    passages.search(question, DAY)


def test_kill_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    filled(tmp_path, 400)
    with embedding(tmp_path) as process:
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        process.kill()
    after = opened(tmp_path)
    done = after.counts().embedded
    assert 192 <= done < 400
    assert after.search("copper market3", DAY)[0].passage.article.document == "3.md"
    assert after.embed_pending(nothing) in (400 - done, 400 - done - 64)  # the last batch may have reached Chroma only
    assert after.counts().embedded == 400
    assert vectors(tmp_path) == stored(tmp_path)


def test_a_second_process_is_told_to_wait_while_questions_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.store.vectors._WAIT_SECONDS", 0.1)
    second = filled(tmp_path, 2)
    second.embed_pending(nothing)
    for number in range(2, 300):
        second.write(article(number), cut(article(number)))
    with embedding(tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(StoreError, match="Another process is embedding articles"):
            second.embed_pending(nothing)
        assert opened(tmp_path).search("copper market1", DAY)[0].passage.article.document == "1.md"
        assert process.wait(timeout=60) == 0
    assert second.embed_pending(nothing) == 0
    assert vectors(tmp_path) == stored(tmp_path)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ages=st.lists(st.integers(0, 30), min_size=1, max_size=8), asked=st.integers(0, 30), first=st.integers(0, 30))
def test_nothing_published_later_is_ever_seen(
    tmp_path_factory: pytest.TempPathFactory, ages: list[int], asked: int, first: int
) -> None:
    passages = opened(tmp_path_factory.mktemp("home"))
    days = [DAY + timedelta(days=age) for age in ages]
    for number, day in enumerate(days):
        passages.write(article(number, day=day), cut(article(number, day=day)))
    passages.embed_pending(nothing)
    as_of, since = DAY + timedelta(days=asked), DAY + timedelta(days=first)
    seen = [hit.passage.article.published_on for hit in passages.search("copper oil markets", as_of, limit=50)]
    assert sorted(seen) == sorted(day for day in days if day <= as_of)
    window = passages.search("copper oil markets", as_of, limit=50, first=since, last=DAY + timedelta(days=40))
    assert sorted(hit.passage.article.published_on for hit in window) == sorted(d for d in days if since <= d <= as_of)


class embedding:
    """`with embedding(home) as process`: a process that embeds slowly; it is ended when the block is left."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SLOW, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> "subprocess.Popen[str]":
        return self._process

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


def vectors(home: Path) -> set[int]:
    """The passages in the files that questions read and, the same, in Chroma; each once."""
    (folder,) = (home / "vectors").glob("snapshot-*")
    numbers = [one for path in folder.glob("*.npy") for one in np.load(path)["passage"][0].tolist()]
    assert len(numbers) == len(set(numbers))
    assert not list(folder.glob("*.part"))
    with ChromaFolder(home / "vectors" / "chroma").opened() as client:
        held = client.get_collection("passages", embedding_function=None).get(include=[])["ids"]
    assert len(held) == len(set(held))
    assert {int(one) for one in held} == set(numbers)
    return set(numbers)


def stored(home: Path) -> set[int]:
    with open_database(home).connect() as connection:
        return {row[0] for row in connection.exec_driver_sql("select id from passage")}
