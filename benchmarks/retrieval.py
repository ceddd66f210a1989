"""How often a right article is found: our search beside the plain pipeline, BM25 and their plain fusion.

Two measures, the same questions for all four ways: on questions of the suites whose articles are named, how often one
of them is among the first four passages; on a folder of facts with known answers (corpus.jsonl, queries.jsonl and
qrels/test.tsv), the nDCG of the first ten. The plain pipeline is what a user would write: chunks of paragraphs of
1,000 characters with 200 of overlap, all-MiniLM-L6-v2, the nearest chunks; here they are found by comparing with all
of them, so that no index can miss one. BM25 is SQLite's, over the same chunks. Nobody sees an article of later than
the day of the question. The vectors of the chunks are kept in FOLDER/plain.npz: only the first run embeds them, which
takes a quarter of an hour for 2,500 articles; what needs no vectors is printed before.

Run: .venv/bin/python benchmarks/retrieval.py FOLDER SUITE... --articles ../shared/data/articles --home HOME
or:  .venv/bin/python benchmarks/retrieval.py FOLDER --facts ../shared/exam/open/multihop_facts
"""

import argparse
import csv
import json
import math
import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from assistant.settings import Settings
from assistant.wiring import open_store
from ingest.documents import read_bytes, read_document
from ingest.passages import cut
from tools.domain.errors import UnreadableFile
from tools.domain.passage import Article
from tools.store.database import open_database
from tools.store.embedder import SentenceTransformerEmbedder
from tools.store.packaged_embedder import PackagedEmbedder
from tools.store.passages import Passages

_CHUNK, _OVERLAP = 1000, 200  # characters
_DEPTH = 100  # chunks of each way that are fused
_RRF = 60  # the constant of reciprocal rank fusion, as published

Search = Callable[[str, date, int], list[str]]


@dataclass(frozen=True)
class Item:
    """A question of a suite and the articles that answer it."""

    question: str
    as_of: date
    documents: frozenset[str]


@dataclass
class Plain:
    """Chunks of articles, searched by meaning, by words and by both."""

    names: list[str]
    days: "np.ndarray[Any, Any]"
    texts: list[str]
    kept: Path
    words: sqlite3.Connection
    embedder: PackagedEmbedder = field(default_factory=PackagedEmbedder)

    @cached_property
    def vectors(self) -> "np.ndarray[Any, Any]":
        """One for each chunk, embedded once."""
        if not self.kept.exists():
            print(f"  embedding {len(self.texts)} chunks once ...")
            np.savez(self.kept, vectors=SentenceTransformerEmbedder("all-MiniLM-L6-v2").embed(self.texts))
        vectors: np.ndarray[Any, Any] = np.load(self.kept)["vectors"]
        return vectors

    def by_meaning(self, question: str, as_of: date, limit: int) -> list[int]:
        """The nearest chunks."""
        scores = self.vectors @ self.embedder.embed([question])[0]
        scores[self.days > as_of.toordinal()] = -2
        return [int(one) for one in np.argsort(-scores, kind="stable")[:limit] if scores[one] > -2]

    def by_words(self, question: str, as_of: date, limit: int) -> list[int]:
        """The chunks that share most words, by BM25."""
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        found = self.words.execute(
            "select rowid from chunk where chunk match ? and day <= ? order by bm25(chunk) limit ?",
            (words, as_of.toordinal(), limit),
        )
        return [row[0] for row in found]

    def by_both(self, question: str, as_of: date, limit: int) -> list[int]:
        """Reciprocal rank fusion of the two."""
        scores: dict[int, float] = {}
        for way in (self.by_meaning, self.by_words):
            for rank, chunk in enumerate(way(question, as_of, _DEPTH), start=1):
                scores[chunk] = scores.get(chunk, 0.0) + 1 / (_RRF + rank)
        return sorted(scores, key=lambda one: -scores[one])[:limit]

    def ways(self) -> dict[str, Search]:
        """The three ways by name, each giving the names of the articles of its chunks."""

        def named(way: Callable[[str, date, int], list[int]]) -> Search:
            return lambda question, as_of, limit: [self.names[one] for one in way(question, as_of, limit)]

        return {"BM25": named(self.by_words), "plain pipeline": named(self.by_meaning), "RRF": named(self.by_both)}


def plain(articles: Sequence[Article], kept: Path, whole: bool = False) -> Plain:
    """The plain pipeline over some articles; `whole` where each is one chunk already."""
    pairs = [(one, text) for one in articles for text in ([one.text] if whole else chunks(one.text))]
    texts = [f"{one.title}\n{text}" if whole else text for one, text in pairs]
    words = sqlite3.connect(":memory:")
    words.execute("create virtual table chunk using fts5(text, day unindexed, tokenize='porter unicode61')")
    days = [one.published_on.toordinal() for one, _ in pairs]
    rows = zip(range(len(texts)), texts, days, strict=True)
    words.executemany("insert into chunk(rowid, text, day) values (?, ?, ?)", rows)
    return Plain([one.document for one, _ in pairs], np.array(days), texts, kept, words)


