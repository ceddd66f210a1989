"""The kind of thing a question asks for, and sentences that hold one."""

import pytest

from tools.article.answer_kinds import kinds_asked


@pytest.mark.parametrize(
    ("question", "kind", "holds", "lacks"),
    [
        ("how much was lent?", "amount", "a loan of $20 billion", "a loan of 20 years"),
        ("what share of it?", "share", "about forty percent of households", "40 households"),
        ("how many filings?", "count", "a total of 342 notices", "in calendar year 2023, on March 5"),
        ("how long did it last?", "length", "ten hours over two days", "in 2023"),
        ("by what date?", "time", "as early as June 1", "in the summer"),
        ("who signed it?", "person", "Minister of Finance Mohammed Aljadaan signed", "the United States signed"),
        ("who runs it?", "person", "Abdiweli Mohamed Yusuf, the head of the office", "the Office of Foreign Assets"),
        ("where was it held?", "place", "held in Shanghai", "held on August 15"),
        ("why did it leave?", "reason", "because it was inconsistent with its mandate", "it left"),
        ("quote Yellen on it", "words", "“We will act,” she said", "the Secretary acted"),
        ("more in May or in June?", "figure", "a total of 440 notices", "in May 2022"),
    ],
)
def test_a_kind_is_asked_for_and_found(question: str, kind: str, holds: str, lacks: str) -> None:
    (asked,) = [one for one in kinds_asked(question) if one.name == kind]
    assert asked.holds.search(holds)
    assert not asked.holds.search(lacks)
