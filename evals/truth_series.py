"""Computes what is true for the hand-written questions on rates, prices and currencies, from the publishers' files.

`python -m evals.truth_series` reads suites/series.questions.jsonl and writes suites/series.jsonl, and likewise
series_blind, on which nobody may tune. A line of the first is a question as a person typed it with a label that says
what it asks; the second adds the figures, the verdict, the periods and the names that a right answer has.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals import series_moves as moves
from evals import series_values as values
from evals.series_figures import Label, Question, Truth

SUITES = Path(__file__).parent / "suites"
PREFIXES = {"series": "sq", "series_blind": "sb"}
ASKED_ON = "2026-03-20"
# A central bank named in full need not name its country: any of these in the text is enough.
SPELLINGS = {
    "Norway": ["Norway", "Norwegian", "Norges"],
    "Sweden": ["Sweden", "Swedish", "Riksbank"],
    "Hungary": ["Hungary", "Hungarian", "Magyar"],
    "Philippines": ["Philippine", "Pilipinas"],
    "Mexico": ["Mexic", "Banxico"],
}
HARD = ("leap", "beyond", "race", "ratio", "average", "amount")


def nothing(ask: Question) -> Truth:
    """No figure: the series is not held, or the period is not published."""
    return Truth(why="Not held or not published.")


COMPUTED: dict[str, Callable[[Question], Truth]] = {
    "level": values.level,
    "average": values.average,
    "amount": values.amount,
    "change": values.change,
    "extreme": values.extreme,
    "leap": values.leap,
    "beyond": values.beyond,
    "gap": values.gap,
    "rank": values.rank,
    "race": values.race,
    "ratio": values.ratio,
    "move": moves.move,
    "count": moves.count,
    "any_move": moves.any_move,
    "moved": moves.moved,
    "nothing": nothing,
}


def truth_of(label: Label, as_of: str) -> Truth:
    """What is true for a label; an `or` adds other readings of the question that are as good."""
    made = COMPUTED[label["op"]](Question(label, as_of))
    for other in label.get("or", []):
        also = COMPUTED[label["op"]](Question(label | other, as_of))
        if also.holds != made.holds:
            raise ValueError(f"the readings disagree: {label}")
        made.one_of = [[f for f in t.figures if not f.get("optional")] for t in (made, also)]
        made.figures = []
        made.periods_any = [*(p for p in made.periods if p not in also.periods), *also.periods]
        made.periods = [period for period in made.periods if period in also.periods]
    return made


def verdict(label: Label, holds: bool | None) -> dict[str, Any]:
    """The verdict on what the question says, and the premise where it takes that for granted."""
    if "verdicts" in label:
        return {"verdict": None, "verdict_any": label["verdicts"]}
    answer = None if holds is None else "yes" if holds else "no"
    if not label.get("premise"):
        return {"verdict": answer}
    return {"verdict": answer, "premise": "supported" if holds else "contradicted"}


def expectation(label: Label, as_of: str) -> tuple[dict[str, Any], str]:
    """The `expect` of an item, and why."""
    made, ask = truth_of(label, as_of), Question(label, as_of)
    status = label.get("status", ["answered"])
    expect: dict[str, Any] = {"status": status[0], **verdict(label, made.holds)}
    if len(status) > 1:
        expect["status_any"] = status
    expect["figures"] = made.figures
    if made.one_of:
        expect["figures_any"] = made.one_of
    expect["periods"] = made.periods
    if made.periods_any and not made.periods:
        expect["periods_any"] = made.periods_any
    names = list(dict.fromkeys(name for series in ask.all for name in series.entities))
    expect["entities"] = [name for name in names if name not in SPELLINGS]
    if loose := [spelling for name in names for spelling in SPELLINGS.get(name, [])]:
        expect["answer_any"] = loose
    expect["sources"] = list(dict.fromkeys(series.source for series in ask.all))
    expect["documents"] = []
    return expect, " ".join(filter(None, [made.why.rstrip(".") + ".", label.get("note")]))


def difficulty(label: Label) -> str:
    """Easy for a value, hard where something must be searched or two moves are set against each other."""
    if "difficulty" in label:
        return str(label["difficulty"])
    return "hard" if label["op"] in HARD else "easy" if label["op"] == "level" else "medium"


def item(number: int, asked: dict[str, Any], suite: str) -> dict[str, Any]:
    """One exam item of the suite; a tenth is held back, of a blind suite everything."""
    as_of, label = asked.get("as_of", ASKED_ON), asked["label"]
    expect, why = expectation(label, as_of)
    mark = int.from_bytes(hashlib.sha256(asked["question"].encode()).digest()[:4], "big")
    made = {"id": f"{PREFIXES[suite]}-{number:03}", "family": asked["family"], "question": asked["question"]}
    if "thread" in asked:
        made["thread"] = asked["thread"]
    made |= {"as_of": as_of, "expect": expect, "why": why, "difficulty": difficulty(label)}
    return made | {"split": "held" if suite.endswith("_blind") or mark % 10 == 0 else "dev"}


def items(suite: str = "series") -> list[dict[str, Any]]:
    """All items, in the order of the questions."""
    lines = (SUITES / f"{suite}.questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [item(n, json.loads(line), suite) for n, line in enumerate(filter(str.strip, lines), 1)]


def main() -> None:
    """Write the suites anew."""
    for suite in PREFIXES:
        text = "".join(json.dumps(made, ensure_ascii=False) + "\n" for made in items(suite))
        (SUITES / f"{suite}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