def chunks(text: str) -> list[str]:
    """Stretches of at most 1,000 characters that end at a break where there is one and overlap by 200."""
    found, start = [], 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        breaks = (text.rfind(mark, start + _CHUNK // 2, end) for mark in ("\n\n", "\n", " "))
        end = end if end == len(text) else next((place for place in breaks if place > 0), end)
        found.append(text[start:end].strip())
        start = end if end == len(text) else end - _OVERLAP
    return [one for one in found if one]


def ours(passages: Passages) -> Search:
    """Our search, giving the names of the articles of its passages."""
    return lambda question, as_of, limit: [
        hit.passage.article.document for hit in passages.search(question, as_of, limit)
    ]


def retrievable(suites: Iterable[Path]) -> list[Item]:
    """The questions whose articles are named."""
    rows = [json.loads(line) for suite in suites for line in suite.read_text("utf-8").splitlines() if line.strip()]
    return [
        Item(row["question"], date.fromisoformat(row["as_of"]), frozenset(row["expect"]["documents"]))
        for row in rows
        if row["expect"].get("documents")
    ]


def hits(search: Search, items: Sequence[Item], limit: int = 4) -> float:
    """The share of questions with a right article among the first passages."""
    return statistics.mean(bool(one.documents & set(search(one.question, one.as_of, limit))) for one in items)


def ndcg(search: Search, queries: dict[str, str], right: dict[str, set[str]]) -> float:
    """The mean normalised discounted cumulative gain of the first ten."""

    def one(name: str) -> float:
        found = search(queries[name], date.max, 10)
        gain = sum(1 / math.log2(rank + 1) for rank, document in enumerate(found, start=1) if document in right[name])
        return gain / sum(1 / math.log2(rank + 1) for rank in range(1, min(len(right[name]), 10) + 1))

    return statistics.mean(one(name) for name in right)


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="where the vectors of the plain pipeline are kept")
    arguments.add_argument("suites", type=Path, nargs="*", help="questions whose articles are named")
    arguments.add_argument("--articles", type=Path, help="the folder of the articles")
    arguments.add_argument("--home", type=Path, help="a home into which they were ingested")
    arguments.add_argument("--facts", type=Path, help="corpus.jsonl, queries.jsonl, qrels/test.tsv")
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.suites:
        _suites(given)
    if given.facts:
        _facts(given)


def _suites(given: argparse.Namespace) -> None:
    articles = list(_read(given.articles))
    passages = open_store(Settings(home=given.home)).passages
    items = retrievable(given.suites)
    print(f"{len(items)} questions with known articles, among {len(articles)}: right article in four passages")
    ways = {"ours": ours(passages)} | plain(articles, given.folder / "plain.npz").ways()
    for name, search in ways.items():
        print(f"  {name:15} {hits(search, items):6.1%}", flush=True)
    started = time.process_time()
    for one in items:
        passages.search(one.question, one.as_of, 4)
    print(f"  ours takes {(time.process_time() - started) * 1000 / len(items):.0f} ms of CPU a question")


def _read(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.iterdir()):
        try:
            yield read_document(read_bytes(path), path.name)
        except UnreadableFile as error:
            print(f"left out: {error}")


def _facts(given: argparse.Namespace) -> None:
    rows = [json.loads(line) for line in (given.facts / "corpus.jsonl").read_text("utf-8").splitlines()]
    articles = [
        Article(row["_id"], row["title"], date.fromisoformat(row["published_at"][:10]), "", row["source"], row["text"])
        for row in rows
    ]
    queries = [json.loads(line) for line in (given.facts / "queries.jsonl").read_text("utf-8").splitlines()]
    right: dict[str, set[str]] = {}
    with (given.facts / "qrels" / "test.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            right.setdefault(row["query-id"], set()).add(row["corpus-id"])
    asked = {row["_id"]: row["text"] for row in queries if row["_id"] in right}
    right = {name: documents for name, documents in right.items() if name in asked}
    passages = _filled(articles, given.folder / "facts")
    print(f"{len(asked)} questions on {len(articles)} facts: nDCG of the first ten")
    ways = {"ours": ours(passages)} | plain(articles, given.folder / "facts.npz", whole=True).ways()
    for name, search in ways.items():
        print(f"  {name:15} {ndcg(search, asked, right):6.3f}")


def _filled(articles: Sequence[Article], folder: Path) -> Passages:
    embedder = PackagedEmbedder()
    passages = Passages(open_database(folder), folder / "chroma", lambda: embedder, lambda: embedder)
    for one in articles:
        passages.write(one, cut(one))
    passages.embed_pending(lambda done, total: None)
    return passages


if __name__ == "__main__":
    main()
