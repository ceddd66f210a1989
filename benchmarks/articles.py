"""Articles against the plain pipeline: LangChain + Chroma + sentence-transformers, as a user would write it.

Times are CPU time (user + system) of one process, measured in pairs that take turns; a ratio is the median of the
pairs' ratios, above 1 where this project needs less. The ratio of the clock's times stands beside it: on a busy machine
it says more about the neighbours. What is required stands behind each ratio; nothing is asked twice, so that nothing
is remembered. Embedding and questions use real passages (the bundled briefs, and `../shared/data/articles` where it
is), the search under a date filter synthetic ones. Four minutes on a free core: most of it is Chroma indexing 100,000
rows. Run: .venv/bin/python benchmarks/articles.py [ROWS...]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

ROOT = Path(__file__).parents[1]
BRIEFS = ROOT / "ingest" / "snapshot" / "briefs"
ARTICLES = ROOT / ".." / "shared" / "data" / "articles"
PAIRS, PASSAGES, EMBEDDED_AT_ONCE = 5, 240, 16
# The ratios that are required: of embedding (rounded: the goal), of a warm question, of a filtered search by its rows.
AS_IS, ROUNDED, OVERLAP, WARM = 1.4, 2.0, 0.95, 7.0
FILTERED = {10_000: 50.0, 100_000: 100.0}
Work = Callable[[int], object]
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


@dataclass(frozen=True)
class Pairs:
    """The CPU and the clock's seconds of both sides, pair by pair."""

    plain: list[tuple[float, float]]
    ours: list[tuple[float, float]]

    @classmethod
    def of(cls, plain: Work, ours: Work) -> "Pairs":
        """Measure both in turns; each is given the number of the turn, and a first pair warms up."""
        rounds = [(spent(plain, turn), spent(ours, turn)) for turn in range(PAIRS + 1)][1:]
        return cls([one for one, _ in rounds], [one for _, one in rounds])

    @property
    def cpu(self) -> tuple[float, float]:
        """The median CPU seconds of both."""
        return statistics.median(one for one, _ in self.plain), statistics.median(one for one, _ in self.ours)

    def said(self, required: float | None) -> str:
        """The median ratio with what is required of it."""
        by_cpu, by_clock = (
            statistics.median(slow[kind] / fast[kind] for slow, fast in zip(self.plain, self.ours, strict=True))
            for kind in (0, 1)
        )
        verdict = "" if required is None else f", required {required:g}x: {'yes' if by_cpu >= required else 'NO'}"
        return f"{by_cpu:6.1f}x{verdict} ({by_clock:.1f}x by the clock)"


def spent(work: Work, turn: int) -> tuple[float, float]:
    """CPU and clock seconds of one call."""
    cpu, clock = time.process_time(), time.perf_counter()
    work(turn)
    return time.process_time() - cpu, time.perf_counter() - clock


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
    for name, required, embedder in (
        ("without rounding", AS_IS, PackagedEmbedder(exact=True)),
        ("8 bits in blocks", ROUNDED, PackagedEmbedder()),
    ):
        pairs = Pairs.of(lambda turn: plain.embed_documents(sample), lambda turn, one=embedder: one.embed(sample))
        slow, fast = pairs.cpu
        ours, ours_asked = embedder.embed(texts), embedder.embed(questions)
        overlap = statistics.mean(
            len(nearest(theirs, a, 10) & nearest(ours, b, 10)) / 10 for a, b in zip(asked, ours_asked, strict=True)
        )
        print(
            f"embedding, {name:17} {len(sample) / slow:6.1f} → {len(sample) / fast:6.1f} passages per CPU second: "
            f"{pairs.said(required)}; top-10 overlap {overlap:.3f}, required {OVERLAP}: "
            f"{'yes' if overlap >= OVERLAP else 'NO'}; largest difference {np.abs(ours - theirs).max():.0e}"
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

    def asked(turn: int) -> Sequence[str]:
        return questions[turn :: PAIRS + 1]

    at_once = len(questions) / (PAIRS + 1)
    for name, work in (
        ("meaning of it alone", lambda turn: [embedder.embed([one]) for one in asked(turn)]),
        ("vectors alone", lambda turn: [near(one) for one in asked(turn)]),
        ("vectors and words", lambda turn: [ours.search(one, LAST_DAY, 10) for one in asked(turn)]),
    ):
        pairs = Pairs.of(lambda turn: [chroma.similarity_search(one, k=10) for one in asked(turn)], work)
        slow, fast = (seconds / at_once * 1000 for seconds in pairs.cpu)
        print(f"warm question, {name:19} {slow:6.1f} → {fast:6.2f} CPU ms: {pairs.said(WARM)}")
    print("No search by meaning can cost less than the meaning of the question, which is the first of these three.")


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
    ours_building, _ = spent(lambda turn: files.replace(1, Records.of(range(size), numbers.tolist(), vectors)), 0)
    print(f"{size:,} rows written: Chroma {building:.1f}, our files beside it {ours_building:.1f} CPU seconds")
    snapshot = files.snapshot()
    at_once = max(5, 200_000 // size)  # Chroma takes half a second for each question to many rows
    questions = vectors[chance.integers(0, size, at_once * (PAIRS + 1))]
    questions = questions + np.float32(0.02) * chance.standard_normal(questions.shape, dtype=np.float32)
    for share in (0.1, 0.5, 1.0):
        as_of = FIRST_DAY + (LAST_DAY - FIRST_DAY) * share

        def theirs(question: Any, day: date = as_of) -> set[int]:
            where = {"day": {"$lte": as_number(day)}}
            found = rows.query(query_embeddings=question[None], n_results=10, where=where, include=[])
            return {int(one) for one in found["ids"][0]}

        def ours(question: Any, day: date = as_of) -> set[int]:
            return set(snapshot.nearest(question, (), date.min, day, 10))

        def asking(ask: Callable[[Any], set[int]]) -> Work:
            return lambda turn: [ask(question) for question in questions[turn :: PAIRS + 1]]

        pairs = Pairs.of(asking(theirs), asking(ours))
        slow, fast = (seconds / at_once * 1000 for seconds in pairs.cpu)
        asked = questions[:at_once]
        seen = np.flatnonzero(numbers <= as_number(as_of))
        truths = [set(seen[sorted(nearest(vectors[seen], question, 10))].tolist()) for question in asked]
        recalls = [
            statistics.mean(len(truth & ask(question)) / 10 for truth, question in zip(truths, asked, strict=True))
            for ask in (theirs, ours)
        ]
        print(
            f"as of a day that sees {share:4.0%} of {size:,}: {slow:7.1f} → {fast:6.2f} CPU ms: "
            f"{pairs.said(FILTERED.get(size))}; recall {recalls[0]:.2f} → {recalls[1]:.2f}, required 1.00"
        )
    np.save(folder / "question.npy", questions[0])
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
    sizes = [int(one) for one in sys.argv[1:]] or list(FILTERED)
    found = articles()
    texts = [passage.text for article in found for passage in cut(article)][:PASSAGES]
    questions = list(dict.fromkeys(article.title for article in found))
    questions = questions[: len(questions) // (PAIRS + 1) * (PAIRS + 1)]
    plain = plain_embeddings()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{len(texts)} passages of {len(found)} articles, {len(questions)} questions, {PAIRS} pairs")
        embedding(texts, questions, plain)
        questions_warm(texts, questions, plain, Path(folder))
        for size in sizes:
            filtered(size, Path(folder))


if __name__ == "__main__":
    main()
