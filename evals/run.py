"""Asks items in parallel processes and scores the answers; what was answered survives an interrupt."""

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.ask import Assistant
from assistant.claims import check
from assistant.settings import read_settings
from assistant.wiring import build, open_store
from evals.item import Item
from evals.score import Fault, Score, score
from tools.domain.errors import OperatorError
from tools.store.answers import Answers
from tools.store.database import open_database
from tools.store.known import Known

Progress = Callable[[str, int, int], None]
_ROOMS = ("assistant", "tools", "ingest", "evals")


@dataclass(frozen=True)
class Result:
    """An item with the answer it got and the score of that; milliseconds are those of the answer."""

    item: Item
    answer: dict[str, Any]
    score: Score
    milliseconds: float = 0.0

    @property
    def cost(self) -> float:
        """US dollars that language models took for the answer."""
        return float((self.answer.get("usage") or {}).get("cost") or 0)


@dataclass
class Journal:
    """A file of answers of one run, a line each, from which an interrupted run goes on."""

    path: Path
    held: dict[str, dict[str, Any]] = field(default_factory=dict)

    def read(self) -> None:
        """Take up what an earlier run wrote; the last line of a killed one may be torn."""
        if self.path.is_file():
            for line in self.path.read_text("utf-8").split("\n"):
                try:
                    row = json.loads(line)
                except ValueError:
                    continue
                self.held[row["key"]] = row["answer"]

    def write(self, item: Item, answer: dict[str, Any]) -> None:
        """Keep one answer before the next is asked for."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": item.key, "answer": answer}, ensure_ascii=False) + "\n")

    def forget(self) -> None:
        """Delete the file: the run is complete, or begins anew."""
        self.path.unlink(missing_ok=True)
        self.held.clear()


def journal_of(items: Sequence[Item], model: str, folder: Path) -> Journal:
    """The journal of one run: other items, another model, other code or other data have another journal."""
    said = [model, *(f"{item.key} {item.fingerprint}" for item in items), *_stamps(folder.parent)]
    return Journal(folder / f"{hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]}.run.jsonl")


def _stamps(home: Path) -> list[str]:
    places = [Path(place) for room in _ROOMS for place in _folders(room)]
    files = [path for place in places for path in sorted(place.rglob("*")) if path.suffix in (".py", ".toml", ".txt")]
    return [f"{path} {path.stat().st_mtime_ns}" for path in files] + [str(home)]


def _folders(room: str) -> Sequence[str]:
    spec = find_spec(room)
    return (spec.submodule_search_locations or []) if spec else []


def run(items: Sequence[Item], model: str, workers: int, journal: Journal, progress: Progress) -> list[Result]:
    """Ask every item that the journal does not hold, and score all; the answers of a finished run are forgotten.

    Raises:
        OperatorError: the store or the model cannot be used; what was answered so far is kept.
    """
    answers = {item.key: journal.held[item.key] for item in items if item.key in journal.held}
    open_store(read_settings()).engine.dispose()  # a new home is filled once, not by every worker
    with (
        TemporaryDirectory(prefix="econ-eval-") as log,
        ProcessPoolExecutor(workers, get_context("spawn"), initializer=_leave_interrupts) as pool,
    ):
        waiting: dict[Future[dict[str, Any]], Item] = {
            pool.submit(answer_to, item, model, Path(log)): item for item in items if item.key not in answers
        }
        try:
            for done in as_completed(waiting):
                item = waiting[done]
                answers[item.key] = done.result()
                journal.write(item, answers[item.key])
                progress(item.family, len(answers), len(items))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    journal.forget()
    return [scored(item, answers[item.key]) for item in items]


def scored(item: Item, answer: dict[str, Any]) -> Result:
    """The result of an item whose answer is known."""
    if "error" in answer:
        return Result(item, answer, Score((Fault("error", answer["error"]),)))
    return Result(item, answer, score(item, answer), float(answer.get("milliseconds") or 0))


def answer_to(item: Item, model: str, log: Path) -> dict[str, Any]:
    """What the assistant says: an answer as design section 6 writes it, checked claims, or an error in words.

    It is logged under `log` and not in the home: questions of evals are nobody's conversation.

    Raises:
        OperatorError: the store or the model cannot be used.
    """
    assistant = _assistant(model, log)
    try:
        if item.claims:
            started = time.perf_counter()
            claims = check(item.question, Known(assistant.store, item.as_of))
            took = (time.perf_counter() - started) * 1000
            return {"claims": [one.as_json(item.as_of) for one in claims], "milliseconds": round(took, 1)}
        return assistant.ask(item.question, item.as_of, earlier=item.thread).as_json()
    except OperatorError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in one answer is a failure of that item
        return {"error": f"{type(error).__name__}: {error}"}


@cache
def _assistant(model: str, log: Path) -> Assistant:
    """One assistant for each process, with a log of its own."""
    settings = read_settings()
    store = replace(open_store(settings), answers=Answers(open_database(log / str(os.getpid()))))
    return build(settings, model, store)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def result_row(result: Result) -> dict[str, Any]:
    """A result as JSON. Of a held item the question and answer stay unseen."""
    item, found = result.item, result.score
    told: dict[str, Any] = {
        "suite": item.suite, "id": item.id, "family": item.family, "held": item.held, "fingerprint": item.fingerprint,
        "passed": found.passed, "mark": found.mark, "stage": found.stage, "milliseconds": result.milliseconds,
    }  # fmt: skip
    if item.held:
        return told
    faults = [asdict(fault) for fault in found.faults]
    asked = {"question": item.question, "thread": list(item.thread), "as_of": item.as_of.isoformat()}
    return (
        told
        | asked
        | {"expect": item.expect or {"claims": list(item.claims)}, "faults": faults}
        | {"answer": result.answer}
    )
