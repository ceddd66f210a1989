"""How many numbers are read rightly on parts of two public sets: Recognizers-Text (MIT) and Duckling (BSD).

`../shared/exam/open` holds the parts that may be looked at. A text of the Recognizers counts as right when exactly
its values are found, to nine digits, after its dates are taken out; of a range its ends are the values. The unit that a
number bears and relative ordinals ("the last but one") are left out. Of Duckling only single amounts count. Run with
`-v` for the misses.
"""

import json
import re
import sys
import time
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.offline.numbers import Measure, find_numbers
from assistant.offline.periods import find_periods

ASKED_ON = date(2019, 1, 1)
OPEN = Path(__file__).parents[1] / ".." / "shared" / "exam" / "open"


def lines(name: str) -> list[dict[str, Any]]:
    """The items of one file."""
    return [json.loads(line) for line in (OPEN / name).read_text(encoding="utf-8").splitlines()]


def alike(values: list[Decimal], expected: list[Decimal]) -> bool:
    """Whether both lists are the same to nine digits."""
    return len(values) == len(expected) and all(
        abs(one - other) <= abs(other) * Decimal("1e-9") for one, other in zip(values, expected, strict=True)
    )


def tally(name: str, cases: list[tuple[str, list[Decimal]]], measure: Measure | None = None) -> Counter[str]:
    """Read all cases and print the counts, of one measure where that is given; with -v each that is not right."""
    counts = Counter(right=0, wrong=0, silent=0)
    started = time.perf_counter()
    for text, expected in cases:
        dates = [(slot.start, slot.end) for slot in find_periods(text, ASKED_ON)]
        values = [slot.value for slot in find_numbers(text, dates) if measure in (None, slot.measure)]
        outcome = "right" if alike(values, expected) else "wrong" if values else "silent"
        counts[outcome] += 1
        if "-v" in sys.argv and outcome != "right":
            print(f"  {outcome}: {text!r} {[str(v) for v in expected]} {[str(v) for v in values]}")
    each = (time.perf_counter() - started) / len(cases) * 1000
    print(f"{name}: {dict(counts)} of {len(cases)}; right {counts['right'] / len(cases):.0%}; {each:.2f} ms each")
    return counts


def values_of(entity: dict[str, Any]) -> list[Decimal]:
    """The value of an entity; of a range such as `[30,)` its finite ends."""
    return [Decimal(one) for one in re.findall(r"-?[\d.]+(?:E[+-]?\d+)?", entity["value"] or "")]


def main() -> None:
    """Print the counts for each kind."""
    if not OPEN.exists():
        print("The public sets are not here (../shared/exam/open).")
        return
    find_numbers("")
    items, total = lines("numbers_recognizers.jsonl"), Counter[str]()
    for kind in ("number", "percent", "currency", "ordinal", "range"):
        total += tally(kind, [
            (item["input"], [value for entity in item["entities"] for value in values_of(entity)])
            for item in items
            if item["kind"] == kind and not any(e["type"] == "ordinal.relative" for e in item["entities"])
        ], {"currency": Measure.MONEY, "percent": Measure.PERCENT, "ordinal": Measure.ORDINAL}.get(kind))  # fmt: skip
    print(f"numbers_recognizers: right {total['right'] / total.total():.1%} of {total.total()}")
    single = [
        (item["input"], re.fullmatch(r"simple \w+ ([\d.]+)", item["gold"])) for item in lines("money_duckling.jsonl")
    ]
    tally("money_duckling", [(text, [Decimal(gold[1])]) for text, gold in single if gold])


if __name__ == "__main__":
    main()
