"""Articles against the plain pipeline: LangChain + Chroma + sentence-transformers, as a user would write it.

Everything is CPU time (user + system) of one process, measured in pairs that take turns; a ratio is the median of the
pairs' ratios, above 1 where this project needs less. Embedding and questions use real passages (the bundled briefs,
and `../shared/data/articles` where it is), the search under a date filter synthetic ones. Five minutes on a free core:
most of it is Chroma indexing 100,000 rows. Run: .venv/bin/python benchmarks/articles.py [ROWS...]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

ROOT = Path(__file__).parents[1]
BRIEFS = ROOT / "ingest" / "snapshot" / "briefs"
ARTICLES = ROOT / ".." / "shared" / "data" / "articles"
PAIRS, PASSAGES, EMBEDDED_AT_ONCE, QUESTIONS, ASKED_AT_ONCE = 5, 240, 20, 40, 5
SIZES = (10_000, 100_000)
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2026, 1, 1)
# What a process needs that answers one filtered question: our files, or Chroma's folder.
OURS_ALONE = """
import sys
from datetime import date
from pathlib import Path
import numpy as np
from tools.store.snapshot import SnapshotFiles
SnapshotFiles(Path(sys.argv[1])).snapshot().nearest(np.load(sys.argv[2]), [1], date.min, date(2025, 1, 1), 10)
print(next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024)
"""
CHROMA_ALONE = """
import sys
import chromadb, numpy as np
rows = chromadb.PersistentClient(sys.argv[1]).get_collection("rows", embedding_function=None)
rows.query(query_embeddings=np.load(sys.argv[2])[None], n_results=10, where={"day": {"$lte": 20250101}}, include=[])
print(next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024)
"""


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def in_pairs(plain: Callable[[], object], ours: Callable[[], object], pairs: int = PAIRS) -> tuple[float, float, float]:
    """Median CPU seconds of both, and the median of the pairs' ratios; a first pair warms up."""
    rounds = [(cpu(plain), cpu(ours)) for _ in range(pairs + 1)][1:]
    ratios = [slow / fast for slow, fast in rounds]
    return statistics.median(a for a, _ in rounds), statistics.median(b for _, b in rounds), statistics.median(ratios)


def nearest(vectors: Any, question: Any, limit: int) -> set[int]:
    """The rows whose vectors are nearest to the question."""
    return set((-(vectors @ question)).argsort()[:limit].tolist())


def articles() -> list[Any]:
    """Enough articles for the passages that are compared."""
    from ingest.documents import Raw, read_bytes, read_document
    from ingest.passages import cut

    paths = [*sorted(BRIEFS.glob("*.md")), *(sorted(ARTICLES.glob("20*.md"))[::25] if ARTICLES.is_dir() else [])]
    found, passages = [], 0
    for path in paths:
        article, _ = read_document(Raw(path.name, read_bytes(path)), LAST_DAY)
        found.append(article)
        passages += len(cut(article))
        if passages >= PASSAGES:
            break
    return found


