"""Builds the bundled figures from kept official files: `python -m ingest.snapshot.build FOLDER_OF_FILES`."""

import sys
from pathlib import Path

from ingest.release_dates import ReleaseDates
from ingest.snapshot.files import FOLDER, write_bundle
from ingest.snapshot.tic_calendar import build_calendar
from ingest.snapshot.tic_vintages import gather


def build(files: Path, folder: Path) -> None:
    """Write the bundle into `folder` from the files under `files`; the same files give the same bytes.

    Raises:
        Malformed: a file is not as expected; nothing of its publisher is written.
    """
    calendar = build_calendar(files / "calendar")
    write_bundle(folder, "tic", gather(files / "tic", ReleaseDates.of(calendar)), calendar, lags={})


if __name__ == "__main__":
    build(Path(sys.argv[1]), FOLDER)
