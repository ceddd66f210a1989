"""The packaged model: the same vectors with and without torch, and weights that are checked."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tools.domain.errors import StoreError
from tools.store import weights
from tools.store.embedder import SentenceTransformerEmbedder
from tools.store.packaged_embedder import PackagedEmbedder

TEXTS = [
    "did China sell Treasuries in February?",
    "",
    "日本の米国債保有額",
    "A 10-year note in the amount of $38 billion. " * 60,  # longer than the model reads
]


def test_both_ways_give_the_same_vectors() -> None:
    theirs = SentenceTransformerEmbedder()
    ours, exact = PackagedEmbedder(), PackagedEmbedder(exact=True)
    vectors = theirs.embed(TEXTS)
    assert np.abs(exact.embed(TEXTS) - vectors).max() < 1e-5
    # Rounded to 8 bits; the text without a word, which nobody asks, differs most.
    cosines = (ours.embed(TEXTS) * vectors).sum(axis=1)
    assert sorted(cosines)[1] > 0.999
    assert cosines.min() > 0.995
    assert np.linalg.norm(ours.embed(TEXTS), axis=1) == pytest.approx(1, abs=1e-5)
    assert (ours.fingerprint, ours.dimension) == (theirs.fingerprint, theirs.dimension)
    assert ours.embed([]).shape == (0, ours.dimension)


def test_the_graph_is_kept_and_made_anew_when_it_was_changed(tmp_path: Path) -> None:
    vectors = PackagedEmbedder(tmp_path).embed(["oil"])
    (kept,) = tmp_path.iterdir()
    made = kept.read_bytes()
    kept.write_bytes(made[:-9] + b"otherbits")
    assert np.array_equal(PackagedEmbedder(tmp_path).embed(["oil"]), vectors)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [made]


def test_likeness_follows_meaning() -> None:
    question, near, far = PackagedEmbedder().embed(
        [
            "who holds the most American government debt?",
            "Japan is the largest owner of Treasuries.",
            "Copper is a metal.",
        ]
    )
    assert question @ near > question @ far + 0.2


def test_a_question_needs_no_torch() -> None:
    program = (
        "import sys\n"
        "from tools.store.packaged_embedder import PackagedEmbedder\n"
        "PackagedEmbedder().embed(['oil'])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'chromadb'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_other_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"other weights")
    with pytest.raises(StoreError, match="is not the published one"):
        weights.verify(path, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read: No such file"):
        weights.verify(tmp_path / "model.safetensors", "53aa")


def test_a_model_that_is_not_here_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="'someone/no-such-model' is not on this machine"):
        SentenceTransformerEmbedder("someone/no-such-model").embed(["oil"])
