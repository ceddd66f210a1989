"""How many phrases of time are read rightly, wrongly or not at all on parts of two public sets.

The sets are Recognizers-Text (MIT) and Duckling (BSD); `../shared/exam/open` holds the parts that may be looked at.
A question counts as right when exactly its phrases are found with the right days, as silent when nothing is found.
Of "A to B" the sets stop at the start of B and economists at its end: both count; of "from A" the sets mark A alone,
and a stretch that begins with it counts too. A phrase that a set marks and leaves without days ("fiscal year 2008") is
not judged. Run with `-v` for the misses.
"""

import json
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

from assistant.offline.periods import PeriodSlot, Role, find_periods

OPEN = Path(__file__).parents[1] / ".." / "shared" / "exam" / "open"
Days = tuple[date | None, date | None]  # the first day, and the day after the last


def lines(name: str) -> list[dict[str, Any]]:
    """The items of one file."""
    return [json.loads(line) for line in (OPEN / name).read_text(encoding="utf-8").splitlines()]


def found_days(slot: PeriodSlot) -> set[Days]:
    """The days of a slot, with the end of its last period and, as the sets have it, with its start."""
    low, high = slot.days
    after = high + timedelta(days=1) if high else None
    ranged = slot.last if slot.last and slot.first != slot.last else None
    named = slot.first.end + timedelta(days=1) if slot.role is Role.FROM and slot.first else after
    return {(low, after), (low, ranged.start if ranged else after), (low, named)}


def recognizers_days(entity: dict[str, Any]) -> set[Days]:
    """The readings that Recognizers-Text accepts; empty where it does not resolve the phrase."""
    readings: set[Days] = set()
    for value in entity["values"] or []:
        low, high = value.get("start") or value.get("value"), value.get("end")
        if low == "not resolved":
            continue
        first = date.fromisoformat(low) if low else None
        one = first + timedelta(days=1) if first and value.get("value") else None
        readings.add((first, date.fromisoformat(high) if high else one))
    return readings


def duckling_days(item: dict[str, Any]) -> set[Days]:
    """The days of a Duckling answer; an open one has one end only."""
    days = [date(*instant[:3]) for instant in item["instants"]]
    if item["open"]:
        return {(days[0], None) if item["open"] == ["After"] else (None, days[0])}
    if len(days) == 2:
        return {(days[0], days[1])}
    first = days[0]
    steps = {"Year": 12, "Quarter": 3, "Month": 1}.get(item["grain"])
    if steps is None:
        return {(first, first + timedelta(days=7 if item["grain"] == "Week" else 1))}
    months = first.year * 12 + first.month - 1 + steps
    return {(first, date(months // 12, months % 12 + 1, 1))}


def unresolved(item: dict[str, Any]) -> list[str]:
    """The phrases that Recognizers-Text marks and leaves without days."""
    return [entity["text"].lower() for entity in item["entities"] if not recognizers_days(entity)]


def verdict(expected: list[set[Days]], slots: list[PeriodSlot], unjudged: Sequence[str] = ()) -> str:
    """`right`, `wrong` or `silent`; what lies inside an unjudged phrase is left out."""
    slots = [one for one in slots if (one.first or one.last) and not any(one.text.lower() in p for p in unjudged)]
    if not slots:
        return "silent" if expected else "right"
    matched = len(slots) == len(expected) and all(
        found_days(slot) & wanted for slot, wanted in zip(slots, expected, strict=True)
    )
    return "right" if matched else "wrong"


def tally(name: str, cases: list[tuple[str, date, list[set[Days]]]], unjudged: Sequence[Sequence[str]] = ()) -> None:
    """Read all cases and print the counts; with -v each that is not right."""
    counts = {"right": 0, "wrong": 0, "silent": 0}
    started = time.perf_counter()
    for (text, as_of, expected), phrases in zip_longest(cases, unjudged, fillvalue=()):
        slots = find_periods(text, as_of)
        outcome = verdict(expected, slots, phrases)
        counts[outcome] += 1
        if "-v" in sys.argv and outcome != "right":
            print(f"  {outcome}: {text!r} ({as_of}) {expected} {[(s.text, *map(str, s.days)) for s in slots]}")
    each = (time.perf_counter() - started) / len(cases) * 1000
    answered = counts["right"] + counts["wrong"]
    print(f"{name}: {counts} of {len(cases)}; right {counts['right'] / len(cases):.0%}, "
          f"wrong among the answered {counts['wrong'] / max(1, answered):.0%}; {each:.2f} ms each")  # fmt: skip


def main() -> None:
    """Print the counts for the three files."""
    if not OPEN.exists():
        print("The public sets are not here (../shared/exam/open).")
        return
    find_periods("", date(2025, 1, 1))
    recognizers = [
        (item["input"], date.fromisoformat((item["reference"] or "2019-01-01")[:10]),
         [days for days in map(recognizers_days, item["entities"]) if days])
        for item in lines("dates_recognizers.jsonl")
    ]  # fmt: skip
    tally("dates_recognizers", recognizers, [unresolved(item) for item in lines("dates_recognizers.jsonl")])
    duckling = [
        (item["input"], date.fromisoformat(item["reference"][:10]), [duckling_days(item)] if item["instants"] else [])
        for item in lines("dates_duckling.jsonl")
    ]
    tally("dates_duckling", duckling)
    negative = lines("dates_negative.jsonl")
    tally("dates_negative", [(i["input"], date.fromisoformat(i["reference"][:10]), []) for i in negative])


if __name__ == "__main__":
    main()
