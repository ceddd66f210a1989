"""What questions are understood to ask: the tool calls they lead to, read against what was out on the day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.offline.mind import plan
from tools.catalog import tool_names
from tools.store.known import Known
from tools.store.store import Store

MARCH_2026 = date(2026, 3, 20)

CASES = [
    ("how much did japan hold in may 2024", "look_up_value", {"series": "tic.holdings.JP", "period": "2024-05"}),
    ("what's Britain's pile of Treasuries now?", "look_up_value", {"series": "tic.holdings.GB", "period": "latest"}),
    ("foreign official holders, december 2025, level", "look_up_value", {"series": "tic.holdings.official"}),
    ("Irish Treasuries at end-2023", "look_up_value", {"series": "tic.holdings.IE", "period": "2023-12"}),
    (
        "did China dump US debt in 2025?",
        "change_between",
        {"series": "tic.holdings.CN", "start": "2024-12", "end": "2025-12"},
    ),
    ("how did Taiwan's holdings change in Q3 2025", "change_between", {"start": "2025-06", "end": "2025-09"}),
    (
        "Norway's Treasuries from June 2024 to June 2025, change?",
        "change_between",
        {"start": "2024-06", "end": "2025-06"},
    ),
    ("India y/y in November 2025", "change_between", {"start": "2024-11", "end": "2025-11"}),
    ("has Brazil been selling since the end of 2024?", "change_between", {"start": "2024-12", "end": "latest"}),
    (
        "by how much did total foreign holdings grow over the past year?",
        "change_between",
        {"series": "tic.holdings.total", "start": "2024-12"},
    ),
    ("who was the second largest foreign holder in January 2025?", "rank_places", {"position": 2, "period": "2025-01"}),
    ("top ten holders of Treasuries", "rank_places", {"top": 10}),
    ("what's Singapore's rank?", "rank_places", {"place": "tic.holdings.SG"}),
    (
        "which country sold the most in 2025?",
        "rank_places",
        {"by": "change", "order": "smallest", "start": "2024-12", "period": "2025-12"},
    ),
    ("Japan's share of all foreign holdings in December 2025", "share_of_total", {"series": ["tic.holdings.JP"]}),
    (
        "what percentage of the total do Belgium and Luxembourg hold",
        "share_of_total",
        {"series": ["tic.holdings.BE", "tic.holdings.LU"]},
    ),
    ("when did China's holdings peak?", "find_extreme", {"series": "tic.holdings.CN", "kind": "high", "start": ""}),
    ("lowest UK holdings since 2020", "find_extreme", {"kind": "low", "start": "2020-01"}),
    (
        "biggest monthly drop in Belgian holdings in 2015",
        "find_extreme",
        {"kind": "largest_fall", "start": "2015-01", "end": "2015-12"},
    ),
    ("how many months in a row has Japan been buying?", "find_streak", {"direction": "up"}),
    ("does France hold more than Ireland?", "compare_series", {"series": ["tic.holdings.FR", "tic.holdings.IE"]}),
    ("Canada or Mexico, who bought more in 2025?", "compare_series", {"start": "2024-12", "period": "2025-12"}),
    (
        "China and Hong Kong combined, June 2025",
        "add_up",
        {"series": ["tic.holdings.CN", "tic.holdings.HK"], "period": "2025-06"},
    ),
    ("what do the BRICS hold together?", "add_up", {}),
    ("what did the Treasury secretary say about bank failures?", "search_articles", {}),
]


@pytest.mark.parametrize(("question", "tool", "arguments"), CASES, ids=[one[0] for one in CASES])
def test_a_question_leads_to_the_right_call(
    bundled: Store, question: str, tool: str, arguments: dict[str, object]
) -> None:
    planned = plan(question, (), Known(bundled, MARCH_2026))
    assert planned.calls, planned
    call = planned.calls[0]
    assert call.tool == tool
    assert {name: call.arguments.get(name) for name in arguments} == arguments


@pytest.mark.parametrize(
    ("earlier", "question", "arguments"),
    [
        ("China's holdings in March 2024?", "and Japan?", {"series": "tic.holdings.JP", "period": "2024-03"}),
        ("China's holdings in March 2024?", "what about June?", {"series": "tic.holdings.CN", "period": "2025-06"}),
        (
            "india's holdings nov 2025",
            "against a year earlier?",
            {"series": "tic.holdings.IN", "start": "2024-11", "end": "2025-11"},
        ),
        (
            "did Japan sell in 2022?",
            "no, I meant Switzerland",
            {"series": "tic.holdings.CH", "start": "2021-12", "end": "2022-12"},
        ),
    ],
)
def test_a_fragment_is_filled_from_its_thread(
    bundled: Store, earlier: str, question: str, arguments: dict[str, object]
) -> None:
    call = plan(question, (earlier,), Known(bundled, MARCH_2026)).calls[0]
    assert {name: call.arguments.get(name) for name in arguments} == arguments


@pytest.mark.parametrize(
    "question", ["should I buy Treasuries?", "tell me a joke", "will the dollar crash, what do you think"]
)
def test_advice_and_small_talk_are_declined(bundled: Store, question: str) -> None:
    assert plan(question, (), Known(bundled, MARCH_2026)).query.operation == "decline"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_fault(bundled: Store, text: str) -> None:
    for call in plan(text, (), Known(bundled, MARCH_2026)).calls:
        assert call.tool in tool_names()
