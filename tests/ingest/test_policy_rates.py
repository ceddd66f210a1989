"""Policy rates in both forms of SDMX-ML.

The samples are messages in the layout of stats.bis.org with rates as the central banks announced them: the Federal
Reserve's range was 4.25 to 4.50 % in February 2025 and 3.50 to 3.75 % in March 2026, the Bank of Japan's rate 0.75 %
from 19 December 2025, the Swiss National Bank's 0.5 % from 13 December 2024.
"""

from datetime import date
from pathlib import Path

import pytest

from ingest.connector import Reply
from ingest.sources.bis_policy_rates import SOURCE
from tools.domain.errors import Malformed
from tools.domain.series import Observation, Timing

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = (SAMPLES / "bis_WS_CBPOL.xml").read_bytes()


def read(body: bytes, retrieved: date = date(2026, 4, 10)) -> list[Observation]:
    (request,) = SOURCE.requests()
    return SOURCE.read(Reply(request, body, retrieved))


def test_rates_at_the_end_of_months() -> None:
    found = {(one.series.place, str(one.period)): one for one in read(SAMPLE)}
    assert str(found["US", "2025-02"].quantity) == "4.375 %"
    assert str(found["JP", "2025-12"].quantity) == "0.75 %"
    assert found["US", "2025-02"].series.timing is Timing.END
    assert found["US", "2025-02"].published_on == date(2025, 2, 28)
    assert ("JP", "2013-04") not in found  # NaN: no target was set


def test_the_running_month_has_no_end_yet() -> None:
    assert "2026-04" not in {str(one.period) for one in read(SAMPLE)}
    assert "2026-04" in {str(one.period) for one in read(SAMPLE, date(2026, 5, 1))}


def test_the_generic_form_is_read_too() -> None:
    (one,) = read((SAMPLES / "bis_WS_CBPOL_generic.xml").read_bytes())
    assert (one.series.id, str(one.period), str(one.quantity)) == ("rates.policy.CH", "2024-12", "0.5 %")


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        (b'OBS_VALUE="4.3750"', b'OBS_VALUE="4.50"', "not the midpoint 4.375"),  # the upper bound of the range
        (b'UNIT_MEASURE="368"', b'UNIT_MEASURE="628"', "not percent per year"),
        (b'FREQ="M"', b'FREQ="D"', "was not asked for"),
        (b'REF_AREA="JP"', b'REF_AREA="ZZ"', "was not asked for"),
        (b'"2025-12"', b'"2025-13"', "is no period"),
        (b'OBS_VALUE="0.7500"', b'OBS_VALUE="n/a"', "is no number"),
        (SAMPLE, b"<html><body>Service unavailable</body></html>", "no SDMX data message"),
        (SAMPLE, b'{"errors": []}', "no SDMX data message"),
        (SAMPLE, SAMPLE[:1500], "cannot be read"),
    ],
)
def test_another_message_is_refused(old: bytes, new: bytes, trouble: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Malformed, match=trouble):
        read(SAMPLE.replace(old, new))
    assert capsys.readouterr().out == ""  # the library would print the whole message
