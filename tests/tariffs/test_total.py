"""Totals whose every part is in published law; the sums are ours, the rates and days are those of the sources named."""

import time
from itertools import pairwise

import pytest

from tests.tariffs.conftest import Total
from tools.domain.finding import Finding
from tools.store.known import Known
from tools.total_tariff import total_tariff


def parts(finding: Finding) -> dict[str, str]:
    listed = finding.data["parts"]
    assert isinstance(listed, list)
    return {part["measure"]: part["percent"] for part in listed}


# White House fact sheet of 15 April 2025: "China now faces up to a 245% tariff"; HTS 2025 revisions 6 to 12.
@pytest.mark.parametrize(
    ("origin", "product", "on", "percent"),
    [
        ("CN", "toys", "2025-04-16", "145"),
        ("CN", "syringes", "2025-04-16", "245"),
        ("CN", "electric cars", "2025-04-16", "147.5"),
        ("CN", "electric buses", "2025-04-16", "247"),
        ("CN", "laptops", "2025-04-16", "20"),
        ("CN", "smartphones", "2025-04-16", "20"),
        ("CN", "chips", "2025-04-16", "70"),
        ("CN", "picture books", "2025-04-16", "0"),
        ("CN", "wool sweaters", "2025-04-16", "168.5"),
        ("HK", "toys", "2025-04-16", "145"),
        ("MO", "toys", "2025-04-16", "125"),
        ("JP", "toys", "2025-04-09", "24"),
        ("JP", "toys", "2025-04-16", "10"),
        ("KR", "steel beams", "2025-09-01", "50"),
        ("GB", "Scotch whisky", "2026-01-15", "10"),
        ("TH", "pickup truck", "2025-06-20", "50"),
        ("IN", "iPhones", "2025-04-17", "0"),
        ("DE", "cotton T-shirt", "2026-06-30", "26.5"),
        ("RU", "toys", "2025-04-17", "70"),
        ("CN", "EVs", "2023-01-01", "27.5"),
    ],
)
def test_a_total_is_the_sum_of_what_the_law_charged_that_day(
    total: Total, origin: str, product: str, on: str, percent: str
) -> None:
    finding = total(origin, product, on)
    assert finding.data["status"] == "exact"
    assert finding.data["total_pct"] == percent


def test_parts_stand_in_stacking_order_with_heading_and_source(total: Total) -> None:
    finding = total("CN", "8703.80.00", "2025-04-17")
    assert parts(finding) == {
        "MFN-GEN": "2.5",
        "S232-AUTO-25": "25",
        "S301-CN-4YR-EV100": "100",
        "IEEPA-FENT-CN-20": "20",
    }
    listed = finding.data["parts"]
    assert isinstance(listed, list)
    assert listed[2]["heading"] == "9903.91.03" and listed[2]["from"] == "2024-09-27"
    assert "89 FR 76581" in listed[2]["legal_source"]


def test_the_label_of_a_total_says_total_and_its_sources_are_laws(total: Total) -> None:
    finding = total("CN", "toys", "2025-04-16")
    assert "Total" in finding.figures[0].label and finding.figures[0].quantity.amount == 145
    assert {source.kind for source in finding.sources} == {"law"}


def test_a_floor_is_computed_on_column_1_and_never_lowers_it(total: Total) -> None:
    # EO 14326: 15 % for the EU including column 1; a T-shirt's 16.5 % stays.
    assert total("FR", "4202.21.90", "2025-09-01").data["total_pct"] == "15"
    assert total("FR", "6109.10.00", "2025-09-01").data["total_pct"] == "16.5"


def test_goods_loaded_early_pay_the_rate_of_their_loading(total: Total) -> None:
    # HTS 9903.01.63 with EO 14266: loaded before 10 April 2025, the baseline instead of 125 %.
    early = total("CN", "toys", "2025-04-28", assumptions="loaded before 2025-04-09 and after 2025-04-05")
    assert early.data["total_pct"] == "30"
    assert total("CN", "toys", "2025-04-28", loaded_on="2025-04-04").data["total_pct"] == "20"


def test_a_retroactive_rule_is_seen_from_the_day_it_was_known(total: Total) -> None:
    # The memorandum of 11 April 2025 freed electronics back to 5 April.
    assert total("CN", "laptops", "2025-04-10", known_on="2025-04-10").data["total_pct"] == "145"
    assert total("CN", "laptops", "2025-04-10", known_on="2025-04-11").data["total_pct"] == "20"
    # EO 14361 of 20 November 2025 freed Brazilian coffee back to 13 November.
    assert total("BR", "coffee", "2025-11-15", known_on="2025-11-15").data["total_pct"] == "40"
    assert total("BR", "coffee", "2025-11-15").data["total_pct"] == "0"


def test_the_question_day_limits_what_is_known(total: Total) -> None:
    asked_then = total("JP", "4202.21.90", "2025-08-20", as_of="2025-08-20")
    assert (asked_then.data["total_pct"], total("JP", "4202.21.90", "2025-08-20").data["total_pct"]) == ("24", "15")
    # Nobody knew on 17 April 2025 that the 125 % would end on 13 May.
    assert total("CN", "toys", "2025-05-20", as_of="2025-04-17").data["total_pct"] == "145"


