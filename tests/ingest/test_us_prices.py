"""The Bureau of Labor Statistics' consumer prices.

Index values are the Bureau's (CUUR0000SA0: 319.082 in February 2025, 324.122 in November 2025, 9.8 in January 1913);
release days from its notices: September 2025 on 2025-10-24, November on 2025-12-18, October never.
"""

from datetime import date
from pathlib import Path

import pytest

from ingest.connector import Reply
from ingest.sources import bls_cpi, bls_cpi_history
from tools.domain.errors import Malformed
from tools.domain.series import Observation

SAMPLES = Path(__file__).parent / "samples"
MESSAGE = (SAMPLES / "bls_CUUR0000SA0.json").read_bytes()
FLAT = (SAMPLES / "bls_cu.data.1.AllItems").read_bytes()
DAY = date(2026, 2, 1)


def message(body: bytes) -> list[Observation]:
    request = next(iter(bls_cpi.SOURCE.requests()))
    return bls_cpi.SOURCE.read(Reply(request, body, DAY))


def flat(body: bytes) -> list[Observation]:
    (request,) = bls_cpi_history.SOURCE.requests()
    return bls_cpi_history.SOURCE.read(Reply(request, body, DAY))


def test_the_month_without_survey_is_a_gap() -> None:
    found = {str(one.period): one for one in message(MESSAGE)}
    assert list(found) == ["2025-12", "2025-11", "2025-09", "2025-02", "2024-11"]  # nor is there a thirteenth month
    assert str(found["2025-11"].quantity) == "324.122 index"
    assert found["2025-09"].published_on == date(2025, 10, 24)
    assert found["2025-11"].released_on == date(2025, 12, 18)


def test_the_flat_file_gives_the_same() -> None:
    found = {str(one.period): one for one in flat(FLAT)}
    assert list(found) == ["1913-01", "2025-02", "2025-11"]
    assert str(found["2025-02"].quantity) == "319.082 index"  # not 319.775, the seasonally adjusted index
    assert found["1913-01"].published_on == date(1913, 2, 13)
    assert found["2025-11"].quantity == {str(one.period): one for one in message(MESSAGE)}["2025-11"].quantity


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (MESSAGE[:-30], "no whole JSON"),
        (b"<html><body>Access Denied</body></html>", "web page"),
        (MESSAGE.replace(b"REQUEST_SUCCEEDED", b"REQUEST_NOT_PROCESSED"), "REQUEST_NOT_PROCESSED"),
        (MESSAGE.replace(b"CUUR0000SA0", b"CUSR0000SA0"), "this is CUSR0000SA0"),
        (MESSAGE.replace(b"319.082", b"319.775"), "319.775 is not CUUR0000SA0"),
        (MESSAGE.replace(b'"-"', b'"324.5"'), "324.5 is not CUUR0000SA0 for 2025-10"),
        (MESSAGE.replace(b'"period"', b'"month"'), "lacks a part"),
        (MESSAGE.replace(b'"324.122"', b'"3,24"'), "is no number"),
    ],
)
def test_another_message_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        message(body)


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        (FLAT.replace(b"footnote_codes", b"footnotes"), "the header is"),
        (FLAT.replace(b"CUUR0000SA0 ", b"CUUR0000SA1 "), "there is none of"),
        (FLAT.replace(b"319.082", b"319.775"), "319.775 is not"),
        (FLAT[:-30], "cells for 5 columns"),
    ],
)
def test_another_file_is_refused(body: bytes, trouble: str) -> None:
    with pytest.raises(Malformed, match=trouble):
        flat(body)
