"""Words of time: every expected period is worked out by hand on the calendar, asked on Friday 20 March 2026."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.offline.periods import Edge, PeriodSlot, Relative, Role, Span, find_periods
from tools.domain.period import Frequency, Period

AS_OF = date(2026, 3, 20)
OPEN_SETS = Path(__file__).parents[3] / ".." / "shared" / "exam" / "open"

# The phrase, and what it says: role first..last. A comma parts two phrases of one text.
SAID = {
    "holdings in 2025-02": "at 2025-02..2025-02",
    "on 2025-02-28": "at 2025-02-28..2025-02-28",
    "2025-Q3": "at 2025-Q3..2025-Q3",
    "2025Q1 or 3Q25": "at 2025-Q1..2025-Q1, at 2025-Q3..2025-Q3",
    "feb 25": "at 2025-02..2025-02",
    "Feb '25": "at 2025-02..2025-02",
    "2/2025": "at 2025-02..2025-02",
    "14 feb 2025": "at 2025-02-14..2025-02-14",
    "14-Feb-2025": "at 2025-02-14..2025-02-14",
    "February 28, 2025": "at 2025-02-28..2025-02-28",
    "Sept. 30, 2025": "at 2025-09-30..2025-09-30",
    "01/22/2016": "at 2016-01-22..2016-01-22",
    "22.01.2016": "at 2016-01-22..2016-01-22",
    "third quarter of 2024": "at 2024-Q3..2024-Q3",
    "q1-2019": "at 2019-Q1..2019-Q1",
    "the last quarter of 2024": "at 2024-Q4..2024-Q4",
    "H1 2025": "range 2025-01..2025-06",
    "second half of last year": "range 2025-07..2025-12",
    "end-2024": "at 2024-12..2024-12",
    "year-end 2024": "at 2024-12..2024-12",
    "end-March 2023": "at 2023-03..2023-03",
    "at the close of 2025": "at 2025-12..2025-12",
    "when 2025 closed": "at 2025-12..2025-12",
    "as of June 2025": "at 2025-06..2025-06",
    "mid-2023": "at 2023-06..2023-06",
    "early 2022": "range 2022-01..2022-04",
    "late 2024": "range 2024-09..2024-12",
    "since January 2021": "since 2021-01..None",
    "since the start of 2024": "since 2024-01..None",
    "after 2018": "since 2018..None",
    "until 2020": "until None..2020",
    "from January 2022 to November 2023": "range 2022-01..2023-11",
    "between January 2020 and December 2025": "range 2020-01..2025-12",
    "from end-Feb to end-April 2020": "range 2020-02..2020-04",
    "Jan-Mar 2025": "range 2025-01..2025-03",
    "Nov-Feb 2017": "range 2016-11..2017-02",
    "Dec 2023 → Dec 2025": "range 2023-12..2025-12",
    "from 4-23 in last month": "range 2026-02-04..2026-02-23",
    "January first 12": "at 2012-01-01..2012-01-01",
    "from March 2024 to June": "range 2024-03..2024-06",
    "2021-2024": "range 2021..2024",
    "2019-21": "range 2019..2021",
    "from 2019 through 2021": "range 2019..2021",
    "between Jan 2019 and now": "range 2019-01..2026-03-20",
    "March, June and September 2025": "at 2025-03..2025-03, at 2025-06..2025-06, at 2025-09..2025-09",
    "the 2010s": "range 2010..2019",
    "FY2025": "range 2024-10..2025-09",
    "fiscal 2025": "range 2024-10..2025-09",
    "last year": "at 2025..2025",
    "did they sell last month": "at 2026-02..2026-02",
    "yesterday": "at 2026-03-19..2026-03-19",
    "last Friday": "at 2026-03-13..2026-03-13",
    "next month": "at 2026-04..2026-04",
    "December last year": "at 2025-12..2025-12",
    "last December": "at 2025-12..2025-12",
    "this week's release": "range 2026-03-16..2026-03-22",
    "two years ago": "at 2024-03-20..2024-03-20",
    "the first three months of 2025": "range 2025-01..2025-03",
    "last week of October 2018": "range 2018-10-22..2018-10-28",
    "the month before June 2025": "at 2025-05..2025-05",
    "2 weeks before May 13 1999": "at 1999-04-29..1999-04-29",
    "13 Sept nineteen seventy two": "at 1972-09-13..1972-09-13",
    "summer 2023": "range 2023-06..2023-08",
    "since Liberation Day": "since 2025-04-02..None",
    "since the invasion of Ukraine": "since 2022-02-24..None",
    "dec 2025 vs january": "at 2025-12..2025-12, versus 2025-01..2025-01",
    "febuary 2025, Januray 2025": "at 2025-02..2025-02, at 2025-01..2025-01",
    "in Sepetmber 2024": "at 2024-09..2024-09",
    "They may sell in march": "at 2026-03..2026-03",
    "In 2024, what did Japan hold in March?": "at 2024..2024, at 2024-03..2024-03",
    "im Vergleich zu Ende Februar 2025": "versus 2025-02..2025-02",
    "Bestand am 6. März 2025": "at 2025-03-06..2025-03-06",
    "3. Quartal 2025, Januar und Februar 2025": "at 2025-Q3..2025-Q3, at 2025-01..2025-01, at 2025-02..2025-02",
    "de janvier 2022 à novembre 2023": "range 2022-01..2023-11",
    "à la fin de l'année dernière": "at 2025-12..2025-12",
    "desde enero de 2021": "since 2021-01..None",
    "a finales de diciembre de 2024": "at 2024-12..2024-12",
    "日本の米国債保有額は2025年11月時点で": "at 2025-11..2025-11",
    "2025年2月末": "at 2025-02..2025-02",
    "先月の保有額は": "at 2026-02..2026-02",
    "昨年のデータは": "at 2025..2025",
    "中国2025年2月持有": "at 2025-02..2025-02",
    "去年12月": "at 2025-12..2025-12",
    "上个月": "at 2026-02..2026-02",
}

NO_DATE = (
    "may I ask who sold",
    "they may march on",
    "10-year and 30-year bonds at 784.3",
    "is it 10 or 15 under section 232?",
    "HTS 6404.11.90, origin KH",
    "it costs $2,025 or 2025 tonnes",
    "the second largest, no. 3 spot",
    "the 50% on the EU",
    "10y yield at 4.25",
    "the Mar-a-Lago accord",
    "$DEC farming",
    "Tel: +86 2010-2015-86",
    "deliver 2000 pieces of toys",
    "half of it, a quarter point",
    "the Marsh report",
    "in 2014 BC",
    "February 30",
)


def said(slots: list[PeriodSlot]) -> str:
    return ", ".join(f"{slot.role.value} {slot.first}..{slot.last}" for slot in slots)


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_a_phrase_has_its_periods(text: str, expected: str) -> None:
    assert said(find_periods(text, AS_OF)) == expected


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_periods(text, AS_OF) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("y/y", Span(1, Frequency.YEAR)),
        ("month-on-month", Span(1, Frequency.MONTH)),
        ("q/q", Span(1, Frequency.QUARTER)),
        ("w/w", Span(7, Frequency.DAY)),
        ("vs a year before", Span(1, Frequency.YEAR)),
        ("compared with two years ago", Span(2, Frequency.YEAR)),
        ("against the month before", Span(1, Frequency.MONTH)),
        ("on the year", Span(1, Frequency.YEAR)),
        ("im Vergleich zum Vorjahr", Span(1, Frequency.YEAR)),
        ("前年比", Span(1, Frequency.YEAR)),
        ("环比", Span(1, Frequency.MONTH)),
    ],
)
def test_a_comparison_has_a_span_and_no_period(text: str, span: Span) -> None:
    (slot,) = find_periods(text, AS_OF)
    assert (slot.role, slot.span, slot.first, slot.last) == (Role.VERSUS, span, None, None)


@pytest.mark.parametrize(
    ("text", "span", "first"),
    [
        ("over the past year", Span(1, Frequency.YEAR), date(2025, 3, 20)),
        ("in the last 12 months", Span(12, Frequency.MONTH), date(2025, 3, 20)),
        ("past six months", Span(6, Frequency.MONTH), date(2025, 9, 20)),
        ("the 5 past years", Span(5, Frequency.YEAR), date(2021, 3, 20)),
    ],
)
def test_a_length_ends_on_the_day_of_the_question(text: str, span: Span, first: date) -> None:
    (slot,) = find_periods(text, AS_OF)
    assert (slot.role, slot.span, slot.days) == (Role.OVER, span, (first, AS_OF))


def test_a_length_may_end_at_a_period_that_is_said() -> None:
    (slot,) = find_periods("in the 12 months to June 2025", AS_OF)
    assert (slot.role, str(slot.first), str(slot.last)) == (Role.OVER, "2024-07", "2025-06")


@pytest.mark.parametrize(
    ("text", "as_of", "period"),
    [
        ("in February", date(2026, 3, 20), "2026-02"),
        ("in February", date(2026, 1, 31), "2025-02"),
        ("Q3", date(2026, 3, 20), "2025-Q3"),
        ("on 6 March", date(2026, 3, 20), "2026-03-06"),
        ("on June 1", date(2025, 7, 4), "2025-06-01"),
        ("on 29 February", date(2026, 3, 20), "2024-02-29"),
        ("what will happen on August 1", date(2025, 7, 20), "2025-08-01"),
    ],
)
def test_without_a_year_the_latest_that_had_begun_is_meant(text: str, as_of: date, period: str) -> None:
    (slot,) = find_periods(text, as_of)
    assert (str(slot.first), slot.open_year) == (period, True)


def test_an_open_year_can_be_moved_back() -> None:
    (slot,) = find_periods("in February", AS_OF)
    assert [str(period) for period in slot.in_year_before()] == ["2025-02", "2025-02"]


def test_the_latest_has_no_period_of_its_own() -> None:
    (slot,) = find_periods("latest euro-dollar?", AS_OF)
    assert (slot.relative, slot.first, slot.last) == (Relative.LATEST, None, None)


def test_now_is_the_day_of_the_question() -> None:
    (slot,) = find_periods("whats Bank Rate rn", AS_OF)
    assert (slot.relative, slot.first) == (Relative.NOW, Period.day(AS_OF))


def test_edges_are_kept() -> None:
    assert [slot.edge for slot in find_periods("end of 2013 or early 2014", AS_OF)] == [Edge.END, Edge.EARLY]


def test_after_and_before_leave_the_period_out() -> None:
    after, before = find_periods("after March 2024 and before 2026", AS_OF)
    assert (after.days, before.days) == ((date(2024, 4, 1), None), (None, date(2025, 12, 31)))


def test_a_range_knows_whether_both_ends_were_spoken() -> None:
    assert [slot.two_ends for slot in find_periods("from July to December 2025; H2 2025", AS_OF)] == [True, False]


def test_the_characters_are_those_of_the_phrase() -> None:
    text = "Belgium's worst month since 2012, in bn"
    (slot,) = find_periods(text, AS_OF)
    assert text[slot.start : slot.end] == slot.text == "since 2012"


@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), frequency=st.sampled_from(Frequency))
def test_every_iso_form_comes_back(day: date, frequency: Frequency) -> None:
    period = Period.day(day).as_frequency(frequency)
    (slot,) = find_periods(f"what about {period}", AS_OF + timedelta(days=40_000))
    assert (slot.first, slot.last, slot.text) == (period, period, str(period))


_PIECES = """
in since until from to between and may march feb '25 2025 2024-02 2/29 31 30 29 february last next this year month
quarter week day end- mid early - / , . of the first third q3 h1 fy 12 ago before after vs y/y latest now yesterday 0
9999 century decade 2 to over past 0001-01-01 9999-12-31 31st pandemic 年 月 日 末 second summer friday year-end
"""


@settings(deadline=None)
@given(
    text=st.text(max_size=60) | st.lists(st.sampled_from(_PIECES.split()), max_size=12).map(" ".join),
    as_of=st.dates(date(1960, 1, 1), date(2090, 1, 1)),
    language=st.sampled_from([None, "en", "de", "fr", "es", "ja", "zh"]),
)
def test_any_text_is_read_without_overlap(text: str, as_of: date, language: str | None) -> None:
    end = 0
    for slot in find_periods(text, as_of, language):
        assert end <= slot.start < slot.end <= len(text)
        assert slot.first is None or slot.last is None or slot.first.start <= slot.last.end
        end = slot.end


def test_public_sentences_without_a_date_have_none() -> None:
    path = OPEN_SETS / "dates_negative.jsonl"
    if not path.exists():
        pytest.skip("the public sets are not here (../shared/exam/open)")
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [item["input"] for item in items if find_periods(item["input"], AS_OF)] == []
