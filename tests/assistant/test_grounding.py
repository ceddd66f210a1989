"""No quantity passes that the findings do not carry: value, unit, sign, place, period and honest rounding are held.

The figures are those of the Treasury's release of 16 April 2025 as the tools give them: China 760.8 and 784.3, Japan
1,079.3 and 1,125.9, all holders 8,817 bn dollars at the end of January and February 2025; the duties on electric cars
from China on 17 April 2025 (2.5 + 25 + 100 + 20 %); Brent and the euro on 14 February 2025.
"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.grounding.evidence import Evidence
from assistant.grounding.mentions import find_mentions
from assistant.grounding.proof import objections
from tools.catalog import run_tool
from tools.domain.finding import Citation, Figure, Finding
from tools.domain.period import Period
from tools.domain.quantity import USD_BN, Quantity, Unit
from tools.store.known import Known
from tools.store.store import Store

DAY = date(2025, 4, 20)
CALLS: list[tuple[str, dict[str, object]]] = [
    ("change_between", {"series": "tic.holdings.CN", "start": "2025-01", "end": "2025-02"}),
    ("change_between", {"series": "tic.holdings.JP", "start": "2025-01", "end": "2025-02"}),
    ("compare_series", {"series": ["tic.holdings.JP", "tic.holdings.CN"], "period": "2025-02"}),
    ("share_of_total", {"series": ["tic.holdings.JP"], "period": "2025-02"}),
    ("rank_places", {"dataset": "tic.holdings", "period": "2025-02", "place": "tic.holdings.JP"}),
    ("total_tariff", {"product": "electric cars", "origin": "CN", "on": "2025-04-17"}),
    ("look_up_value", {"series": "commodities.brent.daily", "period": "2025-02-14"}),
    ("look_up_value", {"series": "fx.EUR.USD", "period": "2025-02-14"}),
]
SAID = "Bids fell to $58 billion at the auction in Berlin, while two thirds went to dealers."
ARTICLE = Citation("article", "A brief", "A paper", "", "brief.md", date(2025, 4, 2), quote=SAID)


@pytest.fixture(scope="module")
def evidence(bundled: Store) -> Evidence:
    known = Known(bundled, DAY)
    findings = [run_tool(name, known, arguments) for name, arguments in CALLS]
    article = Finding(f"“{SAID}” (A paper, 2 April 2025)", citations=(ARTICLE,))
    refusal = (
        "China's holdings of US Treasuries for March 2025 had not been published by 20 April 2025; due on 16 May 2025."
    )
    return Evidence([*findings, article], (refusal,), "did China sell Treasuries in February?", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "China's holdings rose by $23.5 billion (+3.09 %) to $784.3 billion in February 2025 [1][2].",
        "In February 2025 China held $784 billion, 3.1 percent more than in January.",
        "No. China did not sell: its holdings went up from $760.8 to $784.3 billion between January and February 2025.",
        "At the end of January 2025 China held $0.76 trillion. A month later it was $784,300 million.",
        "Japan ($1,125.9 billion) was ahead of China ($784.3 billion) by $341.6 billion in February 2025.",
        "China was $341.6 billion behind Japan in February 2025.",
        "Japan and China held $1,125.9 billion and $784.3 billion respectively at the end of February 2025.",
        "Japan held about $1.1 trillion, more than $1,120 billion, in February 2025.",
        "Japan is the largest holder: 12.77 % of the total of $8,817 billion, roughly an eighth.",
        "Japan held 1.44 times as much as China in February 2025.",
        "Released 16 April 2025: Japan's holdings rose by 4.3 % in February 2025.",
        "Electric cars from China paid 147.5 % on 17 April 2025: 2.5 % column 1, 25 % Section 232, 100 % Section 301.",
        "Brent stood at $75.19 a barrel and the euro at 1.0478 dollars on 14 February 2025.",
        "“Bids fell to $58 billion at the auction in Berlin”, the paper wrote; two thirds went to dealers.",
        "March 2025 had not been published by 20 April 2025; it is due on 16 May 2025.",
        "1. Japan: $1,125.9 billion\n2. China: $784.3 billion",
        "Both countries' holdings rose: by $46.6 billion in Japan and by $23.5 billion in China.",
        "Yes.",
        "Chinas Bestand stieg um 23.5 Mrd. US-Dollar (+3.09 %) auf 784.3 Mrd. US-Dollar (Stand 16. April 2025).",
        "Les avoirs du Japon étaient de 1125.9 milliards de dollars fin février 2025.",
        "Las tenencias de China eran de 784.3 mil millones de dólares a finales de febrero de 2025.",
        "中国は2025年2月末時点で784.3十億ドル、前月比+23.5十億ドル（3.09 %）でした（2025年4月16日公表）。",
        "截至2025年2月底，中国为784.3十亿美元。",
    ],
)
def test_true_drafts_pass(text: str, evidence: Evidence) -> None:
    assert [one.said for one in objections(text, evidence)] == []


FALSE = [
    ("China held $785.3 billion in February 2025.", "$785.3 billion"),  # invented
    ("Chinas Bestand lag Ende Februar 2025 bei 785.3 Mrd. US-Dollar.", "785.3 Mrd. US-Dollar"),
    ("中国は2025年2月末時点で785.3十億ドルでした。", "785.3十億ドル"),
    ("截至2025年2月底，中国为784.3亿美元。", "784.3亿美元"),
    ("Les avoirs de la Chine : 784.3 millions de dollars.", "784.3 millions de dollars"),
    ("Las tenencias de China eran de 784.3 billones de dólares.", "784.3 billones de dólares"),
    ("Japans Bestand lag Ende Februar 2025 bei 784.3 Mrd. US-Dollar.", "784.3 Mrd. US-Dollar"),
    (
        "China: 784.3 mil millones de dólares (en enero de 2025).",
        "784.3 mil millones de dólares",
    ),
    ("China's holdings rose by 3.2 % in February 2025.", "3.2 %"),  # rounded wrongly
    ("China held $784.35 billion in February 2025.", "$784.35 billion"),  # more digits than were published
    ("China's holdings fell by $23.5 billion in February 2025.", "$23.5 billion"),  # the sign is turned
    ("China saw a $23.5 billion drop in February 2025.", "$23.5 billion"),
    ("China's holdings changed by −$23.5 billion in February 2025.", "−$23.5 billion"),
    ("China held $784.3 million in February 2025.", "$784.3 million"),  # the scale
    ("China held €784.3 billion in February 2025.", "€784.3 billion"),  # the currency
    ("China held 784.3 % in February 2025.", "784.3 %"),  # the unit
    ("Brent stood at $75.19 an ounce on 14 February 2025.", "$75.19 an ounce"),
    ("Japan ranks 4th in February 2025.", "4th"),
    ("Japan is the third largest holder in February 2025.", "third"),
    ("Japan held $784.3 billion in February 2025.", "$784.3 billion"),  # another's
    ("Japan and China held $784.3 billion and $1,125.9 billion respectively.", "$784.3 billion"),
    ("Total foreign holdings stood at $784.3 billion in February 2025.", "$784.3 billion"),
    ("Brazil held $784.3 billion in February 2025.", "$784.3 billion"),
    ("China held $784.3 billion in January 2025.", "$784.3 billion"),  # another month's
    ("In February 2024 China held $784.3 billion.", "$784.3 billion"),
    ("China's holdings rose by $23.5 billion in January 2025.", "$23.5 billion"),
    ("A year earlier China had held $760.8 billion.", "$760.8 billion"),
    ("Japan was behind China by $341.6 billion in February 2025.", "$341.6 billion"),
    ("China's holdings more than doubled in February 2025.", "doubled"),
    ("Japan holds a third of the total.", "a third"),
    ("China's holdings came to half a trillion dollars.", "half a trillion dollars"),
    ("China's rise was twenty-six billion dollars.", "twenty-six billion dollars"),
    ("Japan's holdings rose for six months in a row up to February 2025.", "six"),
    ("China held about $800 billion in February 2025.", "$800 billion"),
    ("Electric cars from Japan paid 147.5 % on 17 April 2025.", "147.5 %"),
    ("Electric cars from China paid 147.5 % on 1 May 2025.", "147.5 %"),
    ("China holds $784.3 billion [99].", "[99]"),  # no such source
    ("Bids came to $59 billion, the paper wrote.", "$59 billion"),
    ("“Bids rose to $58 billion at the auction”, the paper wrote.", "“Bids rose to $58 billion at the auction”"),
    ("The figure for March 2025 is due on 17 May 2025.", "17 May 2025"),
    ("China's holdings fell in February 2025.", "fell"),
    ("Japan was behind China in February 2025.", "behind"),
    ("China held $784.3 billion, see https://evil.example/x.", "https://evil.example/x."),
    ("It is regulated by Section 201 of 19 USC.", "201"),
]


@pytest.mark.parametrize(("text", "culprit"), FALSE)
def test_false_drafts_are_caught(text: str, culprit: str, evidence: Evidence) -> None:
    assert culprit in [one.text for one in objections(text, evidence)]


def test_the_reason_is_told(evidence: Evidence) -> None:
    reasons = {
        "China held $1.5 billion.": "is in no tool result",
        "China's holdings fell by $23.5 billion.": "has another sign in the tool results",
        "Japan held $784.3 billion.": "is not of the place that you say it of",
        "China held $784.3 billion in January 2025.": "is not of the period that you say it of",
    }
    for text, reason in reasons.items():
        assert reason in [one.reason for one in objections(text, evidence)], text


def test_a_mark_must_be_of_the_source_that_says_it(evidence: Evidence) -> None:
    n = evidence.numbers[ARTICLE]
    assert objections(f"Bids came to $58 billion [{n}].", evidence) == []
    assert [one.text for one in objections("Bids came to $58 billion [1].", evidence)] == ["$58 billion"]


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
        "HTS 8703.80.00",
    ],
)
def test_dates_marks_and_list_numbers_are_no_quantities(text: str) -> None:
    assert list(find_mentions(text)) == []


@given(
    st.decimals(min_value="0.1", max_value="9999.9", places=1),
    st.decimals(min_value="0.1", max_value="9999.9", places=1),
)
def test_a_figure_proves_itself_and_no_other(held: Decimal, said: Decimal) -> None:
    found = Finding("", (_figure(held, USD_BN),))
    evidence = Evidence([found], (), "", DAY)
    assert (objections(f"It stood at ${said:,} billion.", evidence) == []) == (held == said)


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    for mention in find_mentions(text):
        assert mention.amount >= 0 and mention.step > 0
    objections(text, Evidence([], (), "", DAY))


def _figure(amount: Decimal, unit: Unit) -> Figure:
    source = Citation("statistic", "Holdings", "US Department of the Treasury", "", "mfhhis01.txt", date(2025, 4, 16))
    return Figure("it", Quantity(amount, unit), source, Period.parse("2025-02"))


# Every check of the guard, and the same one weakened so that it lets everything pass.
MUTANTS = {
    "size": ("assistant.grounding.proof.same_size", lambda *given: True),
    "place": ("assistant.grounding.proof._of_the_places", lambda facts, *given: facts),
    "period": ("assistant.grounding.times.fits", lambda *given: True),
    "dates": ("assistant.grounding.times.unknown", lambda *given: ()),
    "sign": ("assistant.grounding.directions.agrees", lambda *given: True),
    "moves": ("assistant.grounding.directions.unproved_moves", lambda *given: ()),
    "orders": ("assistant.grounding.directions.false_orders", lambda *given: ()),
    "quotations": ("assistant.grounding.proof.false_quotations", lambda *given: ()),
    "marks": ("assistant.grounding.proof._marks", lambda *given: ()),
    "words": ("assistant.grounding.proof.spoken_mentions", lambda *given: ()),
    "digits": ("assistant.grounding.proof.find_mentions", lambda *given: ()),
    "addresses": ("assistant.grounding.proof._foreign", lambda *given: ()),
    "names": ("assistant.grounding.proof._is_name", lambda text, one, evidence: one.kind == "plain"),
    "counts": ("assistant.grounding.proof._counted", lambda one, *given: one.kind == "count"),
    "quoted": ("assistant.grounding.proof._quoted", lambda *given: True),
}


@pytest.mark.parametrize("weakened", MUTANTS)
def test_each_weakened_check_is_noticed(weakened: str, evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {text: [one.text for one in objections(text, evidence)] for text, _ in FALSE}
    monkeypatch.setattr(*MUTANTS[weakened])
    assert any(
        culprit not in [one.text for one in objections(text, evidence)]
        for text, culprit in FALSE
        if culprit in whole[text]
    )
