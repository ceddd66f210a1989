"""The present table `slt_table5.txt`.

The sample is constructed in the layout of the real file: the eighteen holders are those of the page released on
2026-05-18; sums of 2025 are those of the history file of that day, sums of 2026 repeat December, and `All Other`
is the rest, so that the rows add up. Only the eighteen are checked as figures.
"""

from datetime import date
from pathlib import Path

import pytest

from ingest.catalog import all_sources
from ingest.connector import Reply
from ingest.sources.tic_table5 import SOURCE
from tools.domain.errors import Malformed
from tools.domain.series import Observation

SAMPLE = (Path(__file__).parent / "samples" / "tic_table5.txt").read_bytes()


def read(body: bytes, retrieved: date = date(2026, 5, 20)) -> list[Observation]:
    (request,) = SOURCE.requests()
    return SOURCE.read(Reply(request, body, retrieved))


def test_cells_as_published_on_18_may_2026() -> None:
    found = {(one.series.place, str(one.period)): one for one in read(SAMPLE)}
    assert len(found) == 23 * 13
    assert str(found["CN", "2026-03"].quantity) == "652.3 USD bn"
    assert str(found["CN", "2026-02"].quantity) == "693.3 USD bn"
    assert str(found["GB", "2025-09"].quantity) == "862.5 USD bn"
    assert str(found["KR", "2025-03"].quantity) == "125.8 USD bn"
    assert found["CN", "2026-03"].row == "line 9, column Mar 2026"
    assert found["official_bonds", "2025-03"].series.kind == "aggregate"


def test_the_newest_month_tells_the_release() -> None:
    """March 2026 was first published on 2026-05-18 (release calendar), whenever the file was fetched."""
    assert {one.released_on for one in read(SAMPLE, date(2026, 6, 1))} == {date(2026, 5, 18)}
    published = {str(one.period): one.published_on for one in read(SAMPLE)}
    assert published["2026-02"] == date(2026, 4, 15)
    assert published["2025-09"] == date(2025, 11, 18)


@pytest.mark.parametrize(
    ("old", "new", "line", "trouble"),
    [
        (b"Table 5: Major", b"Table 6: Major", 1, "this is not"),
        (b"Billions of dollars", b"Millions of dollars", 3, "this is not 'Billions of dollars'"),
        (b"Country\t2026-03", b"Country\tMar 2026", 6, "no row of months"),
        (b"Country\t2026-03", b"Country\t2026-13", 6, "2026-13"),
        (b"\t2026-02\t", b"\t2026-01\t", 6, "backwards"),
        (b"Norway", b"Norge", 20, "unknown row 'Norge'"),
        (b"\t1239.3\t", b"\tN/A\t", 7, "'N/A' is no figure"),
        (b"\t1239.3\t", b"\t", 7, "12 figures for 13 months"),
        (b"\t1239.3\t", b"\t1293.3\t", 26, "add up to"),
        (b"Grand Total", b"Notes: Grand Total", 6, "no row 'Grand Total'"),
        (b"Country\t", b"Holder\t", 33, "no header row"),
        (SAMPLE, b"<html><body>Not found</body></html>", 1, "this is not"),
    ],
)
def test_a_changed_format_is_refused_with_its_line(old: bytes, new: bytes, line: int, trouble: str) -> None:
    assert old in SAMPLE
    with pytest.raises(Malformed, match=trouble) as refused:
        read(SAMPLE.replace(old, new, 1))
    assert (refused.value.document, refused.value.line) == ("slt_table5.txt", line)


def test_both_sources_are_found() -> None:
    sources = all_sources()
    assert {"tic_history", "tic_table5"} <= sources.keys()
    assert all(name == source.id for name, source in sources.items())
