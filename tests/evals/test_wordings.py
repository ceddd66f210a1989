"""The wordings: every label can be read, a tenth is held out, no question stands twice."""

import re
from collections import Counter

from evals.asked import read_label
from evals.wordings import read_wordings


def test_every_label_is_a_typed_query() -> None:
    for wording in read_wordings():
        for label in wording.labels:
            assert read_label(label, wording.domain).status in ("answered", "no_data", "clarify", "out_of_scope")


def test_a_tenth_is_held_out() -> None:
    held = [wording.held for wording in read_wordings()]
    assert 0.08 < sum(held) / len(held) < 0.14


def test_no_question_stands_twice() -> None:
    said = Counter(
        (*wording.earlier, re.sub(r"\W+", " ", wording.question.lower()).strip()) for wording in read_wordings()
    )
    assert [one for one, times in said.items() if times > 2] == []


def test_a_label_reads_as_the_call_that_answers_it() -> None:
    asked = read_label("change CN 2025-Q3 down?", "holdings")
    assert asked.call is not None
    assert (asked.call.tool, asked.call.arguments) == (
        "change_between",
        {"series": "tic.holdings.CN", "start": "2025-06", "end": "2025-09"},
    )
    assert asked.flags == {"down?"}