def test_usmca_frees_from_the_fentanyl_duty_and_is_not_assumed(total: Total) -> None:
    finding = total("CA", "6109.10.00", "2025-09-01")
    assert finding.data["total_pct"] == "51.5"
    assert "No USMCA claim." in finding.caveats
    assert any("If claimed under USMCA" in text for text in finding.caveats)
    assert total("CA", "6109.10.00", "2025-09-01", assumptions="claimed under USMCA").data["total_pct"] == "0"
    assert total("CA", "6109.10.00", "2025-09-01", preference="USMCA").data["total_pct"] == "0"


def test_a_specific_duty_needs_value_and_quantity(total: Total) -> None:
    asked = total("FR", "2204.21.50", "2026-10-06")
    assert asked.data["status"] == "needs_input" and "6.3¢/liter" in asked.sentence
    assert total("FR", "2204.21.50", "2026-10-06", assumptions="value USD 10 per litre").data["total_pct"] == "10"
    # 6.3 cents on 30 cents a litre are 21 %: above the floor of 10, so nothing is added.
    given = total("FR", "2204.21.50", "2026-10-06", value="300", quantity="1000 litres")
    assert given.data["total_pct"] == "21"


def test_several_lines_with_different_totals_are_choices(total: Total) -> None:
    finding = total("CN", "8507.60.00", "2025-04-16")
    choices = finding.data["choices"]
    assert isinstance(choices, list)
    assert finding.data["status"] == "needs_input"
    assert sorted(choice["total_pct"] for choice in choices) == ["155.9", "173.4"]


def test_a_fact_that_must_be_stated_is_asked_with_both_totals(total: Total) -> None:
    finding = total("GB", "cars", "2025-12-15")
    assert finding.data["status"] == "needs_input"
    assert "within the quota: 10 %" in finding.sentence and "above the quota: 27.5 %" in finding.sentence
    assert total("GB", "cars", "2025-12-15", assumptions="quota exhausted").data["total_pct"] == "27.5"


def test_metal_content_splits_the_value_until_april_2026(total: Total) -> None:
    # Proc. 10962: 50 % on the copper content; the rest pays the reciprocal duty of Chile.
    assert total("CL", "7411.10.10", "2025-09-01", metal_content="60% copper").data["total_pct"] == "35.5"
    assert total("CN", "washing machines", "2025-09-01").data["status"] == "needs_input"


def test_prohibited_goods_have_no_rate(total: Total) -> None:
    finding = total("CA", "motorcycles", "2026-10-01")
    assert (finding.data["status"], finding.data["total_pct"], finding.figures) == ("prohibited", None, ())
    assert total("CA", "motorcycles", "2026-09-28").data["status"] == "exact"


def test_sources_that_disagree_are_said_to(total: Total) -> None:
    finding = total("CA", "7601.10.30", "2026-02-16")
    assert (finding.data["status"], finding.data["total_pct"]) == ("disagreement", "52.6")


def test_beyond_the_last_checked_day_a_total_is_unknown_with_what_is_scheduled(total: Total) -> None:
    finding = total("VN", "9403.40.9060", "2026-11-20")
    assert (finding.data["status"], finding.data["total_pct"]) == ("unknown", None)
    scheduled = finding.data["scheduled"]
    assert isinstance(scheduled, list)
    assert any("50" in step and "1 January 2027" in step for step in scheduled)
    assert finding.data["verified_through"] == dict.fromkeys(
        ("column 1 and 2", "S201", "S232", "S301", "S122", "S338", "IEEPA"), "2026-10-10"
    )


def test_goods_in_general_have_a_stack_and_a_range(total: Total) -> None:
    finding = total("CN", "", "2025-04-16")
    assert (finding.data["status"], finding.data["general_pct"]) == ("range", "145")
    assert (finding.data["low_pct"], finding.data["high_pct"]) == ("0", "247")
    assert total("EU", "", "2025-09-01").data["includes_base"] is True
    assert total("RU", "", "2025-04-17").data["general_pct"] == "0"


def test_a_postal_item_pays_its_flat_rate(total: Total) -> None:
    facts = "carrier uses the ad valorem method (alternative: USD 100 flat)"
    assert total("CN", "", "2025-05-20", assumptions=facts).data["total_pct"] == "54"
    assert total("CN", "toys", "2025-05-05", assumptions="postal").data["total_pct"] == "120"
    assert total("CN", "toys", "2025-03-05", assumptions="low-value parcel").data["total_pct"] == "0"


def test_every_percentage_of_a_sentence_is_a_figure(total: Total) -> None:
    for origin, product, on in (("CN", "EVs", "2025-04-17"), ("CH", "", "2026-01-15"), ("GB", "cars", "2025-12-15")):
        finding = total(origin, product, on)
        said = {figure.quantity.said for figure in finding.figures}
        words = finding.sentence.replace("(", " ").split()
        shown = {f"{before} %" for before, after in pairwise(words) if after.strip(".,:;+)") == "%"}
        assert shown <= said


def test_one_total_takes_milliseconds(known: Known) -> None:
    def once() -> float:
        start = time.perf_counter()
        total_tariff(known, "CN", "8703.80.00", "2025-04-16")
        return time.perf_counter() - start

    assert min(once() for _ in range(20)) < 0.005
