"""Histories, comparisons, explanations and product names."""

from datetime import date

import pytest

from tools.compare_tariffs import compare_tariffs
from tools.domain.errors import BadArgument, UnknownName
from tools.explain_measure import explain_measure
from tools.find_product import find_product
from tools.store.known import Known
from tools.store.store import Store
from tools.tariff_history import tariff_history


def test_a_history_names_every_step_and_its_reason(known: Known) -> None:
    # EO 14195, 14228, 14257, 14259, 14266, 14298, 14357 and Proc. 11012, with the days of the HTS revisions.
    rows = tariff_history(known, "CN", "toys", "2025-01-01", "2026-03-01").rows[1:]
    assert [(row[0], row[1]) for row in rows] == [
        ("2025-01-01", "0"),
        ("2025-02-04", "10"),
        ("2025-03-04", "20"),
        ("2025-04-05", "30"),
        ("2025-04-09", "104"),
        ("2025-04-10", "145"),
        ("2025-05-14", "30"),
        ("2025-11-10", "20"),
        ("2026-02-24", "10"),
    ]
    assert "125 % IEEPA reciprocal started" in rows[5][3]


def test_a_history_in_general_and_one_that_leaves_choices_open(known: Known) -> None:
    swiss = tariff_history(known, "CH", "", "2025-08-01", "2025-12-01").rows[1:]
    assert [(row[0], row[1]) for row in swiss] == [("2025-08-01", "10"), ("2025-08-07", "39"), ("2025-11-14", "15")]
    with pytest.raises(BadArgument, match="one total"):
        tariff_history(known, "GB", "cars", "2025-12-01", "2026-01-01")
    with pytest.raises(BadArgument, match="forward in time"):
        tariff_history(known, "CN", "toys", "2026-01-01", "2025-01-01")


def test_a_comparison_ranks_origins_and_gives_the_gap(known: Known) -> None:
    finding = compare_tariffs(known, ["Macau", "Hong Kong"], "toys", "2025-04-17")
    assert [figure.quantity.amount for figure in finding.figures] == [145, 125, 20]
    assert "Hong Kong 145 %, Macau 125 %" in finding.sentence
    general = compare_tariffs(known, ["RU", "JP"], "", "2025-04-17")
    assert [figure.quantity.amount for figure in general.figures] == [10, 0, 10]
    with pytest.raises(BadArgument, match="two to"):
        compare_tariffs(known, ["CN", "China"], "toys")


def test_a_measure_is_explained_as_it_stood_on_the_day(tariffs: Store) -> None:
    june = Known(tariffs, date(2026, 6, 30))
    assert (
        "10 % surcharge on every origin has been in force since 24 February 2026 and runs to 23 July 2026"
        in explain_measure(june, "section 122").sentence
    )
    assert "23 May 2025 and had not come into force" in explain_measure(june, "50%", "EU").sentence
    canada = explain_measure(june, "IEEPA-FENT-CA-25").sentence
    assert "was in force from 4 March 2025 to 31 July 2025 and 35 % replaced it" in canada
    early = explain_measure(Known(tariffs, date(2025, 4, 1)), "IEEPA-FENT-CA-25").sentence
    assert "in force" in early and "31 July" not in early
    with pytest.raises(UnknownName):
        explain_measure(june, "blah")
    with pytest.raises(UnknownName):
        explain_measure(Known(tariffs, date(2025, 1, 1)), "section 122")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EVs", "8703.80.00"),
        ("electric vehicle", "8703.80.00"),
        ("stuffed animals", "9503.00.00"),
        ("men's cotton T-shirts", "6109.10.00"),
        ("smartfones", "8517.13.00"),
        ("washing machine", "8450.11.00"),
        ("leather handbags", "4202.21.90"),
        ("asparagus", "0709.20"),
        ("6109.10", "6109.10"),
    ],
)
def test_plain_words_find_their_line(known: Known, name: str, code: str) -> None:
    assert find_product(known, name).rows[1][0].startswith(code)


def test_one_duty_is_compared_alone(tariffs: Store) -> None:
    # EO 14257, sec. 3(b)(v): no reciprocal duty on column-2 countries; 10 % on Japan since EO 14266.
    finding = compare_tariffs(Known(tariffs, date(2025, 4, 17)), ["RU", "JP"], measure="reciprocal")
    assert finding.data["compared"] == {"JP": "10", "RU": "0"}


def test_the_measures_on_goods_are_told_with_their_law(tariffs: Store) -> None:
    # 89 FR 76581: 100 % on electric vehicles from 27 September 2024.
    told = explain_measure(Known(tariffs, date(2025, 4, 17)), "100%", "CN", product="electric cars")
    assert "Section 301 of the Trade Act of 1974" in told.sentence and "27 September 2024" in told.sentence
    every = explain_measure(Known(tariffs, date(2025, 4, 17)), "", "CN", product="electric cars")
    assert len(every.rows) == 4  # Section 232, Section 301 and fentanyl, under their heads


def test_a_history_ends_on_its_last_day_with_the_difference(known: Known) -> None:
    # Proc. 10908 (25 %) and EO 14345 (15 % all-in from 1 August 2025), column 1 is 2.5 %.
    finding = tariff_history(known, "DE", "cars", "2025-07-01", "2025-10-01")
    assert [str(figure.quantity.amount) for figure in finding.figures] == ["27.5", "15", "15", "-12.5", "12.5", "25"]
    assert "On 1 October 2025 it was 15 %, 12.5 percentage points less than on 1 July 2025." in finding.sentence