def embedding(texts: Sequence[str], questions: Sequence[str], plain: Any) -> None:
    """Print the throughput of embedding, and how far the nearest passages stay the same."""
    import numpy as np

    from tools.store.packaged_embedder import PackagedEmbedder

    sample = texts[:: max(1, len(texts) // EMBEDDED_AT_ONCE)][:EMBEDDED_AT_ONCE]
    theirs, asked = np.array(plain.embed_documents(texts)), np.array(plain.embed_documents(questions))
    for name, embedder in (
        ("without rounding", PackagedEmbedder(exact=True)),
        ("8 bits in blocks", PackagedEmbedder()),
    ):
        slow, fast, ratio = in_pairs(lambda: plain.embed_documents(sample), lambda one=embedder: one.embed(sample))
        ours, ours_asked = embedder.embed(texts), embedder.embed(questions)
        overlap = statistics.mean(
            len(nearest(theirs, a, 10) & nearest(ours, b, 10)) / 10 for a, b in zip(asked, ours_asked, strict=True)
        )
        print(
            f"embedding, {name:17} {len(sample) / slow:6.1f} → {len(sample) / fast:6.1f} passages per CPU second: "
            f"{ratio:5.2f}x; top-10 overlap {overlap:.3f}, largest difference {np.abs(ours - theirs).max():.0e}"
        )


def questions_warm(texts: Sequence[str], questions: Sequence[str], plain: Any, folder: Path) -> None:
    """Print what a question costs in a process that is warm."""
    from langchain_chroma import Chroma

    from ingest.passages import cut
    from tools.store import article_rows
    from tools.store.chroma import ChromaFolder
    from tools.store.database import open_database
    from tools.store.embedding_ledger import EmbeddingLedger
    from tools.store.packaged_embedder import PackagedEmbedder
    from tools.store.passages import Passages
    from tools.store.vectors import Vectors

    chroma = Chroma("plain", plain, persist_directory=str(folder / "plain"))
    chroma.add_texts(list(texts))
    engine = open_database(folder)
    ours = Passages(engine, folder / "vectors", PackagedEmbedder, PackagedEmbedder)
    for article in articles():
        ours.write(article, cut(article))
    ours.embed_pending(lambda done, total: None)
    embedder = PackagedEmbedder()
    vectors = Vectors(
        ChromaFolder(folder / "vectors" / "chroma"),
        folder / "vectors",
        EmbeddingLedger(engine, embedder.fingerprint),
    )

    def near(question: str) -> object:
        snapshot = vectors.snapshot()
        assert snapshot is not None
        found = snapshot.nearest(embedder.embed([question])[0], (), date.min, LAST_DAY, 10)
        with engine.connect() as connection:
            return article_rows.read(connection, found, date.min, LAST_DAY)

    for name, work in (
        ("vectors alone", lambda: [near(one) for one in questions]),
        ("vectors and words", lambda: [ours.search(one, LAST_DAY, 10) for one in questions]),
    ):
        slow, fast, ratio = in_pairs(lambda: [chroma.similarity_search(one, k=10) for one in questions], work)
        print(
            f"warm question, {name:17} {slow / len(questions) * 1000:6.1f} → {fast / len(questions) * 1000:6.1f} "
            f"CPU ms: {ratio:5.1f}x"
        )


def filtered(size: int, folder: Path) -> None:
    """Print the search under a date filter beside Chroma's own, and the memory of both."""
    import chromadb
    import numpy as np

    from tools.store.records import Records, as_number
    from tools.store.snapshot import SnapshotFiles

    chance = np.random.default_rng(size)
    topics = chance.standard_normal((400, 384), dtype=np.float32)
    vectors = topics[chance.integers(0, 400, size)] + chance.standard_normal((size, 384), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    days = [FIRST_DAY + timedelta(days=int(one)) for one in chance.integers(0, (LAST_DAY - FIRST_DAY).days, size)]
    numbers = np.array([as_number(day) for day in days])
    client = chromadb.PersistentClient(str(folder / f"chroma-{size}"))
    rows = client.create_collection("rows", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None)
    building = time.process_time()
    for first in range(0, size, 5000):
        some = slice(first, first + 5000)
        rows.add(
            ids=[str(one) for one in range(size)[some]],
            embeddings=vectors[some],
            metadatas=[{"day": int(one)} for one in numbers[some]],
        )
    building = time.process_time() - building
    files = SnapshotFiles(folder / f"ours-{size}")
    ours_building = cpu(lambda: files.replace(1, Records.of(range(size), numbers.tolist(), vectors)))
    print(f"{size:,} rows written: Chroma {building:.1f}, our files beside it {ours_building:.1f} CPU seconds")
    snapshot = files.snapshot()
    asked = vectors[chance.integers(0, size, ASKED_AT_ONCE)]
    asked = asked + np.float32(0.02) * chance.standard_normal(asked.shape, dtype=np.float32)
    for share in (0.1, 0.5, 1.0):
        as_of = FIRST_DAY + (LAST_DAY - FIRST_DAY) * share

        def theirs(question: Any, day: date = as_of) -> set[int]:
            where = {"day": {"$lte": as_number(day)}}
            found = rows.query(query_embeddings=question[None], n_results=10, where=where, include=[])
            return {int(one) for one in found["ids"][0]}

        def ours(question: Any, day: date = as_of) -> set[int]:
            return set(snapshot.nearest(question, (), date.min, day, 10))

        slow, fast, ratio = in_pairs(lambda ask=theirs: list(map(ask, asked)), lambda ask=ours: list(map(ask, asked)))
        seen = np.flatnonzero(numbers <= as_number(as_of))
        truths = [set(seen[sorted(nearest(vectors[seen], question, 10))].tolist()) for question in asked]
        recalls = [
            statistics.mean(len(truth & ask(question)) / 10 for truth, question in zip(truths, asked, strict=True))
            for ask in (theirs, ours)
        ]
        print(
            f"as of a day that sees {share:4.0%} of {size:,}: {slow / len(asked) * 1000:7.1f} → "
            f"{fast / len(asked) * 1000:6.2f} CPU ms: {ratio:6.0f}x; recall {recalls[0]:.2f} → {recalls[1]:.2f}"
        )
    np.save(folder / "question.npy", asked[0])
    memory = [
        alone(OURS_ALONE, folder / f"ours-{size}", folder),
        alone(CHROMA_ALONE, folder / f"chroma-{size}", folder),
    ]
    print(f"memory of a process that asks once: Chroma {memory[1]:.0f}, ours {memory[0]:.0f} MB at {size:,} passages")


def alone(program: str, place: Path, folder: Path) -> float:
    """The most memory a fresh process takes, in MB."""
    command = [sys.executable, "-c", program, str(place), str(folder / "question.npy")]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def plain_embeddings() -> Any:
    """What LangChain's Hugging Face embeddings do: sentence-transformers in batches of 32."""
    import torch
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    from tools.store import weights

    torch.set_num_threads(1)

    class MiniLM(Embeddings):
        model = SentenceTransformer(str(weights.packaged_folder()), device="cpu", local_files_only=True)

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self.model.encode(list(texts), batch_size=32, show_progress_bar=False).tolist()

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return MiniLM()


def main() -> None:
    """Print every ratio."""
    from ingest.passages import cut

    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    found = articles()
    texts = [passage.text for article in found for passage in cut(article)][:PASSAGES]
    questions = list(dict.fromkeys(article.title for article in found))[:QUESTIONS]
    plain = plain_embeddings()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{len(texts)} passages of {len(found)} articles, {len(questions)} questions, {PAIRS} pairs")
        embedding(texts, questions, plain)
        questions_warm(texts, questions, plain, Path(folder))
        for size in sizes:
            filtered(size, Path(folder))


if __name__ == "__main__":
    main()
