"""Answers, series, tools and the state of the store over HTTP, as JSON and as CSV."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.wiring import open_store
from tools.domain.period import Period
from tools.domain.quantity import Quantity
from tools.domain.series import Observation
from tools.store.feedback import Opinion
from tools.store.store import Store

RANKED = {"question": "top 3 holders in February 2025?", "as_of": "2025-04-20"}


@pytest.fixture
def given(client: httpx.Client) -> dict[str, object]:
    answer: dict[str, object] = client.post("/v1/ask", json=RANKED).json()
    return answer


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_an_answer_has_a_permanent_link(client: httpx.Client, given: dict[str, object]) -> None:
    assert client.get(f"/v1/answers/{given['id']}").json() == given
    assert client.get("/v1/answers/ans_0").json()["detail"] == "No answer is called 'ans_0'."


def test_its_tables_are_csv(client: httpx.Client, given: dict[str, object]) -> None:
    """Reuters on the release of 2025-04-16: Japan 1125.9, China 784.3, the United Kingdom 750.3."""
    rows = table(client.get(f"/v1/answers/{given['id']}/tables/1?format=csv").text)
    assert rows[1:] == [["1", "Japan", "1125.9"], ["2", "China", "784.3"], ["3", "the United Kingdom", "750.3"]]
    figures = table(client.get(f"/v1/answers/{given['id']}/figures?format=csv").text)
    assert figures[0][:3] == ["label", "value", "unit"] and figures[1][1] == "1125.9"
    assert client.get(f"/v1/answers/{given['id']}/tables/2").status_code == 404


def test_series_and_their_values(client: httpx.Client) -> None:
    listed = client.get("/v1/series", params={"dataset": "tic.holdings"}).json()
    assert {"tic.holdings.CN", "tic.holdings.total"} <= {one["id"] for one in listed}
    seen = client.get("/v1/series/tic.holdings.CN", params={"as_of": "2025-04-20", "first": "2025-02"}).json()
    assert [(one["period"], one["value"]) for one in seen["values"]] == [("2025-02", "784.3")]
    rows = table(client.get("/v1/series/tic.holdings.CN?as_of=2025-04-20&first=2025-02&format=csv").text)
    assert rows[1][:3] == ["2025-02", "784.3", "2025-04-16"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("as_of=2025-02-30", 400), ("first=2025-13", 400), ("format=xlsx", 422), ("as_of=2025-04-20x", 422)],
)
def test_a_bad_query_is_a_problem(client: httpx.Client, query: str, status: int) -> None:
    response = client.get(f"/v1/series/tic.holdings.CN?{query}")
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")


def test_tools_are_listed_and_called(client: httpx.Client) -> None:
    listed = {one["name"]: one for one in client.get("/v1/tools").json()}
    schema = listed["look_up_value"]["arguments"]
    assert schema["required"] == ["series"] and schema["properties"]["period"]["default"] == "latest"
    found = client.post("/v1/tools/look_up_value", json={"series": "tic.holdings.JP", "period": "2024-03"}).json()
    assert found["figures"][0]["value"] == "1167.0", "mfhhis01.txt, line 58"
    rows = table(
        client.post("/v1/tools/rank_places?as_of=2025-04-20&format=csv", json={"dataset": "tic.holdings"}).text
    )
    assert rows[1] == ["1", "Japan", "1125.9"]
    assert client.post("/v1/tools/look_up_value", json={}).json()["detail"] == "look_up_value needs series."
    assert client.post("/v1/tools/no_such_tool", json={}).status_code == 404


def test_the_status_names_every_data_set(client: httpx.Client) -> None:
    """The release of 2025-04-16 was of February 2025, as the calendar of the TIC says."""
    shown = client.get("/v1/status", params={"as_of": "2025-04-20"}).json()
    assert shown["series"] > 400 and shown["as_of"] == "2025-04-20"
    through = {one["dataset"]: one["through"] for one in shown["datasets"]}
    assert through["tic.holdings"] == "2025-02"


def test_a_text_is_checked(client: httpx.Client) -> None:
    text = "China held $784.3 billion at the end of February 2025. Japan held $900 billion at the end of February 2025."
    claims = client.post("/v1/check", json={"text": text, "as_of": "2025-04-20"}).json()["claims"]
    assert [one["verdict"] for one in claims] == ["supported", "contradicted"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in claims)


def test_feedback_is_kept_once_for_each_caller(client: httpx.Client, home: Path, given: dict[str, object]) -> None:
    answer = str(given["id"])
    for helpful in (False, True):
        said = {"answer": answer, "helpful": helpful, "comment": "It was for February."}
        assert client.post("/v1/feedback", json=said).status_code == 204
    assert client.post("/v1/feedback", json={"answer": "ans_0", "helpful": True}).status_code == 404
    store = open_store(Settings(home=home))
    mine = [one for one in store.feedback.all() if one.answer == answer]
    store.engine.dispose()
    assert [Opinion(answer, True, "It was for February.", "", one.said_on) for one in mine] == mine


def _add(store: Store, series: str, period: str, released_on: str, value: str) -> None:
    stands = date.fromisoformat(released_on)
    quantity = Quantity(Decimal(value), store.observations.series(series).unit)
    known = store.observations.series(series), Period.parse(period), quantity
    store.observations.write([Observation(*known, stands, stands, "official file", "a later find", "one")])


def test_a_replay_reads_the_releases_that_the_answer_names(client: httpx.Client, home: Path) -> None:
    """A release that is found later, between the answer's release and its day, changes a new answer, not the replay."""
    asked = {"question": "Thailand's holdings in March 2025?", "as_of": "2025-09-01"}
    given = client.post("/v1/ask", json=asked).json()
    figure = given["figures"][0]
    assert client.get(f"/v1/answers/{given['id']}/replay").json()["same"] is True
    store = open_store(Settings(home=home))
    _add(store, figure["series"], figure["period"], "2025-08-31", "1.1")
    store.engine.dispose()
    assert client.post("/v1/ask", json=asked).json()["figures"][0]["value"] == "1.1"
    replayed = client.get(f"/v1/answers/{given['id']}/replay").json()
    assert (replayed["same"], replayed["figures"]) == (True, given["figures"])


def test_a_replay_that_differs_says_why(client: httpx.Client, home: Path) -> None:
    """What an answer is computed from without showing it: its place among all others."""
    asked = {"question": "India's rank in May 2025?", "as_of": "2025-10-01"}
    given = client.post("/v1/ask", json=asked).json()
    store = open_store(Settings(home=home))
    _add(store, "tic.holdings.AU", "2025-05", "2025-09-30", "99999")
    store.engine.dispose()
    replayed = client.get(f"/v1/answers/{given['id']}/replay").json()
    assert replayed["same"] is False and "newer release" in replayed["reason"]
    moved = next(one for one in replayed["differences"] if one["was"].endswith("rank"))
    assert int(moved["now"].split()[0]) == int(moved["was"].split()[0]) + 1
