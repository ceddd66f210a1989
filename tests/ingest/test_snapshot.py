"""The bundled figures: built from the kept files, loaded once, and seen as they were known on a day."""

import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from pathlib import Path

import pytest

from ingest.lag import Lag
from ingest.snapshot import load
from ingest.snapshot.build import build
from ingest.snapshot.files import FOLDER, bundled_dates, read_bundle, write_bundle
from ingest.snapshot.load import load_snapshot
from tests.ingest.conftest import open_store
from tools.domain.period import Frequency, Period
from tools.domain.quantity import PERCENT, Quantity
from tools.domain.series import Observation, Series, Timing
from tools.store.bundle import Bundle, take_in
from tools.store.store import Store


def test_the_kept_files_give_the_bundle_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    build(shared, tmp_path)
    for built in sorted(tmp_path.iterdir()):
        assert built.read_bytes() == (FOLDER / built.name).read_bytes(), built.name


@pytest.mark.parametrize(
    ("period", "due_on"),
    [
        ("2000-03", date(2000, 5, 31)),  # estimated: the list begins with October 2002
        ("2002-10", date(2002, 12, 31)),  # ticrel_2002dec31.zip
        ("2006-08", date(2006, 10, 20)),  # "Aug. 2006(expanded press release)"
        ("2013-08", date(2013, 10, 22)),  # after the shutdown of October 2013
        ("2018-06", date(2018, 8, 15)),  # the archive is called 20180816
        ("2018-11", date(2019, 1, 31)),  # announced for 2019-01-16
        ("2019-02", date(2019, 4, 15)),
        ("2021-07", date(2021, 9, 16)),
        ("2025-02", date(2025, 4, 16)),
        ("2025-03", date(2025, 5, 16)),
        ("2025-08", date(2025, 11, 18)),  # labelled 2025-10-17
        ("2025-09", date(2025, 11, 18)),
        ("2026-01", date(2026, 3, 18)),
        ("2026-02", date(2026, 4, 15)),
        ("2026-03", date(2026, 5, 18)),
        ("2026-10", date(2026, 12, 15)),
    ],
)
def test_release_dates(period: str, due_on: date) -> None:
    assert bundled_dates("tic.holdings").due_on[Period.parse(period)] == due_on


def test_months_come_out_one_after_the_other() -> None:
    dates = bundled_dates("tic.holdings").due_on
    ordered = sorted(dates)
    assert [str(ordered[0]), str(ordered[-1])] == ["2000-03", "2026-10"]
    assert all(after == before.shift(1) for before, after in pairwise(ordered))
    assert all(28 <= (day - period.end).days <= 80 for period, day in dates.items())


def how_many() -> int:
    return sum(1 for _ in read_bundle().values)


def test_no_value_was_known_before_it_was_published() -> None:
    assert all(value.published_on <= value.released_on for value in read_bundle().values)


def test_loading_twice_adds_nothing(store: Store) -> None:
    assert load_snapshot(store) == how_many()
    assert load_snapshot(store) == 0
    assert {day for day, _, _ in store.observations.releases("tic.holdings")} == {
        *(date(2018, 4, 16), date(2019, 4, 15), date(2021, 9, 16), date(2025, 4, 16), date(2025, 5, 16)),
        *(date(2025, 11, 18), date(2026, 3, 18), date(2026, 4, 15), date(2026, 5, 18)),
        *(date(2026, 8, 17), date(2026, 9, 16)),
    }


def test_a_second_start_reads_no_bundle(store: Store) -> None:
    """CPU seconds differ with the load of a machine, so the second start is held against the first."""
    start = time.process_time()
    load_snapshot(store)
    loaded = time.process_time()
    load_snapshot(store)
    assert (time.process_time() - loaded) * 10 < loaded - start


def test_a_newer_bundle_adds_and_never_overwrites(store: Store) -> None:
    bundle = read_bundle()
    first, *others = islice(bundle.values, 100)
    older = Bundle(bundle.series, [first._replace(value="1.0"), *others], bundle.days[:200])
    assert take_in(store.engine, older, "an older one") == 100
    assert load_snapshot(store) == how_many() - 100
    (kept,) = [
        one
        for one in store.observations.of_value(first.series, Period.parse(first.period))
        if one.released_on.isoformat() == first.released_on
    ]
    assert kept.quantity.amount == Decimal("1.0")


def test_what_is_loaded_can_be_written_again(store: Store) -> None:
    """A refresh that brings the same release finds nothing new."""
    load_snapshot(store)
    china = store.observations.of_series("tic.holdings.CN")
    assert store.observations.write(china) == 0


def test_any_frequency_fits_the_form(tmp_path: Path) -> None:
    """Days with a weekend between them, published a day later; the values are the Treasury's ten-year yields."""
    series = Series(
        *("ust.yield.10y", "ust.yields", "The 10-year yield", "US", "place", PERCENT, Frequency.DAY, Timing.DAY),
        *("US Department of the Treasury", "public domain", "https://home.treasury.gov"),
    )
    given = [
        Observation(series, Period.parse(day), Quantity(Decimal(value), PERCENT), *rest)
        for day, value in (("2025-02-27", "4.29"), ("2025-02-28", "4.24"), ("2025-03-03", "4.16"))
        for rest in [(date(2025, 3, 3), date(2025, 3, 1), "official file", "daily.csv", f"row {day}")]
    ]
    write_bundle(tmp_path, "yields", given, [], {series.id: Lag(1)})
    assert "4.29 4.24 - - 4.16" in (tmp_path / "yields_values.csv").read_text()
    bundle = read_bundle(tmp_path)
    assert bundle.series == [series]
    assert [(value.period, value.value, value.published_on, value.row) for value in bundle.values] == [
        ("2025-02-27", "4.29", "2025-02-28", "row 2025-02-27"),
        ("2025-02-28", "4.24", "2025-03-01", "row 2025-02-28"),
        ("2025-03-03", "4.16", "2025-03-03", "row 2025-03-03"),  # never later than the release it stands in
    ]


def test_a_kill_while_loading_leaves_nothing_or_all(tmp_path: Path) -> None:
    """The process dies without warning after every row was sent and before the transaction ends."""
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from sqlalchemy import event\n"
        "from ingest.snapshot.files import read_bundle\n"
        "from tools.store.bundle import take_in\n"
        "from tools.store.database import open_database\n"
        "engine = open_database(Path(sys.argv[1]))\n"
        "event.listen(engine, 'commit', lambda connection: os.kill(os.getpid(), 9))\n"
        "take_in(engine, read_bundle(), 'killed')\n"
    )
    home = tmp_path / "home"
    died = subprocess.run(
        [sys.executable, "-c", program, str(home)], cwd=Path(load.__file__).parents[2], timeout=60, check=False
    )
    assert died.returncode == -9
    store = open_store(home)
    assert store.observations.all_series() == {}
    assert load_snapshot(store) == how_many()
    store.engine.dispose()
