"""Fetching from a publisher that answers well, slowly, wrongly or not at all."""

import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from ingest.connector import Request
from ingest.fetch import Fetcher, Manners
from tests.ingest.publisher import Answer, Publisher, serving
from tools.domain.errors import Malformed, Unreachable
from tools.store.refreshes import Fetched

REQUEST = Request("https://ticdata.treasury.gov/Publish/mfhhis01.txt")
PATH = "/ticdata.treasury.gov/Publish/mfhhis01.txt"
BODY = b"Country\t2026-03\nJapan\t1191.6\n"
QUICK = Manners(timeout=0.3, longest=0.6, attempts=3, pause=0, backoff=0.01, largest=1_000_000)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        yield one


@pytest.fixture
def fetcher(publisher: Publisher) -> Iterator[Fetcher]:
    with Fetcher(QUICK, publisher.address) as one:
        yield one


def test_a_file_comes_as_it_is_and_we_say_who_asks(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.give(PATH, Answer(BODY, headers={"ETag": '"a"', "Last-Modified": "Wed, 16 Sep 2026 20:02:02 GMT"}))
    found = fetcher.fetch(REQUEST, None)
    assert found is not None
    assert (found.body, found.etag, found.last_modified) == (BODY, '"a"', "Wed, 16 Sep 2026 20:02:02 GMT")
    ((path, headers),) = publisher.asked
    assert path == PATH
    assert headers["User-Agent"].startswith("econ-assistant/")


def test_what_is_known_is_not_sent_again(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.give(PATH, Answer(BODY, headers={"ETag": '"a"'}))
    day = date(2026, 9, 17)
    known = Fetched(REQUEST.address, (), '"a"', "Wed, 16 Sep 2026 20:02:02 GMT", "", day, 1, day)
    assert fetcher.fetch(REQUEST, known) is None
    assert publisher.asked[0][1]["If-Modified-Since"] == "Wed, 16 Sep 2026 20:02:02 GMT"


@pytest.mark.parametrize(
    "bad",
    [
        Answer(status=500),
        Answer(status=503),
        Answer(BODY, cut=5),
        Answer(BODY, delay=0.5),
        Answer(BODY, drip=0.05),
        Answer(b"no gzip", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["500", "503", "cut off", "silent", "too slow", "garbled"],
)
def test_a_passing_trouble_is_waited_out(publisher: Publisher, fetcher: Fetcher, bad: Answer) -> None:
    publisher.give(PATH, bad, Answer(BODY))
    found = fetcher.fetch(REQUEST, None)
    assert found is not None
    assert found.body == BODY
    assert len(publisher.asked) == 2


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (Answer(status=500), "answered 500"),
        (Answer(status=429), "answered 429"),
        (Answer(BODY, cut=5), "failed (peer closed connection"),
        (Answer(BODY, delay=0.5), "did not answer within 0.3 seconds"),
        (Answer(BODY, drip=0.05), "did not finish within 0.6 seconds"),
    ],
    ids=["500", "429", "cut off", "silent", "too slow"],
)
def test_a_lasting_trouble_is_said_in_one_sentence(
    publisher: Publisher, fetcher: Fetcher, bad: Answer, said: str
) -> None:
    publisher.give(PATH, bad)
    with pytest.raises(Unreachable) as refused:
        fetcher.fetch(REQUEST, None)
    assert str(refused.value).startswith(f"ticdata.treasury.gov {said}")
    assert str(refused.value).endswith("for mfhhis01.txt after 3 attempts. Try again later.")
    assert len(publisher.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_help_is_not_asked_again(publisher: Publisher, fetcher: Fetcher, status: int) -> None:
    publisher.give(PATH, Answer(status=status))
    with pytest.raises(Unreachable, match=rf"ticdata\.treasury\.gov answered {status} \(.+\) for mfhhis01\.txt\."):
        fetcher.fetch(REQUEST, None)
    assert len(publisher.asked) == 1


def test_the_pause_asked_for_is_kept(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.give(PATH, Answer(status=429, headers={"Retry-After": "1"}), Answer(BODY))
    start = time.monotonic()
    assert fetcher.fetch(REQUEST, None) is not None
    assert 1 <= time.monotonic() - start < 3


def test_a_very_long_pause_is_left_to_the_next_refresh(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.give(PATH, Answer(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(Unreachable, match=r"answered 429 for mfhhis01\.txt and asks to wait 3600 seconds"):
        fetcher.fetch(REQUEST, None)
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html>Maintenance</html>", b"\n <html lang='en'>"])
def test_a_web_page_is_no_data(publisher: Publisher, fetcher: Fetcher, page: bytes) -> None:
    publisher.give(PATH, Answer(page))
    with pytest.raises(Malformed, match="a web page instead of data"):
        fetcher.fetch(REQUEST, None)


def test_a_file_without_end_is_not_taken_in(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.give(PATH, Answer(b"1" * 1_000_001))
    with pytest.raises(Malformed, match="larger than 1 MB"):
        fetcher.fetch(REQUEST, None)


def test_a_file_that_has_moved_is_followed(publisher: Publisher, fetcher: Fetcher) -> None:
    publisher.give(PATH, Answer(status=301, headers={"Location": "/moved/mfhhis01.txt"}))
    publisher.give("/moved/mfhhis01.txt", Answer(BODY))
    found = fetcher.fetch(REQUEST, None)
    assert found is not None
    assert found.body == BODY


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/mfhhis01.txt", "file:///etc/hostname", PATH, "http://"])
def test_a_redirect_that_leads_nowhere_is_not_followed(publisher: Publisher, fetcher: Fetcher, target: str) -> None:
    publisher.give(PATH, Answer(status=302, headers={"Location": target}))
    with pytest.raises(Unreachable, match=r"ticdata\.treasury\.gov .+ mfhhis01\.txt"):
        fetcher.fetch(REQUEST, None)


def test_nobody_there_is_said(publisher: Publisher) -> None:
    with serving() as gone:
        address = gone.address
    with Fetcher(QUICK, address) as fetcher, pytest.raises(Unreachable, match=r"refused.* after 3 attempts"):
        fetcher.fetch(REQUEST, None)


def test_one_host_is_given_its_pause(publisher: Publisher) -> None:
    publisher.give(PATH, Answer(BODY))
    moments = []
    with Fetcher(Manners(pause=0.2), publisher.address) as fetcher:
        for _ in range(3):
            fetcher.fetch(REQUEST, None)
            moments.append(time.monotonic())
    assert all(after - before >= 0.2 for before, after in pairwise(moments))


def test_a_key_is_sent_and_never_said(publisher: Publisher) -> None:
    request = Request("https://api.stlouisfed.org/fred/series/observations", (("series_id", "DGS10"),))
    keys = {"api.stlouisfed.org": ("api_key", "secret-key")}
    publisher.give("/api.stlouisfed.org/fred/series/observations", Answer(status=403))
    with Fetcher(QUICK, publisher.address, keys) as fetcher, pytest.raises(Unreachable) as refused:
        fetcher.fetch(request, None)
    assert publisher.asked[0][0].endswith("?series_id=DGS10&api_key=secret-key")
    assert "secret" not in str(refused.value)
    assert "secret" not in request.address
