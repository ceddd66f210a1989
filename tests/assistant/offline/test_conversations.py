"""A turn goes on from the thread where it leaves something out, and begins anew where it names another subject."""

from datetime import date

import pytest

from assistant.offline.mind import plan
from tools.store.known import Known
from tools.store.store import Store

AS_OF = date(2026, 3, 20)
CHINA = "How much did China hold in June 2025?"
# The earlier turns, the last one, and the calls it comes to.
TURNS = [
    ([CHINA], "and Japan?", [("look_up_value", {"series": "tic.holdings.JP", "period": "2025-06"})]),
    ([CHINA], "no, I meant Hong Kong", [("look_up_value", {"series": "tic.holdings.HK", "period": "2025-06"})]),
    (["japan in feb 2025"], "not 2025, 2024", [("look_up_value", {"series": "tic.holdings.JP", "period": "2024-02"})]),
    (
        ["Brazil in June 2025", "Mexico?"],
        "which one has more",
        [("compare_series", {"series": ["tic.holdings.BR", "tic.holdings.MX"], "period": "2025-06"})],
    ),
    (
        [CHINA],
        "and what was the price of gold in October 2025?",
        [("look_up_value", {"series": "commodities.gold", "period": "2025-10"})],
    ),
    (
        ["ECB rate end of June 2024", "Germany's Treasuries in March 2025"],
        "and Italy?",
        [("look_up_value", {"series": "tic.holdings.IT", "period": "2025-03"})],
    ),
    (
        ["10-year Treasury yield on 15 October 2025"],
        "and on 15 January 2025?",
        [("look_up_value", {"series": "rates.us.10y.daily", "period": "2025-01-15"})],
    ),
    (
        ["what was a euro worth in dollars on 15 May 2025"],
        "in yen?",
        [("look_up_value", {"series": "fx.EUR.JPY", "period": "2025-05-15"})],
    ),
    (
        ["Wie viel hielt China Ende Juni 2025?"],
        "und Japan?",
        [("look_up_value", {"series": "tic.holdings.JP", "period": "2025-06"})],
    ),
]


@pytest.mark.parametrize(("earlier", "question", "calls"), TURNS)
def test_a_turn_is_read_in_its_thread(
    bundled: Store, earlier: list[str], question: str, calls: list[tuple[str, dict[str, object]]]
) -> None:
    planned = plan(question, earlier, Known(bundled, AS_OF))
    assert [(call.tool, call.arguments) for call in planned.calls] == calls
