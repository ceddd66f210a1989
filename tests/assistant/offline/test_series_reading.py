"""What questions on rates, prices and currencies are understood to ask, read against what was out on the day."""

from datetime import date

import pytest

from assistant.answer import Draft
from assistant.offline.mind import plan, word
from assistant.offline.query import Outcome
from tools.catalog import run_tool
from tools.domain.errors import AskerError
from tools.store.known import Known
from tools.store.store import Store

MARCH_2026 = date(2026, 3, 20)
FED, GB, EURUSD, BRENT = "rates.policy.US", "rates.policy.GB", "fx.EUR.USD", "commodities.brent.daily"

CALLS = [
    # Central banks stand for their countries' rates, unless it is asked what they hold.
    ("what is the Riksbank's rate", "look_up_value", {"series": "rates.policy.SE", "period": "latest"}),
    ("Bank Rate in June 2024", "look_up_value", {"series": GB, "period": "2024-06"}),
    ("Selic at the end of 2024", "look_up_value", {"series": "rates.policy.BR", "period": "2024-12"}),
    ("policy rate in Germany", "look_up_value", {"series": "rates.policy.XM"}),
    ("how many Treasuries does the Bank of Japan's country hold", "look_up_value", {"series": "tic.holdings.JP"}),
    # How far a rate went is a change, which moves it made are events.
    ("by how many bps did the ECB ease in 2025", "change_between", {"start": "2024-12", "end": "2025-12"}),
    ("how many times did the RBA cut in 2025", "list_rate_changes", {"start": "2025-01", "end": "2025-12"}),
    ("when did the Fed last hike", "find_rate_change", {"series": FED, "direction": "up", "which": "last"}),
    ("the Fed's first cut of 2025", "find_rate_change", {"direction": "down", "which": "first", "start": "2025-01"}),
    ("the last 50bp cut of the Fed", "find_rate_change", {"direction": "down", "size": 50}),
    ("when did Brazil's central bank begin its latest hiking cycle", "find_rate_change", {"which": "turn"}),
    ("has the SNB moved since it cut in June 2025", "list_rate_changes", {"start": "2025-07", "end": "latest"}),
    ("how far has the ECB come down from its peak", "change_from_extreme", {"kind": "last_peak"}),
    # Levels as a yardstick.
    ("when was the euro last below parity", "find_crossing", {"series": EURUSD, "level": "1", "side": "below"}),
    (
        "first day in 2026 with Brent above $100",
        "find_crossing",
        {"series": BRENT, "which": "first", "start": "2026-01-01"},
    ),
    ("first time gold topped 2000", "find_crossing", {"series": "commodities.gold", "level": "2000", "start": ""}),
    (
        "last month inflation was under 2 percent",
        "find_crossing",
        {"series": "cpi.us.yoy", "level": "2", "which": "last"},
    ),
    ("when did Japan leave negative rates", "find_crossing", {"series": "rates.policy.JP", "side": "below"}),
    ("last time China held above $1 trillion", "find_crossing", {"series": "tic.holdings.CN", "level": "1000"}),
    # Days and months.
    ("wti low in 2025", "find_extreme", {"series": "commodities.wti.daily", "kind": "low"}),
    ("lowest monthly average of brent in 2020", "find_extreme", {"series": "commodities.brent", "kind": "low"}),
    ("10y yield in January 2026", "look_up_value", {"series": "rates.us.10y", "period": "2026-01"}),
    ("10y yield, highest close since 2020", "find_extreme", {"series": "rates.us.10y.daily", "kind": "high"}),
    ("biggest one-day fall in Brent since 2020", "find_extreme", {"series": BRENT, "kind": "largest_fall"}),
    # Pairs and their direction.
    ("the yen against the euro on 3 March 2026", "look_up_value", {"series": "fx.EUR.JPY", "period": "2026-03-03"}),
    ("GBP/EUR on 3 March 2026", "look_up_value", {"series": "fx.GBP.EUR"}),
    ("NZDUSD on 6 Feb 2026", "look_up_value", {"series": "fx.NZD.USD"}),
    ("how many won for a dollar on 3 march 2026", "look_up_value", {"series": "fx.USD.KRW"}),
    ("ECB reference rate of the Swedish krona on 3 March 2026", "look_up_value", {"series": "fx.EUR.SEK"}),
    ("the yen's low in 2024", "find_extreme", {"series": "fx.USD.JPY", "kind": "high"}),
    ("the yen at its weakest per dollar in 2024", "find_extreme", {"series": "fx.USD.JPY", "kind": "high"}),
    ("highest yen per dollar in 2024", "find_extreme", {"series": "fx.USD.JPY", "kind": "high"}),
    ("500 euros in yen", "convert_amount", {"amount": "500", "base": "EUR", "quote": "JPY"}),
    # Side by side.
    ("brent-wti spread on 27 Feb 2026", "compare_series", {"series": [BRENT, "commodities.wti.daily"]}),
    ("30y minus 10y on 31 Jan 2025", "compare_series", {"series": ["rates.us.30y.daily", "rates.us.10y.daily"]}),
    ("gap between the Fed and the ECB", "compare_series", {"series": [FED, "rates.policy.XM"]}),
    ("did the euro or the pound gain more vs the dollar in 2025", "compare_series", {"series": [EURUSD, "fx.GBP.USD"]}),
    ("which central bank has the highest policy rate", "rank_places", {"dataset": "rates.policy"}),
    ("who has the lowest policy rate", "rank_places", {"dataset": "rates.policy", "order": "smallest"}),
    # Open ends.
    ("eurusd ytd in percent", "change_between", {"series": EURUSD, "start": "2025-12-31", "end": "latest"}),
    ("eurozone policy rate today", "look_up_value", {"series": "rates.policy.XM", "period": "latest"}),
    # Prices as an index, inflation as its rate.
    ("how much have consumer prices risen since January 2020", "change_between", {"series": "cpi.us"}),
    ("yoy US CPI November 2025", "look_up_value", {"series": "cpi.us.yoy", "period": "2025-11"}),
    ("inflation in France in 2023", "look_up_value", {"series": "cpi.annual.FR", "period": "2023"}),
    # Other languages.
    ("Hat die EZB im Juni 2025 die Zinsen gesenkt?", "list_rate_changes", {"start": "2025-06", "end": "2025-06"}),
    ("la Fed a-t-elle baissé ses taux en juillet 2025 ?", "list_rate_changes", {"series": FED, "start": "2025-07"}),
    ("¿cuántas veces bajó los tipos el Banco de Inglaterra en 2025?", "list_rate_changes", {"series": GB}),
    ("美联储2024年降息了几次?", "list_rate_changes", {"series": FED, "start": "2024-01", "end": "2024-12"}),
]


