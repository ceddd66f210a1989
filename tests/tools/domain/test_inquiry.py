"""What a question asks of articles: times, parts, names."""

from datetime import date

import pytest

from tools.domain.inquiry import Inquiry, is_numbered
from tools.domain.other_words import things_in
from tools.domain.time_named import times_named

ASKED = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("in December 2022", "2022-12-01", "2022-12-31"),
        ("on 12 March 2023", "2023-03-01", "2023-03-31"),
        ("on Sept. 22, 2023", "2023-09-01", "2023-09-30"),
        ("in Q2 2023", "2023-04-01", "2023-06-30"),
        ("the fourth quarter of 2024", "2024-10-01", "2024-12-31"),
        ("July to September 2024", "2024-07-01", "2024-09-30"),
        ("the October–December 2025 quarter", "2025-10-01", "2025-12-31"),
        ("summer 2023", "2023-06-01", "2023-09-30"),
        ("FY2023", "2022-10-01", "2023-09-30"),
        ("fiscal year 2025", "2024-10-01", "2025-09-30"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("in May", "2025-05-01", "2025-05-31"),
        ("in January", "2026-01-01", "2026-01-31"),
    ],
)
def test_a_time_is_read(question: str, first: str, last: str) -> None:
    (time,) = times_named(question, ASKED)
    assert (time.first.isoformat(), time.last.isoformat()) == (first, last)


@pytest.mark.parametrize("question", ["who may march?", "what may I do?", "note 20231", "the 10-year note"])
def test_no_time_is_read_where_none_is_named(question: str) -> None:
    assert times_named(question, ASKED) == []


def test_a_text_may_write_a_time_in_several_ways() -> None:
    (month,) = times_named("December 2022", ASKED)
    assert month.is_written_in("as of Dec. 31, 2022") and not month.is_written_in("December 2023")
    (quarter,) = times_named("Q3 2024", ASKED)
    assert quarter.is_written_in("the July – September 2024 quarter")
    (fiscal,) = times_named("fiscal 2025", ASKED)
    assert fiscal.is_written_in("for fiscal year (FY) 2025") and not fiscal.is_written_in("in July 2025")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("more in 2022 or in 2023?", ["more in 2022 or in ?", "more in or in 2023?"]),
        (
            "the February and May 2025 refundings",
            ["the February 2025 and refundings", "the and May 2025 refundings"],
        ),
        ("the sixth and the seventh round", ["the sixth and the round", "the and the seventh round"]),
        ("Q2 2023, as estimated in May 2023", ["Q2 2023, as estimated in May 2023"]),
        ("how much in 2024?", ["how much in 2024?"]),
    ],
)
def test_times_side_by_side_are_asked_one_by_one(question: str, parts: list[str]) -> None:
    assert [part.text for part in Inquiry(question, ASKED).parts] == parts


def test_names_are_words_in_capitals_that_name_somebody() -> None:
    assert Inquiry("What did Bessent and Xi Jinping discuss in March 2025?", ASKED).names == [
        "Bessent",
        "Xi",
        "Jinping",
    ]
    assert Inquiry("What Did Yellen Say About The Debt Limit?", ASKED).names == []
    assert Inquiry("how much did the US Treasury borrow in FY2023?", ASKED).names == []


def test_the_latest_is_wanted_only_where_no_time_is_named() -> None:
    assert Inquiry("when is the next release due?", ASKED).wants_latest
    assert not Inquiry("when was the next release after May 2023 due?", ASKED).wants_latest


def test_things_have_other_names() -> None:
    saudi, bills = things_in("what did Riyadh say about T-bills?")
    assert (saudi.name, saudi.is_place, bills.name, bills.is_place) == ("Saudi Arabia", True, "Treasury bills", False)
    assert saudi.is_in("the Saudi minister") and not saudi.is_in("Saudia")
    assert not things_in("the polish of the silver and the prc of it")


def test_an_ordinal_is_found_in_words_and_digits() -> None:
    assert Inquiry("the 6th meeting and a third of it", ASKED).ordinals == ["sixth"]
    assert is_numbered("The Sixth Meeting", "sixth") and not is_numbered("the 16th meeting", "sixth")


def test_every_way_to_name_a_thing_is_found_in_it_as_typed_and_in_capitals() -> None:
    for way, said in (("Riyadh", "RIYADH"), ("T-bills", "t-bills"), ("Côte d’Ivoire", "CÔTE D’IVOIRE")):
        for thing in things_in(way):
            assert thing.is_in(f"of {way}, and")
            assert thing.is_in(f"of {said}, and")
    names = {thing.name for text in ("the PRC and the IRS", "Riyadh", "T-bills") for thing in things_in(text)}
    assert all(name in {thing.name for thing in things_in(f"What of {name}?")} for name in names)


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("in the second quarter of 2023", ("April to June 2023", "Q2 2023", "the second quarter of 2023")),
        ("between July and September 2024", ("September 2024",)),
        ("July to September 2024", ("July–September 2024",)),
        ("in winter 2022", ("December 2022",)),
        ("in fiscal year 2024", ("FY2024", "fiscal year 2024")),
        ("in May", ("May 6, 2025",)),
    ],
)
def test_a_time_is_found_however_an_article_writes_it(question: str, written: tuple[str, ...]) -> None:
    *_, time = times_named(question, ASKED)
    assert all(time.is_written_in(f"the release of {way} said") for way in written)
