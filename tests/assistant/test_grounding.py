"""No quantity passes that the findings do not carry: value, unit, sign and honest rounding are held."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.grounding.mentions import find_mentions
from assistant.grounding.proof import unproved
from tools.domain.finding import Citation, Figure, Finding
from tools.domain.period import Period
from tools.domain.quantity import PERCENT, RANK, USD_BN, Quantity, Unit

SOURCE = Citation("statistic", "Holdings", "US Department of the Treasury", "", "mfhhis01.txt", date(2025, 4, 16))
QUOTED = Citation(
    "article", "A brief", "", "", "brief.md", date(2025, 4, 16), quote="The auction drew $58 billion of bids."
)


def figure(amount: str, unit: Unit, signed: bool = False) -> Figure:
    return Figure("it", Quantity(Decimal(amount), unit), SOURCE, Period.parse("2025-02"), signed=signed)


FINDING = Finding(
    "as found",
    (
        figure("784.3", USD_BN),
        figure("23.5", USD_BN, signed=True),
        figure("3.09", PERCENT, signed=True),
        figure("3", RANK),
        figure("-1.1", USD_BN, signed=True),
        figure("8817", USD_BN),
    ),
    citations=(QUOTED,),
)


@pytest.mark.parametrize(
    "text",
    [
        "It rose by $23.5 billion (+3.09 %) to $784.3 billion in February 2025 [1][2].",
        "It rose by 3.1 percent to $784 billion.",
        "That is $0.78 trillion, the 3rd largest.",
        "Released 16 April 2025; about $8.8 trillion in all, on 2025-04-16 and in Q1 2025.",
        "It fell by $1.1 billion.",
        "Bids came to $58 billion, the article says.",
        "$784,300 million",
        "1. China: $784.3 billion",
        "Der Bestand stieg um 23.5 Mrd. US-Dollar (+3.09 %) auf 784.3 Mrd. US-Dollar (Stand 18. März 2026).",
        "Les avoirs ont baissé de 1.1 milliard de dollars fin février 2025, le 1er mars 2026 (Rang 3).",
        "Las tenencias eran de 8817 mil millones de dólares a finales de febrero de 2025 (18 de marzo de 2026).",
        "2025年2月末時点で784.3十億ドル、前月比+23.5十億ドル（3.09 %）でした（2026年3月18日公表）。",
        "截至2025年2月底为784.3十亿美元，排名第3。",
    ],
)
def test_true_drafts_pass(text: str) -> None:
    assert unproved(text, [FINDING]) == []


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("Der Bestand lag bei 785.3 Mrd. US-Dollar.", "785.3 Mrd. US-Dollar"),
        ("2025年2月末時点で785.3十億ドルでした。", "785.3十億ドル"),
        ("截至2025年2月底为784.3亿美元。", "784.3亿美元"),
        ("Les avoirs : 784.3 millions de dollars.", "784.3 millions de dollars"),
        ("eran de 784.3 billones de dólares", "784.3 billones de dólares"),
        ("It stood at $785.3 billion.", "$785.3 billion"),  # invented
        ("It rose by 3.2 %.", "3.2 %"),  # rounded wrongly
        ("It stood at $784.35 billion.", "$784.35 billion"),  # more digits than were published
        ("It fell by $23.5 billion.", "$23.5 billion"),  # the sign is turned
        ("It changed by −$23.5 billion.", "−$23.5 billion"),
        ("It rose by $1.1 billion.", "$1.1 billion"),
        ("It stood at $784.3 million.", "$784.3 million"),  # the scale is wrong
        ("It stood at 784.3 %.", "784.3 %"),  # the unit is wrong
        ("It was the 4th largest.", "4th"),
        ("It stood at $784.3 billion, after $700 billion a year before.", "$700 billion"),
        ("Bids came to $59 billion, the article says.", "$59 billion"),
    ],
)
def test_false_drafts_are_caught(text: str, culprit: str) -> None:
    assert [one.text for one in unproved(text, [FINDING])] == [culprit]


@pytest.mark.parametrize(
    "text",
    [
        "On 16 April 2025",
        "in February 2025",
        "in 2025",
        "2025-02-28",
        "Q3 2025",
        "[12]",
        "the 10-year yield",
        "https://example.org/2025/784",
        "April 16, 2025",
        "1. first\n2. second",
    ],
)
def test_dates_marks_and_list_numbers_are_no_quantities(text: str) -> None:
    assert list(find_mentions(text)) == []


@given(
    st.decimals(min_value="0.1", max_value="9999.9", places=1),
    st.decimals(min_value="0.1", max_value="9999.9", places=1),
)
def test_a_figure_proves_itself_and_no_other(held: Decimal, said: Decimal) -> None:
    finding = Finding("", (figure(str(held), USD_BN),))
    assert (unproved(f"It stood at ${said:,} billion.", [finding]) == []) == (held == said)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    for mention in find_mentions(text):
        assert mention.amount >= 0 and mention.step > 0
