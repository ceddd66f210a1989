"""Builds the bundled figures from kept official files: `python -m ingest.snapshot.build FOLDER_OF_FILES`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from ingest.lag import SAME_DAY, Lag
from ingest.release_dates import ReleaseDates
from ingest.snapshot import dollar_rates, kept
from ingest.snapshot.files import FOLDER, read_bundle, write_bundle
from ingest.snapshot.licences import write_licences
from ingest.snapshot.tic_calendar import build_calendar
from ingest.snapshot.tic_vintages import gather
from ingest.snapshot.us_calendar import us_calendar
from ingest.sources import central_banks, us_prices, world_bank_inflation, world_bank_prices
from ingest.sources.fred_series import by_code
from tools.domain.series import Observation


def build(files: Path, folder: Path) -> None:
    """Write the bundle into `folder` from the files under `files`; the same files give the same bytes.

    Raises:
        Malformed: a file is not as expected; nothing of its publisher is written.
    """
    calendar = build_calendar(files / "calendar")
    write_bundle(folder, "tic", gather(files / "tic", ReleaseDates.of(calendar)), calendar, lags={})
    _build_final(folder, "ecb", kept.exchange_rates(files), SAME_DAY)
    _build_final(folder, "bis", kept.policy_rates(files), central_banks.LAG)
    rates = dollar_rates.dollar_rates(files / "fx/datasets_exchange-rates_monthly.csv")
    _build_final(folder, "fed", rates, dollar_rates.LAG)
    _build_us(files, folder)
    _build_world_bank(files, folder)
    write_licences(folder, read_bundle(folder).series)


def _build_final(folder: Path, name: str, observations: Iterable[Observation], lag: Lag) -> None:
    """Figures that are never revised."""
    given = list(observations)
    ids = {one.series.id for one in given}
    write_bundle(folder, name, given, [], dict.fromkeys(ids, lag), ids)


def _build_world_bank(files: Path, folder: Path) -> None:
    prices, inflation = list(kept.commodity_prices(files)), list(kept.inflation(files))
    lags = {one.series.id: world_bank_prices.LAG for one in prices}
    lags |= {one.series.id: world_bank_inflation.LAG for one in inflation}
    write_bundle(folder, "world_bank", [*prices, *inflation], [], lags)


def _build_us(files: Path, folder: Path) -> None:
    days = us_calendar()
    datasets = {due.dataset for due in days}
    calendar = {name: ReleaseDates.of(due for due in days if due.dataset == name) for name in datasets}
    given = [*kept.us_series(files, calendar), *kept.us_prices_index(files, calendar[us_prices.DATASET])]
    lags = {one.series.id: one.lag for one in by_code().values()}
    lags |= {us_prices.series_of(name).id: us_prices.LAG for name in us_prices.NAMES}
    revised = {one.series.id for one in by_code().values() if one.revised}
    write_bundle(folder, "us", given, days, lags, {one.series.id for one in given} - revised)


if __name__ == "__main__":
    build(Path(sys.argv[1]), FOLDER)
