"""A question over HTTP: the same answer as everywhere, at once or as events, and one sentence for bad input."""

import json
import subprocess

import httpx
import pytest

QUESTION = {"question": "did China sell Treasuries in February?", "as_of": "2025-04-20"}


def events_of(response: httpx.Response) -> list[tuple[str, dict[str, object]]]:
    blocks = [block.split("\n") for block in response.text.split("\n\n") if block and not block.startswith(":")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_an_answer_has_the_published_figures(client: httpx.Client) -> None:
    """Reuters on the release of 2025-04-16: China 784.3 after 760.8."""
    answer = client.post("/v1/ask", json=QUESTION).raise_for_status().json()
    assert (answer["status"], answer["verdict"]) == ("answered", "no")
    assert [one["value"] for one in answer["figures"][:2]] == ["760.8", "784.3"]


def test_curl_gets_it_too(address: str) -> None:
    command = ["curl", "-sS", f"{address}/v1/ask", "-H", "Content-Type: application/json", "-d", json.dumps(QUESTION)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "784.3" in json.loads(said)["text"]


def test_a_stream_tells_each_step_and_then_the_answer(client: httpx.Client) -> None:
    response = client.post("/v1/ask", json={**QUESTION, "stream": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    happened = events_of(response)
    assert [name for name, _ in happened] == ["step", "answer"]
    assert happened[0][1]["tool"] == "change_between" and "784.3" in str(happened[1][1]["text"])


def test_a_thread_is_continued(client: httpx.Client) -> None:
    """mfhhis01.txt, line 58: Japan, March 2024."""
    for question in ("China's holdings in March 2024?", "and Japan?"):
        said = client.post("/v1/ask", json={"question": question, "as_of": "2026-03-20", "thread": "t1"}).json()
    assert "$1,167.0 billion" in said["text"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("body", "status", "kind", "word"),
    [
        ({"question": ""}, 422, "bad-request", "question"),
        ({"question": "?!"}, 400, "bad-question", "question"),
        ({"question": "x" * 5000}, 400, "bad-question", "5,000 characters"),
        ({"question": "holdings?", "as_of": "2025-02-30"}, 400, "bad-date", "2025-02-30"),
        ({"question": "holdings?", "modl": "offline"}, 422, "bad-request", "modl"),
        ({"question": "holdings?", "model": "openai:gpt-5.5"}, 404, "unknown-name", "offline"),
        ({"question": "\ud800 holdings?"}, 422, "bad-request", "question"),
        (["question"], 422, "bad-request", "body"),
    ],
)
def test_bad_input_is_a_problem_document(
    client: httpx.Client, body: object, status: int, kind: str, word: str, stream: bool
) -> None:
    if isinstance(body, dict) and stream:
        body = {**body, "stream": True}
    sent = json.dumps(body).encode()
    response = client.post("/v1/ask", content=sent, headers={"Content-Type": "application/json"})
    problem = response.json()
    assert (response.status_code, problem["status"], problem["type"]) == (status, status, f"/problems/{kind}")
    assert response.headers["content-type"] == "application/problem+json"
    assert word in problem["detail"] and problem["request_id"] == response.headers["x-request-id"]
    assert client.get(problem["type"]).json()["who_must_act"] == "the caller"


def test_a_body_that_is_too_large_or_no_json_is_refused(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/json"}
    assert client.post("/v1/ask", content=b"x" * 1_100_000, headers=headers).status_code == 413
    assert client.post("/v1/ask", content=b"{", headers=headers).status_code == 422
    assert client.post("/v1/ask", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 422


def test_a_page_of_another_site_cannot_ask(client: httpx.Client) -> None:
    assert client.post("/v1/ask", json=QUESTION, headers={"Host": "evil.example"}).status_code == 400
    crossed = client.options(
        "/v1/ask", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert "access-control-allow-origin" not in crossed.headers


def test_health_and_metrics(client: httpx.Client) -> None:
    client.post("/v1/ask", json=QUESTION)
    assert client.get("/healthz").json() == {"status": "ok"} and client.get("/readyz").json() == {"status": "ready"}
    shown = client.get("/metrics").text
    assert 'econ_answers_total{model="offline",status="answered"}' in shown
    assert 'econ_requests_total{method="POST",route="/v1/ask",status="200"}' in shown
