"""Asks mutated questions: does one crash, how many drafts has the proof to stop, and how long does one take.

What is shown is proved: a draft that the proof stops is replaced by the findings' own sentences. `make mutations` asks
10,000; the number may be given.
"""

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from assistant.ask import Assistant, Question
from assistant.grounding.evidence import Evidence
from assistant.grounding.proof import Objection, objections
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.wiring import open_store
from evals.mutations import mutations
from tools.domain.errors import BadQuestion
from tools.store.known import Known

AS_OF = date(2026, 3, 20)


def _unproved(text: str, assistant: Assistant) -> list[Objection]:
    """What the proof finds in the draft for a question, before anything is shown."""
    known = Known(assistant.store, AS_OF)
    turn = DirectOffline().turn(Question(text.strip(), AS_OF), known)
    return objections(turn.draft.text, Evidence(turn.findings, turn.refusals, text, AS_OF))


def main() -> None:
    """Print the counts and the times."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        assistant = Assistant(open_store(Settings(home=Path(home))), DirectOffline(), 4000)
        spent, refused, stopped = [], 0, 0
        for n, text in enumerate(mutations(number), 1):
            started = time.perf_counter()
            try:
                answer = assistant.ask(text, AS_OF)
            except BadQuestion:
                refused += 1
                continue
            spent.append((time.perf_counter() - started) * 1000)
            stopped += bool(answer.findings) and bool(_unproved(text, assistant))
            if n % 1000 == 0:
                print(f"{n} asked, slowest so far {max(spent):.0f} ms", flush=True)
        ordered = sorted(spent)
        print(f"{number} asked: 0 crashes, {refused} empty or too long, {stopped} drafts stopped by the proof; "
              f"median {statistics.median(ordered):.1f} ms, 99 % under {ordered[int(len(ordered) * 0.99)]:.1f} ms, "
              f"slowest {ordered[-1]:.1f} ms, {sum(one > 50 for one in ordered)} over 50 ms")  # fmt: skip


if __name__ == "__main__":
    main()
