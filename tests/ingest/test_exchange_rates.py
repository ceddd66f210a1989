"""The European Central Bank's reference rates; the sample is rows of its file of 2026-03-05, as published."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ingest.connector import Reply
from ingest.sources.ecb_rates import SOURCE
from tools.domain.errors import Malformed
from tools.domain.series import Observation, Timing

SAMPLE = (Path(__file__).parent / "samples" / "eurofxref-hist.csv").read_bytes()


def zipped(body: bytes, name: str = "eurofxref-hist.csv") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, body)
    return packed.getvalue()


def read(body: bytes) -> list[Observation]:
    (request,) = SOURCE.requests()
    return SOURCE.read(Reply(request, body, date(2026, 3, 6)))


def test_rates_as_published() -> None:
    found = {(one.series.id, str(one.period)): one for one in read(zipped(SAMPLE))}
    assert str(found["fx.EUR.USD", "2025-02-14"].quantity) == "1.0478 USD per EUR"
    assert str(found["fx.EUR.USD", "2008-07-15"].quantity) == "1.599 USD per EUR"  # the record high
    assert str(found["fx.EUR.JPY", "2026-03-05"].quantity) == "183.03 JPY per EUR"
    assert ("fx.EUR.BGN", "2026-03-05") not in found  # Bulgaria has the euro since 2026: N/A
    assert ("fx.EUR.RUB", "2025-02-14") not in found  # not quoted since March 2022


def test_a_rate_is_of_a_day_and_known_that_day() -> None:
    one = next(one for one in read(zipped(SAMPLE)) if one.series.id == "fx.EUR.USD")
    assert one.series.timing is Timing.DAY
    assert one.released_on == one.published_on == one.period.start
    assert one.row == "row 2026-03-05, column USD"


def test_a_byte_order_mark_is_no_part_of_the_table() -> None:
    assert read(zipped(b"\xef\xbb\xbf" + SAMPLE)) == read(zipped(SAMPLE))


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (b"<html><body>Not found</body></html>", "no archive"),
        (zipped(SAMPLE)[:-100], "no archive"),
        (zipped(SAMPLE, "another.csv"), "no archive with eurofxref-hist.csv"),
        (zipped(b"<!DOCTYPE html><html></html>"), "web page"),
        (zipped(SAMPLE.replace(b"Date,USD", b"Date,US$")), "currency codes"),
        (zipped(SAMPLE.replace(b"Date,USD", b"Date,XYZ")), "unknown currencies"),
        (zipped(SAMPLE.replace(b",1.0478,", b",0.6544,")), "no rate of USD"),  # the quote the other way round
        (zipped(SAMPLE.replace(b",1.0478,", b",1;0478,")), "is no number"),
        (zipped(SAMPLE.replace(b"2025-02-14", b"2025-02-30")), "is no period"),
        (zipped(SAMPLE.replace(b"2025-02-14", b"2025-02-12")), "does not come before"),
        (zipped(SAMPLE[: SAMPLE.index(b"1999-01-04")]), "the file ends with 2001-01-02"),
        (zipped(SAMPLE[: SAMPLE.index(b"1999-01-04") + 40]), "rates for 41 currencies"),
    ],
)
def test_another_file_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        read(body)