@pytest.mark.parametrize(("question", "tool", "arguments"), CALLS, ids=[one[0] for one in CALLS])
def test_a_question_leads_to_the_right_call(
    bundled: Store, question: str, tool: str, arguments: dict[str, object]
) -> None:
    planned = plan(question, (), Known(bundled, MARCH_2026))
    assert planned.calls, planned
    call = planned.calls[0]
    assert call.tool == tool
    assert {name: call.arguments.get(name) for name in arguments} == arguments


VERDICTS = [
    ("did the Bank of England hold in November 2025?", "yes"),  # 4 % before and after
    ("did the Fed cut in September 2025?", "yes"),  # from 4.375 to 4.125 %
    ("did the Fed hike in September 2025?", "no"),
    ("any ECB move since July 2025?", "no"),  # 2 % since June 2025
    ("did the Fed cut by 50bp in September 2024?", "yes"),  # from 5.375 to 4.875 %
    ("did the Fed cut by 25bp in September 2024?", "no"),
    ("did the yen strengthen against the euro in 2025?", "no"),  # 163.06 yen for a euro, then 184.09
    ("did the dollar weaken against the franc in 2025?", "yes"),
    ("was US inflation above 2.5% in September 2025?", "yes"),  # 3.01 %
    ("has US inflation been below 2% in any month since March 2021?", "no"),  # lowest 2.31 % in April 2025
    ("did gold more than double in 2025?", "no"),  # +62.7 %
    ("is the Fed's rate higher than the Bank of England's?", "no"),  # 3.625 and 3.75 %
    ("turkey april 2025: cut or hike?", None),
    ("which rose more in 2025, brent or wti?", None),
]


@pytest.mark.parametrize(("question", "verdict"), VERDICTS)
def test_yes_or_no_is_what_the_data_say(bundled: Store, question: str, verdict: str | None) -> None:
    assert _answered(bundled, question).verdict == verdict


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("why did the Fed hike in December 2025?", "contradicted"),  # cut to 3.625 %
        ("why did the Fed cut in December 2025?", "supported"),
        ("what made the Fed stay on hold in October 2025?", "contradicted"),
        ("US inflation dropped under 2 percent in April 2025, why?", "contradicted"),  # 2.31 %
        ("why has the yen weakened against the dollar since January 2025", "supported"),  # 156.95, then 157.54
    ],
)
def test_a_premise_is_tested(bundled: Store, question: str, premise: str) -> None:
    assert _answered(bundled, question).premise == premise


@pytest.mark.parametrize(
    "question",
    ["10y bund yield in February 2026", "UK CPI in January 2026", "japan 10 year yield", "policy rate of Singapore"],
)
def test_the_figure_of_another_place_is_never_given(bundled: Store, question: str) -> None:
    answered = _answered(bundled, question)
    assert answered.status.value == "no_data"


@pytest.mark.parametrize(
    ("earlier", "question", "tool", "arguments"),
    [
        (["Riksbank rate?"], "vs norway", "compare_series", {"series": ["rates.policy.SE", "rates.policy.NO"]}),
        (["Bank of England rate in August 2025?"], "et au Japon ?", "look_up_value", {"series": "rates.policy.JP"}),
        (["EUR/JPY 2 March 2026"], "and three days later", "look_up_value", {"period": "2026-03-05"}),
        (
            ["usd/cad on 30 june 2025", "and on 31 dec 2025?"],
            "so what's the % change",
            "change_between",
            {"start": "2025-06-30", "end": "2025-12-31"},
        ),
        (["brent in january 2026"], "vs wti?", "compare_series", {"period": "2026-01"}),
    ],
)
def test_a_fragment_is_filled_from_its_thread(
    bundled: Store, earlier: list[str], question: str, tool: str, arguments: dict[str, object]
) -> None:
    call = plan(question, earlier, Known(bundled, MARCH_2026)).calls[0]
    assert call.tool == tool
    assert {name: call.arguments.get(name) for name in arguments} == arguments


def _answered(store: Store, question: str) -> Draft:
    known = Known(store, MARCH_2026)
    planned = plan(question, (), known)
    outcomes = []
    for call in planned.calls:
        try:
            outcomes.append(Outcome(call, run_tool(call.tool, known, call.arguments)))
        except AskerError as trouble:
            outcomes.append(Outcome(call, trouble=trouble))
    return word(planned, outcomes)
