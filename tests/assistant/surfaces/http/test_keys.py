"""Who is admitted: keys, scopes, the rate limit, and whose thread is whose."""

import socket
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.surfaces.cli.failures import ASKER, OPERATOR, explained
from assistant.surfaces.cli.main import app
from assistant.surfaces.http.app import create_app
from assistant.wiring import open_store
from tests.assistant.surfaces.http.served import served
from tools.store.store import Store

HELD = {"question": "China's holdings in March 2024?", "as_of": "2026-03-20"}


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    store = open_store(Settings(home=home))
    yield store
    store.engine.dispose()


def with_key(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def guarded(guarded_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=guarded_address) as client:
        yield client


OPEN = ("/healthz", "/readyz", "/openapi.json", "/docs", "/problems/{kind}")


def test_every_path_that_is_not_open_asks_for_a_key(guarded: httpx.Client) -> None:
    """A law over the whole API, so that no router that is added is open by mistake."""
    paths = guarded.get("/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for method in operations:
            response = guarded.request(method, path.replace("{", "").replace("}", ""), json={})
            assert path in OPEN or response.status_code == 401, f"{method} {path}: {response.status_code}"
    mcp = guarded.post("/mcp/", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    assert mcp.status_code == 401 and mcp.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("text", ["econ", "econ-00000000-x", "Bearer", "econ-é-ü", "x" * 5000])
def test_what_is_no_key_is_refused(guarded: httpx.Client, text: str) -> None:
    response = guarded.post("/v1/ask", json=HELD, headers={"Authorization": f"Bearer {text}".encode()})
    assert response.status_code == 401 and "key" in response.json()["detail"]


def test_a_key_reaches_as_far_as_its_scopes(guarded: httpx.Client, store: Store) -> None:
    reader, text = store.keys.create("reader", ["read"], date(2026, 3, 20))
    assert guarded.get("/v1/status", headers=with_key(text)).status_code == 200
    for refused in (
        guarded.post("/v1/ask", json=HELD, headers=with_key(text)),
        guarded.get("/metrics", headers=with_key(text)),
    ):
        assert refused.status_code == 403 and reader.id in refused.json()["detail"]


def test_a_revoked_key_is_refused_at_once(guarded: httpx.Client, store: Store) -> None:
    key, text = store.keys.create("guest", ["read"], date(2026, 3, 20))
    assert guarded.get("/v1/models", headers=with_key(text)).status_code == 200
    store.keys.revoke(key.id, date(2026, 3, 21))
    assert guarded.get("/v1/models", headers=with_key(text)).status_code == 401


def test_the_store_holds_no_key(home: Path, store: Store) -> None:
    _, text = store.keys.create("secret", ["ask"], date(2026, 3, 20))
    # In another process: to close a database file that this one has open gives up the locks of its connections.
    search = ["grep", "--recursive", "--quiet", "--text", "--fixed-strings", text.split("-", 2)[2], str(home)]
    assert subprocess.run(search, check=False).returncode == 1


def test_a_thread_is_its_keys_alone(guarded: httpx.Client, store: Store) -> None:
    texts = [store.keys.create(name, ["ask"], date(2026, 3, 20))[1] for name in ("one", "two")]
    guarded.post("/v1/ask", json={**HELD, "thread": "shared"}, headers=with_key(texts[0]))
    follow = {"question": "and Japan?", "as_of": "2026-03-20", "thread": "shared"}
    mine, other = (guarded.post("/v1/ask", json=follow, headers=with_key(text)).json() for text in texts)
    assert "March 2024" in mine["text"] and "March 2024" not in other["text"]


def test_who_asks_too_often_is_told_when_to_ask_again(home: Path, key: str) -> None:
    with (
        served(create_app(Settings(home=home, rate_limit="2/minute"), key_required=True)) as address,
        httpx.Client(base_url=address, headers=with_key(key)) as client,
    ):
        responses = [client.get("/v1/models") for _ in range(3)]
        asked = client.post("/v1/ask", json=HELD)
    assert [one.status_code for one in responses] == [200, 200, 429]
    assert 1 <= int(responses[2].headers["retry-after"]) <= 61
    assert responses[2].json()["error"]["code"] == "rate_limit_exceeded"
    assert asked.json()["type"] == "/problems/too-often" and "2 requests in a minute" in asked.json()["detail"]


def econ(*arguments: str) -> int:
    return explained(lambda: app(list(arguments), standalone_mode=False))


def test_keys_are_made_listed_and_revoked(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], guarded: httpx.Client
) -> None:
    monkeypatch.setenv("ECON_HOME", str(home))
    assert econ("keys", "create", "ada", "--scope", "read") == 0
    text = capsys.readouterr().out.strip()
    assert guarded.get("/v1/models", headers=with_key(text)).status_code == 200
    assert econ("keys", "list") == 0
    listed = capsys.readouterr().out
    assert "ada" in listed and text.split("-", 2)[2] not in listed
    assert econ("keys", "revoke", text.split("-")[1]) == 0
    assert guarded.get("/v1/models", headers=with_key(text)).status_code == 401
    assert econ("keys", "revoke", "nobody") == ASKER and econ("keys", "create", "eve", "--scope", "fly") == ASKER


def test_other_addresses_are_not_served_without_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    shutil.copytree(bundled_home, tmp_path / "without-keys")
    monkeypatch.setenv("ECON_HOME", str(tmp_path / "without-keys"))
    assert econ("serve", "--host", "0.0.0.0", "--port", "0") == OPERATOR
    assert "econ keys create" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ECON_HOME", str(home))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert econ("serve", "--port", str(taken.getsockname()[1])) == OPERATOR
    said = capsys.readouterr().err
    assert "cannot be listened on" in said and said.count("\n") == 1
