"""The arithmetic that a question asks for stands first in it."""

import pytest

from assistant.offline.arithmetic import Asked, asked_for

SAID = {
    "What was the percentage change in the average rate in 2019 from 2018?": Asked.PERCENT_CHANGE,
    "How much did holdings rise in percent?": Asked.PERCENT_CHANGE,
    "What is the change in the share balance?": Asked.DIFFERENCE,
    "What is the average percentage of revenue?": Asked.AVERAGE,
    "Japan as a percentage of the total": Asked.RATIO,
    "the sum of both": Asked.SUM,
    "How much did China hold?": Asked.VALUE,
}


@pytest.mark.parametrize(("question", "asked"), SAID.items())
def test_the_first_word_of_arithmetic_counts(question: str, asked: Asked) -> None:
    assert asked_for(question) is asked


def test_a_fragment_asks_for_the_arithmetic_of_the_turn_before() -> None:
    assert asked_for("and in 2007?", ["what was the average price in 2008?"]) is Asked.AVERAGE
    assert asked_for("what is that divided by 100?", ["what was the change in price?"]) is Asked.PERCENT_CHANGE
