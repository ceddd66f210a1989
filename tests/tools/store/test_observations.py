"""Values by period and release: written once, never replaced, all or none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tools.domain.errors import StoreError, UnknownName
from tools.domain.period import Frequency, Period
from tools.domain.quantity import USD_BN, Quantity
from tools.domain.series import Observation, Series, Timing
from tools.store.database import open_database
from tools.store.observations import Observations

JAPAN = Series(
    *("tic.holdings.JP", "tic.holdings", "Japan's holdings of US Treasuries", "JP", "place", USD_BN),
    *(Frequency.MONTH, Timing.END),
    *("US Department of the Treasury", "public domain", "https://ticdata.treasury.gov"),
)
# Japan in October 2025, as in the history file of 2026-03-18, line 10.
OCTOBER = Observation(
    *(JAPAN, Period.parse("2025-10"), Quantity(Decimal("1200.0"), USD_BN), date(2026, 3, 18), date(2025, 12, 18)),
    *("official file", "mfhhis01.txt", "line 10, column Oct 2025"),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def observations(home: Path) -> Iterator[Observations]:
    engine = open_database(home)
    yield Observations(engine)
    engine.dispose()


def worth(value: str) -> Observation:
    return replace(OCTOBER, quantity=Quantity(Decimal(value), USD_BN))


def test_the_same_again_is_nothing_new(observations: Observations) -> None:
    assert observations.write([OCTOBER, OCTOBER]) == 1
    assert observations.write([OCTOBER]) == 0
    assert observations.write([worth("1200")]) == 0
    assert observations.write([]) == 0
    assert observations.of_series(JAPAN.id) == [OCTOBER]


def test_a_later_release_stands_beside_the_earlier(observations: Observations) -> None:
    later = replace(worth("1201.5"), released_on=date(2026, 5, 18))
    assert observations.write([later, OCTOBER]) == 2
    assert observations.of_value(JAPAN.id, OCTOBER.period) == [OCTOBER, later]


@pytest.mark.parametrize("before", [[OCTOBER], []])
def test_one_release_has_one_value(observations: Observations, before: list[Observation]) -> None:
    observations.write(before)
    november = replace(OCTOBER, period=Period.parse("2025-11"))
    with pytest.raises(StoreError, match=r"is stored as 1200\.0; mfhhis01\.txt says 1202\.7"):
        observations.write([november, *([] if before else [OCTOBER]), worth("1202.7")])
    assert [len(observations.of_series(series)) for series in observations.all_series()] == [1] * len(before)


def test_what_another_process_added_is_found(observations: Observations, home: Path) -> None:
    with pytest.raises(UnknownName):
        observations.series(JAPAN.id)
    other = open_database(home)
    Observations(other).write([OCTOBER])
    other.dispose()
    assert observations.series(JAPAN.id) == JAPAN
