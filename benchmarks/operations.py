"""Which arithmetic is read out of questions on company reports, and between which years: parts of two public sets.

The sets are TAT-QA and ConvFinQA (both MIT); `../shared/exam/open` holds the parts that may be looked at. Their label
is the operation of the gold program, not of the words: a change that the table prints is labelled a look-up, and the
file of TAT-QA holds no look-ups at all, so that a total read there counts as its sum. Turns of several steps (`other`)
are left out. TAT-QA's `from` and `to` are held against the start and the end of the stretch read; of a single year the
change counts from the one before it, as it does in an answer. Questions that name no year are left out there; those
whose label runs against their words ("from 2018 to 2019", labelled 2019 to 2018) are not. Half of each set, told by a
hash of the table or dialogue, was never looked at: `held`.
"""

import hashlib
import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from assistant.offline.arithmetic import Asked, asked_for
from assistant.offline.dating import date_question
from assistant.offline.periods import find_periods
from assistant.settings import Settings
from assistant.wiring import open_store
from tools.domain.errors import AskerError
from tools.domain.period import Frequency
from tools.store.known import Known

OPEN = Path(__file__).parents[1] / ".." / "shared" / "exam" / "open"
AS_OF = date(2026, 3, 20)
YEARLY = "cpi.annual"  # any data set of years: only the reading of the years counts


def lines(name: str) -> list[dict[str, Any]]:
    """The items of one file."""
    return [json.loads(line) for line in (OPEN / name).read_text(encoding="utf-8").splitlines()]


def held(key: str) -> bool:
    """Whether an item is in the half that nobody looked at."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def tatqa_operation(item: dict[str, Any]) -> str:
    """The operation read; a total is the sum."""
    asked = asked_for(item["question"])
    return (Asked.SUM if asked is Asked.VALUE else asked).value


def years(item: dict[str, Any], known: Known) -> tuple[str, str]:
    """The years that the change is read to run between."""
    try:
        dating = date_question(find_periods(item["question"], AS_OF), known, YEARLY, Frequency.YEAR)
    except AskerError:
        return "", ""
    start = dating.start or (dating.at.shift(-1) if dating.at else None)
    return str(start or ""), str(dating.at or "")


def tally(name: str, outcomes: list[tuple[str, object, object, str]]) -> None:
    """Print the share that is right, of all and of the held half; with -v the misses of the other half."""
    for part in ("all", "held"):
        chosen = [one for one in outcomes if part == "all" or held(one[0])]
        right = sum(got == wanted for _, got, wanted, _ in chosen)
        print(f"{name}, {part}: {right} of {len(chosen)}, {right / len(chosen):.1%}")
    for key, got, wanted, question in outcomes:
        if "-v" in sys.argv and got != wanted and not held(key):
            print(f"  {wanted} read as {got}: {question}")


def main() -> None:
    """Print the shares for operations and years."""
    if not OPEN.exists():
        print("The public sets are not here (../shared/exam/open).")
        return
    known = Known(open_store(Settings()), AS_OF)
    tatqa = lines("tatqa_ops.jsonl")
    turns = [one for one in lines("convfinqa_turns.jsonl") if one["op"] != "other"]
    dated = [one for one in tatqa if one["gold_parse"] and re.search(r"\d{4}|FY ?\d\d", one["question"])]
    started = time.perf_counter()
    tally("tatqa_ops, operation", [(i["id"], tatqa_operation(i), i["op"], i["question"]) for i in tatqa])
    tally("convfinqa_turns, operation", [
        (i["id"].partition("#")[0], asked_for(i["question"], i["history"]).value, i["op"], i["question"]) for i in turns
    ])  # fmt: skip
    tally("tatqa_ops, years", [
        (i["id"], years(i, known), (i["gold_parse"]["from"], i["gold_parse"]["to"]), i["question"]) for i in dated
    ])  # fmt: skip
    forward = [one for one in dated if one["gold_parse"]["from"] <= one["gold_parse"]["to"]]
    tally("tatqa_ops, years, labels that run forward", [
        (i["id"], years(i, known), (i["gold_parse"]["from"], i["gold_parse"]["to"]), i["question"]) for i in forward
    ])  # fmt: skip
    each = (time.perf_counter() - started) / (len(tatqa) + len(turns) + len(dated)) * 1000
    print(f"{each:.2f} ms each")


if __name__ == "__main__":
    main()
