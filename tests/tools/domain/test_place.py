"""Places and groups: membership on a day, names in a sentence, and laws every row of the tables keeps."""

from datetime import date
from itertools import pairwise

import pytest

from tools.domain.errors import UnknownName
from tools.domain.place import KINDS, Membership, group, groups, place, places

# The day before a change and the day of it, from the accession treaties and announcements cited in groups.toml.
CHANGES = [
    ("EU", "GB", date(2020, 1, 31), True),
    ("EU", "GB", date(2020, 2, 1), False),
    ("EU", "HR", date(2013, 6, 30), False),
    ("EU", "HR", date(2013, 7, 1), True),
    ("XM", "LT", date(2014, 12, 31), False),
    ("XM", "LT", date(2015, 1, 1), True),
    ("XM", "HR", date(2023, 1, 1), True),
    ("XM", "BG", date(2025, 12, 31), False),
    ("XM", "BG", date(2026, 1, 1), True),
    ("BRICS", "ZA", date(2010, 12, 1), False),
    ("BRICS", "ZA", date(2011, 1, 1), True),
    ("BRICS", "IR", date(2023, 12, 31), False),
    ("BRICS", "IR", date(2024, 1, 1), True),
    ("BRICS", "ID", date(2025, 1, 31), True),
    ("BRICS", "SA", date(2025, 1, 31), False),
    ("ASEAN", "TL", date(2025, 10, 25), False),
    ("ASEAN", "TL", date(2025, 10, 26), True),
    ("OPEC", "QA", date(2018, 12, 31), True),
    ("OPEC", "QA", date(2019, 1, 1), False),
    ("OPEC", "AO", date(2024, 1, 1), False),
    ("OPEC", "ID", date(2016, 6, 30), True),
    ("OPEC", "ID", date(2017, 1, 1), False),
    ("OPEC", "AE", date(2026, 4, 30), True),
    ("OPEC", "AE", date(2026, 5, 1), False),
    ("CPTPP", "GB", date(2024, 12, 15), True),
]
SIZES = [
    ("EU", date(2020, 1, 31), 28),
    ("EU", date(2025, 6, 30), 27),
    ("XM", date(1999, 1, 1), 11),
    ("XM", date(2025, 6, 30), 20),
    ("XM", date(2026, 1, 1), 21),
    ("G7", date(2025, 1, 1), 7),
    ("G20", date(2025, 1, 1), 19),
    ("BRICS", date(2009, 12, 31), 4),
    ("BRICS", date(2025, 6, 30), 10),
    ("ASEAN", date(2025, 12, 31), 11),
    ("GCC", date(2025, 1, 1), 6),
    ("OPEC", date(2025, 1, 1), 12),
    ("EFTA", date(2025, 1, 1), 4),
    ("EU", date(1950, 1, 1), 0),
]


@pytest.mark.parametrize(("code", "member", "on", "belongs"), CHANGES)
def test_membership_changes_on_its_day(code: str, member: str, on: date, belongs: bool) -> None:
    assert (member in group(code).members(on)) is belongs


@pytest.mark.parametrize(("code", "on", "size"), SIZES)
def test_a_group_has_as_many_members_as_its_own_site_says(code: str, on: date, size: int) -> None:
    assert len(group(code).members(on)) == size


@pytest.mark.parametrize(
    ("code", "possessive"),
    [
        ("CN", "China's"),
        ("GB", "the United Kingdom's"),
        ("NL", "the Netherlands'"),
        ("PH", "the Philippines'"),
        ("KY", "the Cayman Islands'"),
        ("HK", "Hong Kong's"),
        ("TR", "Turkey's"),
        ("XM", "the euro area's"),
    ],
)
def test_a_place_owns_things_in_plain_english(code: str, possessive: str) -> None:
    assert place(code).possessive == possessive


def test_a_group_is_said_with_its_article() -> None:
    assert (group("EU").said, group("ASEAN").said) == ("the European Union", "ASEAN")
    assert (group("GCC").possessive, group("NORDICS").possessive) == (
        "the Gulf Cooperation Council's",
        "the Nordic countries'",
    )


def test_greater_china_leaves_taiwan_to_those_who_name_it() -> None:
    assert group("GREATER_CHINA").members(date(2025, 1, 1)) == ("CN", "HK", "MO")


def test_every_member_is_a_known_place() -> None:
    assert {one.place for row in groups().values() for one in row.memberships} <= set(places())


def test_every_place_has_a_code_a_name_and_a_kind() -> None:
    for code, row in places().items():
        assert code == row.code and len(code) == 2 and code.isupper()
        assert row.name.strip() == row.name != ""
        assert row.kind in KINDS


def test_no_two_places_share_a_name() -> None:
    names = [row.name for row in places().values()]
    assert len(names) == len(set(names))


def test_no_group_is_left_before_it_was_joined_or_joined_twice_at_once() -> None:
    for row in groups().values():
        for member in {one.place for one in row.memberships}:
            spans = sorted(
                (one.since or date.min, one.until or date.max) for one in row.memberships if one.place == member
            )
            assert all(since < until for since, until in spans)
            assert all(left[1] < right[0] for left, right in pairwise(spans))


def test_a_membership_is_inclusive_on_both_days() -> None:
    spell = Membership.parse("GB 1973-01-01 2020-01-31")
    assert spell.holds(date(1973, 1, 1)) and spell.holds(date(2020, 1, 31))
    assert not spell.holds(date(1972, 12, 31)) and not spell.holds(date(2020, 2, 1))


def test_an_unknown_code_names_its_neighbours() -> None:
    with pytest.raises(UnknownName) as place_error:
        place("CX9")
    assert place_error.value.nearest
    with pytest.raises(UnknownName, match="group of places"):
        group("ZZ")
