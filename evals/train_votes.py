"""Learns the votes of `assistant/offline/votes` from wordings: `python -m evals.train_votes [--check]`.

Two heads, each a regularised softmax regression over the same features: the domain, and the operation. `--check`
prints how often each is right on questions it was not taught, five folds in turn; nothing is written then. What is
held out is never used.
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from assistant.offline.slots import read_slots
from assistant.offline.thread import complete
from assistant.offline.trade.measures import MEASURES
from assistant.offline.votes import DOMAINS
from assistant.offline.votes.features import COLUMNS, columns_of
from evals.wordings import read_wordings
from tools.store.packaged_embedder import packaged_embedder

TARGET = Path(__file__).parents[1] / "assistant" / "offline" / "votes"
SUITES = Path(__file__).parent / "suites"
_PENALTY = 0.3
_FOLDS = 5
_TAUGHT = {
    "level": "level", "change": "change", "high": "extreme", "low": "extreme", "rise": "extreme", "fall": "extreme",
    "rank": "rank", "nth": "rank", "top": "rank", "share": "share", "sum": "together", "avg": "average",
    "cmp": "compare", "cmpchange": "compare", "movers": "rank", "streak": "streak", "fromhigh": "from_extreme",
    "fromlow": "from_extreme", "above": "threshold", "below": "threshold", "overtake": "overtaking", "count": "count",
    "event": "rate_events", "events": "rate_events", "convert": "convert", "release": "due_date",
    "total": "tariff_total", "parts": "tariff_total", "hist": "tariff_change", "tcmp": "tariff_compare",
    "claim": "tariff_claim", "law": "tariff_measure", "foreign": "tariff_foreign", "custody": "custody",
    "valuation": "valuation",
    # the labels of the suites
    "sum_change": "change", "rank_is": "rank", "rank_within": "rank", "extreme": "extreme", "crossing": "threshold",
    "mover": "rank", "average": "average", "compare": "compare", "compare_change": "compare", "amount": "convert",
    "leap": "extreme", "beyond": "threshold", "gap": "compare", "race": "compare", "ratio": "compare",
    "move": "rate_events", "any_move": "rate_events", "moved": "rate_events",
    "tariff.total": "tariff_total", "tariff.breakdown": "tariff_total", "tariff.change": "tariff_change",
    "tariff.announced_vs_in_force": "tariff_claim", "tariff.compare": "tariff_compare",
    "tariff.legal": "tariff_measure",
}  # fmt: skip


@dataclass(frozen=True)
class Lesson:
    """One question as columns of features, with what it teaches; an empty operation teaches none."""

    question: str
    columns: tuple[int, ...]
    domain: str
    operation: str


def lessons() -> Iterator[Lesson]:
    """Every question that is not held out: the wordings, and the suites on which anybody may tune."""
    for one in read_wordings():
        operation = one.labels[0].split()[0]
        domain = {"article": "articles", "out": "outside"}.get(operation, one.domain)
        if not one.held:
            yield _lesson(one.question, one.earlier, one.as_of, domain, _TAUGHT.get(operation, ""))
    yield from _suites()


def _suites() -> Iterator[Lesson]:
    for name, domain in (("holdings.questions", "holdings"), ("series.questions", "series"), ("tariffs", "tariffs")):
        for line in (SUITES / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            if row and row.get("split") != "held":
                asked = row.get("label", {}).get("op", row["family"])
                as_of = date.fromisoformat(row.get("as_of", "2026-03-20"))
                # A measure's own story is told by another operation than the family's.
                taught = "" if domain == "tariffs" and MEASURES.search(row["question"]) else _TAUGHT.get(asked, "")
                yield _lesson(row["question"], row.get("thread", ()), as_of, domain, taught)
    for line in (SUITES / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] != "held" and row["expect"]["status"] == "answered":
            yield _lesson(row["question"], (), date.fromisoformat(row["as_of"]), "articles", "")


def _lesson(question: str, earlier: Sequence[str], as_of: date, domain: str, operation: str) -> Lesson:
    slots = complete(read_slots(question, as_of), [read_slots(one, as_of) for one in earlier])
    return Lesson(slots.text, tuple(columns_of(slots)), domain, operation)


@dataclass(frozen=True)
class Head:
    """The weights of one head: a row for each column of features."""

    classes: tuple[str, ...]
    weights: "np.ndarray"
    bias: "np.ndarray"

    def scores(self, taught: csr_matrix) -> "np.ndarray":
        """The score of each class for each question."""
        found: np.ndarray = np.asarray(taught @ self.weights) + self.bias
        return found


def matrix(of: Sequence[Lesson]) -> csr_matrix:
    """The questions as rows of their features, each of length one."""
    rows = [n for n, one in enumerate(of) for _ in one.columns]
    columns = [column for one in of for column in one.columns]
    values = [1 / math.sqrt(len(one.columns)) for one in of for _ in one.columns]
    return csr_matrix((values, (rows, columns)), shape=(len(of), COLUMNS))


def learned(of: Sequence[Lesson], answers: Sequence[str], classes: tuple[str, ...]) -> Head:
    """The head that fits best under the penalty."""
    return fitted(matrix(of), answers, classes, _PENALTY / 10)


def fitted(taught: csr_matrix, answers: Sequence[str], classes: tuple[str, ...], penalty: float) -> Head:
    """A softmax regression on rows of numbers."""
    (rows, width), count = taught.shape, len(classes)
    truth = np.zeros((rows, count))
    truth[np.arange(rows), [classes.index(one) for one in answers]] = 1

    def loss(flat: "np.ndarray") -> tuple[float, "np.ndarray"]:
        weights, bias = flat[: width * count].reshape(width, count), flat[width * count :]
        scores = taught @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(axis=1, keepdims=True)
        wrong = odds - truth
        cost = -np.log(np.maximum((odds * truth).sum(axis=1), 1e-12)).sum() + 0.5 * penalty * (weights**2).sum()
        return cost, np.concatenate([(taught.T @ wrong + penalty * weights).ravel(), wrong.sum(axis=0)])

    start = np.zeros(width * count + count)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return Head(classes, found[: width * count].reshape(width, count), found[width * count :])


def embedded(of: Sequence[Lesson]) -> "np.ndarray":
    """The sentence embeddings of the questions."""
    return np.array(packaged_embedder().embed([one.question for one in of]))


def operations_of(of: Sequence[Lesson]) -> tuple[str, ...]:
    """The operations taught."""
    return tuple(sorted({one.operation for one in of} - {""}))


def check(of: Sequence[Lesson]) -> None:
    """Print how often each head is right on the fold it was not taught."""
    for name, kept in (("domain", list(of)), ("operation", [one for one in of if one.operation])):
        answers = [one.domain if name == "domain" else one.operation for one in kept]
        classes = DOMAINS if name == "domain" else operations_of(of)
        right = 0
        for fold in range(_FOLDS):
            taught = [n for n in range(len(kept)) if n % _FOLDS != fold]
            asked = [n for n in range(len(kept)) if n % _FOLDS == fold]
            head = learned([kept[n] for n in taught], [answers[n] for n in taught], classes)
            best = head.scores(matrix([kept[n] for n in asked])).argmax(axis=1)
            right += sum(classes[at] == answers[n] for at, n in zip(best, asked, strict=True))
        sys.stdout.write(f"{name}: {right} of {len(kept)} right, {right / len(kept):.1%}\n")


def write(of: Sequence[Lesson]) -> None:
    """Learn both heads from everything and write them, rounded to one byte a weight."""
    asked = [one for one in of if one.operation]
    heads = (
        learned(of, [one.domain for one in of], DOMAINS),
        learned(asked, [one.operation for one in asked], operations_of(of)),
    )
    weights = np.concatenate([head.weights for head in heads], axis=1)
    steps = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    said = {
        "classes": [name for head in heads for name in head.classes],
        "steps": [round(float(one), 6) for one in steps],
        "bias": [round(float(one), 4) for head in heads for one in head.bias],
    }
    meant = fitted(embedded(of), [one.domain for one in of], DOMAINS, _PENALTY)
    np.save(TARGET / "meaning.npy", np.vstack([meant.weights, meant.bias]).astype(np.float32))
    (TARGET / "weights.bin").write_bytes(np.round(weights / steps).astype(np.int8).tobytes())
    (TARGET / "classes.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    held = list(lessons())
    if "--check" in sys.argv:
        check(held)
    else:
        write(held)
