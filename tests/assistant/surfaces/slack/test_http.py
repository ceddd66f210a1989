"""Slack over HTTP through `econ serve`: signatures, and several workspaces that see nothing of each other."""

import json
import re
import time
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier

from assistant.settings import Settings
from assistant.surfaces.http.app import create_app
from assistant.wiring import open_store
from tests.assistant.surfaces.http.served import served
from tests.assistant.surfaces.slack.conftest import until
from tests.assistant.surfaces.slack.played_slack import BOT, PlayedSlack, delivery, pressed
from tests.assistant.surfaces.slack.test_answers import SOLD, answered, final

SECRET = "s3cret"
pytestmark = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated:DeprecationWarning"
)  # slack_sdk's use of aiohttp


def signed(body: str, kind: str, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers that Slack sends with a body."""
    stamp = str(int(at or time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    assert signature is not None
    return {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": signature}


def posted(client: httpx.Client, payload: dict[str, object], **how: object) -> httpx.Response:
    """An event, as Slack posts it."""
    body = json.dumps(payload)
    return client.post("/slack/events", content=body, headers=signed(body, "application/json", **how))  # type: ignore[arg-type]


def mention(ts: str, workspace: str) -> dict[str, object]:
    """A question that is asked in a workspace."""
    about = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": ts, "text": f"<@{BOT}> {SOLD}"}
    return delivery(about, f"Ev{workspace}{ts}", workspace)


def over_http(settings: Settings) -> Settings:
    """The settings of a server that several workspaces install."""
    http = {"slack_signing_secret": SECRET, "slack_client_id": "1.2", "slack_client_secret": "c", "slack_bot_token": ""}
    return Settings(**{**settings.model_dump(), **http})


@pytest.fixture
def client(other_slack: PlayedSlack, other_settings: Settings) -> Iterator[httpx.Client]:
    """A client of `econ serve` with Slack for several workspaces."""
    settings = over_http(other_settings)
    with served(create_app(settings)) as address, httpx.Client(base_url=address) as client:
        yield client


def install(client: httpx.Client, workspace: str) -> None:
    """Allow the app in a workspace, as an administrator does."""
    page = client.get("/slack/install")
    state = re.search(r"state=([\w-]+)", page.text)
    assert page.status_code == 200 and state is not None
    cookie = page.headers["set-cookie"].partition(";")[0]
    back = client.get(f"/slack/oauth_redirect?code={workspace}&state={state[1]}", headers={"cookie": cookie})
    assert back.status_code == 200, back.text


def test_what_slack_has_not_signed_is_refused(client: httpx.Client, other_slack: PlayedSlack) -> None:
    install(client, "T1")
    assert posted(client, mention("50.1", "T1"), secret="another").status_code == 401
    assert posted(client, mention("50.2", "T1"), at=time.time() - 3600).status_code == 401
    assert client.post("/slack/events", content=json.dumps(mention("50.3", "T1"))).status_code == 401
    assert posted(client, {"type": "url_verification", "challenge": "abc", "token": "x"}).json() == {"challenge": "abc"}
    assert posted(client, mention("50.4", "T1")).status_code == 200
    (reply,) = answered(other_slack)
    assert reply["thread_ts"] == "50.4"


def test_each_workspace_is_answered_by_its_own_token_and_sees_nothing_of_others(
    client: httpx.Client, other_slack: PlayedSlack, other_settings: Settings
) -> None:
    install(client, "T1")
    install(client, "T2")
    assert posted(client, mention("51.1", "T1")).status_code == 200
    assert posted(client, mention("51.1", "T2")).status_code == 200  # the same channel and time, elsewhere
    answered(other_slack, 2)
    assert sorted(one["of"] for one in other_slack.replies()) == ["T1", "T2"]
    answer = next(
        element["value"]
        for one in other_slack.replies() if one["of"] == "T1" and "23.5 billion" in final(one)
        for block in one["blocks"] if block["type"] == "actions"
        for element in block["elements"] if element["action_id"] == "working"
    )  # fmt: skip
    for workspace in ("T2", "T1"):
        team = {"team": {"id": workspace}, "user": {"id": "U1", "team_id": workspace}}
        body = "payload=" + quote(json.dumps(pressed("working", answer, **team)))
        form = signed(body, "application/x-www-form-urlencoded")
        assert client.post("/slack/events", content=body, headers=form).status_code == 200
    until(lambda: other_slack.bodies("views.open"))
    assert [one["_token"] for one in other_slack.bodies("views.open")] == ["xoxb-T1"]
    store = open_store(other_settings)
    assert {one.name for one in store.answers.threads("slack:T2")} == {"C1/51.1"}
    store.engine.dispose()


def test_installations_outlast_the_server(
    other_slack: PlayedSlack, other_settings: Settings, client: httpx.Client
) -> None:
    install(client, "T3")
    settings = over_http(other_settings)
    with served(create_app(settings)) as address, httpx.Client(base_url=address) as again:
        assert posted(again, mention("52.1", "T3")).status_code == 200
        (reply,) = answered(other_slack)
    assert reply["of"] == "T3"
