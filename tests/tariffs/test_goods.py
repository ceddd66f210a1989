"""The curated names of goods: every code stands in the schedule, and names as people write them are understood."""

from datetime import date

import pytest

from tests.tariffs.conftest import Total
from tools.domain.errors import AskerError, UnknownName
from tools.store.store import Store
from tools.tariff.goods import candidates, goods, named_goods
from tools.tariff.meaning import meanings


@pytest.mark.parametrize("day", [date(2018, 7, 6), date(2025, 4, 16), date(2026, 6, 8)])
def test_every_good_has_a_line_on_every_day(tariffs: Store, day: date) -> None:
    missing = []
    for good in goods():
        try:
            candidates(tariffs.schedule, good.name, day)
        except AskerError as error:
            missing.append(f"{good.name}: {error}")
    assert missing == []
    assert len(goods()) > 400


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("leather handbags over $20", "4202.21.90"),
        ("iPhones assembled in India", "8517.13.00"),
        ("made-up: EV batteries", "8507.60.00.10"),
        ("Champagne", "2204.10.00"),
        ("aluminum cans", "7612.90.10"),
        ("Steel Beams", "7216.33.00"),
        ("a pair of running shoes", "6404.11.90"),
        ("8703.80.00.20", "8703.80.00.20"),
        ("HTS 9503.00.00", "9503.00.00"),
    ],
)
def test_names_as_people_write_them(tariffs: Store, words: str, code: str) -> None:
    found = candidates(tariffs.schedule, words.removeprefix("made-up: "), date(2025, 4, 16))
    assert str(found[0].code) == code


def test_a_name_of_several_goods_is_asked_back_with_two_to_four_choices(total: Total) -> None:
    finding = total("CN", "shoes", "2025-09-01")
    choices = finding.data["choices"]
    assert isinstance(choices, list)
    assert finding.data["status"] == "needs_input" and 2 <= len(choices) <= 4
    # Column 1 is 6, 8.5, 12.5 and 20; List 4A or 3, fentanyl 20 and reciprocal 10 come on top.
    totals = {choice["total_pct"] for choice in choices}
    assert totals == {"36", "42.5", "46", "57.5"}


def test_the_vectors_hold_every_subheading_and_every_curated_name(tariffs: Store) -> None:
    schedule = tariffs.schedule
    held = meanings()
    newest = schedule.goods_lines(schedule.revisions[-1].in_force_from)
    rebuild = "run python -m ingest.meaning_build"
    assert {int(line.code.digits[:6]) for line in newest} == set(held.codes.tolist()), rebuild
    assert set(held.names) == set(named_goods()), rebuild


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        # What the schedule calls otherwise: floor coverings, apparatus of X-rays, machine tools.
        ("yoga mats", "4016"),
        ("MRI scanners", "9022"),
    ],
)
def test_a_name_that_no_list_holds_is_found_by_its_meaning_and_never_alone(
    tariffs: Store, words: str, heading: str
) -> None:
    found = candidates(tariffs.schedule, words, date(2025, 4, 16))
    assert heading in {one.code.digits[:4] for one in found} and 2 <= len(found) <= 4


def test_by_meaning_alone_several_totals_are_asked_back_and_the_doubt_is_said(total: Total) -> None:
    finding = total("CN", "yoga mats", "2025-04-16")
    assert finding.data["status"] == "needs_input"
    assert any("nearest in meaning" in caveat for caveat in finding.caveats)


@pytest.mark.parametrize("words", ["blorptium", "happiness", "interest rates", "the economy"])
def test_what_is_no_good_is_no_product(tariffs: Store, words: str) -> None:
    with pytest.raises(UnknownName):
        candidates(tariffs.schedule, words, date(2025, 4, 16))
