"""What holds for every origin, day and product."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tariffs.conftest import open_store
from tools.domain.measure import Listed, Scope
from tools.store.known import Known
from tools.store.measures import Measures, Verified
from tools.store.store import Store
from tools.tariff.facts import Facts
from tools.tariff.goods import goods
from tools.tariff.total import Shipment, Tariffs
from tools.total_tariff import total_tariff

ORIGINS = st.sampled_from(
    ["CN", "HK", "MO", "JP", "DE", "GB", "CA", "MX", "KR", "CH", "IN", "BR", "VN", "RU", "KE", "EU"]
)
DAYS = st.dates(date(2018, 1, 1), date(2026, 10, 10))
PRODUCTS = st.sampled_from([str(good.codes[0]) for good in goods() if len(good.codes[0].digits) == 8])
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def shipment(origin: str, on: date, known_on: date | None = None) -> Shipment:
    return Shipment(origin, on, known_on or date(2026, 11, 22), Facts())


@QUICK
@given(ORIGINS, DAYS, PRODUCTS)
def test_parts_add_up_and_none_is_outside_its_days_or_origin(
    tariffs: Store, origin: str, on: date, product: str
) -> None:
    for outcome in Tariffs(tariffs.measures, tariffs.schedule).outcomes(shipment(origin, on), product):
        assert outcome.stack.total == sum((part.percent for part in outcome.stack.parts), Decimal(0))
        for part in outcome.stack.parts:
            assert part.percent >= 0
            assert part.effective_from is None or part.effective_from <= on
            assert part.effective_to is None or on <= part.effective_to
            assert tariffs.measures.get(part.measure).origins.names(origin, on) > 0


@QUICK
@given(ORIGINS, DAYS, PRODUCTS, st.integers(0, 400))
def test_nothing_is_seen_before_it_was_known(tariffs: Store, origin: str, on: date, product: str, back: int) -> None:
    known_on = on - timedelta(days=back)
    for outcome in Tariffs(tariffs.measures, tariffs.schedule).outcomes(shipment(origin, on, known_on), product):
        for part in outcome.stack.parts:
            known = tariffs.measures.get(part.measure).known_on
            assert known is None or known <= known_on


@QUICK
@given(DAYS)
def test_a_retroactive_measure_is_invisible_the_day_before_it_was_known(tariffs: Store, on: date) -> None:
    for one in tariffs.measures.all():
        if one.has_effect and one.known_on is not None:
            assert not one.in_force(on, one.known_on - timedelta(days=1))


@QUICK
@given(ORIGINS, PRODUCTS, st.dates(date(2025, 1, 1), date(2026, 10, 10)), st.integers(-300, 300))
def test_nothing_cited_was_published_after_the_day_of_asking(
    tariffs: Store, origin: str, product: str, as_of: date, ahead: int
) -> None:
    on = min(as_of + timedelta(days=ahead), date(2026, 10, 10))
    finding = total_tariff(Known(tariffs, as_of), origin, product, max(on, date(2018, 1, 1)).isoformat())
    assert all(source.published_on <= max(as_of, date(2025, 1, 1)) for source in finding.sources)
    listed = finding.data["parts"]
    assert isinstance(listed, list)
    for part in listed:
        ends = tariffs.measures.get(part["measure"]).end_known_on
        assert part["to"] is None or (ends is not None and ends <= as_of)


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store whose ledger has one more row: an announcement of 500 % on everything from everywhere since 2018."""
    store = open_store(tmp_path_factory.mktemp("more"))
    like = store.measures.get("THREAT-S122-15")
    threat = replace(
        like, id="THREAT-ALL", rate=Decimal(500), origins=Scope("ALL"), effective_from=date(2018, 1, 1),
        announced_on=date(2018, 1, 1), known_on=date(2018, 1, 1), programme="section 122",
    )  # fmt: skip
    entries = [Listed(one.list, one.code, one.since, one.until) for one in _lists(store.measures)]
    checked: list[Verified] = list(store.measures.verified().values())
    store.measures.write([*store.measures.all(), threat], entries, checked)
    return store


def _lists(measures: Measures) -> list[Listed]:
    from ingest.tariff_ledger import read_ledger
    from ingest.tariffs import BUNDLE

    return list(read_ledger(BUNDLE).lists)


@QUICK
@given(ORIGINS, DAYS, PRODUCTS)
def test_an_announcement_changes_no_total(tariffs: Store, more: Store, origin: str, on: date, product: str) -> None:
    plain, threatened = (
        [one.stack.total for one in Tariffs(store.measures, store.schedule).outcomes(shipment(origin, on), product)]
        for store in (tariffs, more)
    )
    assert plain == threatened
