"""A warm offline turn: plan, tools, wording, proof and log, in one process, over the project's own questions.

Prints the median, the 95th percentile and the slowest question of each suite, in milliseconds of wall and of CPU time.
Run: .venv/bin/python benchmarks/warm_turn.py [SUITE...]
"""

import json
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from assistant.ask import Assistant
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.wiring import open_store

SUITES = Path(__file__).parents[1] / "evals" / "suites"


def main() -> None:
    """Ask every question once to warm up and once to be timed."""
    names = sys.argv[1:] or sorted(path.stem for path in SUITES.glob("*.jsonl") if "." not in path.stem)
    with tempfile.TemporaryDirectory() as home:
        assistant = Assistant(open_store(Settings(home=Path(home))), DirectOffline(), 4000)
        for name in names:
            items = [json.loads(line) for line in (SUITES / f"{name}.jsonl").read_text("utf-8").splitlines()]
            for item in items:
                turn(assistant, item)
            rows = sorted((*turn(assistant, item), item["question"]) for item in items)
            wall, cpu = [row[0] for row in rows], [row[1] for row in rows]
            print(
                f"{name:10} {len(rows):4} questions: wall median {statistics.median(wall):6.1f} ms, p95 "
                f"{wall[int(0.95 * len(wall))]:6.1f} ms; CPU median {statistics.median(cpu):6.1f} ms; "
                f"slowest {wall[-1]:.0f} ms: {rows[-1][2]!r}"
            )


def turn(assistant: Assistant, item: dict[str, object]) -> tuple[float, float]:
    """Wall and CPU milliseconds of one turn."""
    earlier = item.get("thread")
    wall, cpu = time.perf_counter(), time.process_time()
    assistant.ask(
        str(item["question"]),
        date.fromisoformat(str(item["as_of"])),
        earlier=[str(one) for one in earlier] if isinstance(earlier, list) else [],
    )
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    main()
