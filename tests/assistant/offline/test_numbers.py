"""Numbers in questions, their values worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.offline.numbers import Measure, find_numbers

SAID = {
    "1.13 trillion": [("1130000000000", Measure.COUNT, None)],
    "$94,000": [("94000", Measure.MONEY, "USD")],
    "€5bn or £2.5m": [("5000000000", Measure.MONEY, "EUR"), ("2500000", Measure.MONEY, "GBP")],
    "five million yen": [("5000000", Measure.MONEY, "JPY")],
    "25 bps": [("25", Measure.BASIS_POINTS, None)],
    "25bps": [("25", Measure.BASIS_POINTS, None)],
    "50 basis points": [("50", Measure.BASIS_POINTS, None)],
    "a quarter point": [("0.25", Measure.POINTS, None)],
    "half a percentage point": [("0.5", Measure.POINTS, None)],
    "half": [("0.5", Measure.COUNT, None)],
    "brazil 50 pct": [("50", Measure.PERCENT, None)],
    "minus five percent": [("-5", Measure.PERCENT, None)],
    "it fell -0.4%": [("-0.4", Measure.PERCENT, None)],
    "three and a half percent": [("3.5", Measure.PERCENT, None)],
    "three hundred and thirty one": [("331", Measure.COUNT, None)],
    "twenty-one trillion": [("21000000000000", Measure.COUNT, None)],
    "nine point nought four": [("9.04", Measure.COUNT, None)],
    "¾": [("0.75", Measure.COUNT, None)],
    "third largest holder": [("3", Measure.ORDINAL, None)],
    "no. 3 spot": [("3", Measure.ORDINAL, None)],
    "belgium as the #2": [("2", Measure.ORDINAL, None)],
    "top ten holders": [("10", Measure.TOP, None)],
    "twenty-first": [("21", Measure.ORDINAL, None)],
    "one hundred twenty-fifth": [("125", Measure.ORDINAL, None)],
    "one out of three": [(str(Decimal(1) / 3), Measure.COUNT, None)],
    "three twenty-firsts": [(str(Decimal(3) / 21), Measure.COUNT, None)],
    "a trillionth": [("1E-12", Measure.COUNT, None)],
    "one billion and a quarter million": [("1000250000", Measure.COUNT, None)],
    "two billion and a half": [("2500000000", Measure.COUNT, None)],
    "6.2x10^-4": [("0.00062", Measure.COUNT, None)],
    "um 0,25 Prozentpunkte von 2,5 %": [("0.25", Measure.COUNT, None), ("2.5", Measure.PERCENT, None)],
    "22,24,26": [("22", Measure.COUNT, None), ("24", Measure.COUNT, None), ("26", Measure.COUNT, None)],
    "75 USD million": [("75000000", Measure.MONEY, "USD")],
    "20 ringgit and 43 sen": [("20.43", Measure.MONEY, "MYR")],
    "64.2 cents": [("64.2", Measure.MONEY, "USX")],
    "10 or 15?": [("10", Measure.COUNT, None), ("15", Measure.COUNT, None)],
}

NO_NUMBER = ("10-year bond", "10y yield", "HTS 6404.11.90", "which one is bigger", "G7", "2025-02-28", "T-bills 3m")


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_a_number_has_its_value_and_measure(text: str, expected: list[tuple[str, Measure, str | None]]) -> None:
    found = [(slot.value, slot.measure, slot.currency) for slot in find_numbers(text)]
    assert found == [(Decimal(value), measure, currency) for value, measure, currency in expected]


@pytest.mark.parametrize("text", NO_NUMBER)
def test_a_name_with_figures_is_no_number(text: str) -> None:
    assert find_numbers(text) == []


def test_what_is_taken_is_left_alone() -> None:
    text = "40 bn in 2025"
    assert [slot.text for slot in find_numbers(text, [(text.index("2025"), len(text))])] == ["40 bn"]


_PIECES = (
    "a half of 3 third quarter point million $ % 1,000 and - one e9 ¾ top no. 9e99 second USD minus bps 2025-02-28"
)


@settings(deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(_PIECES.split())).map(" ".join))
def test_any_text_is_read_without_overlap(text: str) -> None:
    end = 0
    for slot in find_numbers(text):
        assert end <= slot.start < slot.end <= len(text)
        assert slot.value.is_finite()
        end = slot.end
