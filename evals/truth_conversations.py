"""Computes what is true for the questions in other languages and for the conversations, with the scripts of the others.

`python -m evals.truth_conversations` reads languages.questions.jsonl and threads.questions.jsonl of suites/ and writes
languages.jsonl and threads.jsonl. A label is one of `truth_holdings` or `truth_series`, told by the family; `same_as`
takes the truth of an item of tariffs.jsonl. Of a conversation every labelled turn is an item, with the turns before it
as its thread. A fifth is held back, told by a hash of the question.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from evals import truth_holdings, truth_series
from evals.holdings_figures import Figures

SUITES = Path(__file__).parent / "suites"
ASKED_ON = "2026-03-20"
_HELD_OF = 5


def lines(name: str) -> list[dict[str, Any]]:
    """The rows of a file of suites."""
    text = (SUITES / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def item(asked: dict[str, Any], thread: list[str]) -> dict[str, Any]:
    """One exam item.

    Raises:
        LookupError: the label needs a figure that was not out, or `same_as` names no item.
    """
    as_of, expect, why = _truth(asked)
    kept = {key: asked[key] for key in ("id", "family", "language", "question") if key in asked}
    made = kept | ({"thread": thread} if thread else {}) | {"as_of": as_of, "expect": expect, "why": why}
    return made | {"difficulty": "medium", "split": split(" ".join([*thread, asked["question"]]))}


def split(text: str) -> str:
    """`held` for a fifth of all texts, else `dev`."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % _HELD_OF else "held"


def languages() -> list[dict[str, Any]]:
    """The items in other languages, and those typed carelessly."""
    return [item(row, []) for row in lines("languages.questions")]


def threads() -> list[dict[str, Any]]:
    """The items of the conversations: all turns of one are held back, or none."""
    made = []
    for row in lines("threads.questions"):
        said = [turn["question"] for turn in row["turns"]]
        for n, turn in enumerate(row["turns"]):
            if "label" in turn or "same_as" in turn:
                one = item(turn | {"id": f"{row['id']}-{n + 1}"}, said[:n])
                made.append(one | {"split": split(row["id"])})
    return made


def _truth(asked: dict[str, Any]) -> tuple[str, dict[str, Any], str]:
    """The day, what a right answer holds, and why."""
    if "same_as" in asked:
        found = next(row for row in lines("tariffs") if row["id"] == asked["same_as"])
        return found["as_of"], found["expect"], found["why"]
    as_of = asked.get("as_of", ASKED_ON)
    if asked["family"].startswith("holdings."):
        expect = truth_holdings.expectation(asked, _figures(as_of))
        return as_of, expect, truth_holdings.why(expect)
    expect, why = truth_series.expectation(asked["label"], as_of)
    return as_of, expect, why


@cache
def _figures(as_of: str) -> Figures:
    return Figures(as_of)


def main() -> None:
    """Write both suites anew."""
    for name, made in (("languages", languages()), ("threads", threads())):
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
        (SUITES / f"{name}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
