"""A server on this machine that plays Slack: its Web API, and Socket Mode; what it is sent is kept and checked."""

import asyncio
import itertools
import json
import threading
import time
from collections import defaultdict
from typing import Any

from aiohttp import WSMsgType, web

from tests.assistant.surfaces.slack.block_limits import trouble_of

WORKSPACE, BOT, BOT_ID = "T1", "UBOT", "B1"
Scripted = tuple[int, dict[str, str], dict[str, Any]]
_POSTING = ("chat.postMessage", "chat.startStream")


class PlayedSlack:
    """Slack as an app meets it; runs in a thread of its own from `start` to `stop`."""

    def __init__(self) -> None:
        self.calls: list[tuple[float, str, dict[str, Any]]] = []
        self.private: list[dict[str, Any]] = []
        self.script: defaultdict[str, list[Scripted]] = defaultdict(list)
        self.messages: dict[tuple[str, str], dict[str, Any]] = {}
        self.acknowledged: dict[str, float] = {}
        self.tokens: dict[str, str] = {"xoxb-1": WORKSPACE}
        self.troubles: list[str] = []
        self._losing, self.lost = "", False
        self._sockets: list[web.WebSocketResponse] = []
        self._ts, self._numbers = itertools.count(1), itertools.count(1)
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self.port = 0

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    def stop(self) -> None:
        """Stop listening."""
        self._loop.call_soon_threadsafe(self._over.set)
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def forget(self) -> None:
        """Begin anew: nothing was sent, nothing is scripted."""
        for kept in (self.calls, self.private, self.script, self.messages, self.acknowledged, self.troubles):
            kept.clear()  # type: ignore[attr-defined]

    def lose_answer_of(self, method: str) -> None:
        """The next call of a method does what it does, and its answer never arrives."""
        self._losing, self.lost = method, False

    @property
    def api(self) -> str:
        """The address of the Web API."""
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def response_url(self) -> str:
        """An address that replies to a command go to."""
        return f"http://127.0.0.1:{self.port}/respond"

    def bodies(self, *methods: str) -> list[dict[str, Any]]:
        """The bodies that some methods were called with."""
        return [body for _, method, body in list(self.calls) if method in methods]

    def replies(self, channel: str = "") -> list[dict[str, Any]]:
        """The messages of the app that stand, oldest first."""
        found = sorted(self.messages.items(), key=lambda one: float(one[0][1]))
        return [one for (place, _), one in found if not channel or place == channel]

    def send(self, payload: dict[str, Any], kind: str = "events_api") -> str:
        """Send something down the first socket; gives the id of its envelope."""
        envelope = f"env-{next(self._numbers)}"
        text = json.dumps({"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True})
        last = time.monotonic() + 10
        while not (open_ones := [one for one in self._sockets if not one.closed]):
            assert time.monotonic() < last, "no app is connected"
            time.sleep(0.01)
        asyncio.run_coroutine_threadsafe(open_ones[-1].send_str(text), self._loop).result()
        return envelope

    async def _listen(self) -> int:
        app = web.Application()
        app.router.add_post("/api/{method}", self._method)
        app.router.add_get("/api/{method}", self._method)
        app.router.add_post("/respond", self._respond)
        app.router.add_post("/upload", self._uploaded)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def _method(self, request: web.Request) -> web.Response:
        body = await _decoded(request)
        method = request.match_info["method"]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or body.get("token", "")
        self.calls.append((time.monotonic(), method, {**body, "_token": token}))
        self.troubles += trouble_of(method, body)
        if self.script[method]:
            status, headers, answer = self.script[method].pop(0)
            return web.json_response(answer, status=status, headers=headers)
        answer = self._answer(method, body, self.tokens.get(token, WORKSPACE))
        if method == self._losing:
            self._losing, self.lost = "", True
            await self._over.wait()
        return web.json_response(answer)

    def _answer(self, method: str, body: dict[str, Any], workspace: str) -> dict[str, Any]:
        if method == "auth.test":
            return {"ok": True, "team_id": workspace, "team": "Desk", "user_id": BOT, "bot_id": BOT_ID, "user": "econ"}
        if method == "oauth.v2.access":
            return self._installed(body["code"])
        if method == "apps.connections.open":
            return {"ok": True, "url": f"ws://127.0.0.1:{self.port}/socket"}
        if method in _POSTING:
            ts = f"{1_800_000_000 + next(self._ts)}.000000"
            self.messages[body["channel"], ts] = {"ts": ts, "bot_id": BOT_ID, "chunks": [], "of": workspace, **body}
            return {"ok": True, "ts": ts, "channel": body["channel"]}
        if method in ("chat.update", "chat.appendStream", "chat.stopStream", "chat.delete"):
            return self._change(method, body)
        if method in ("conversations.replies", "conversations.history"):
            found = [one for (channel, _), one in self.messages.items() if channel == body["channel"]]
            return {"ok": True, "messages": found}
        if method == "files.getUploadURLExternal":
            return {"ok": True, "upload_url": f"http://127.0.0.1:{self.port}/upload", "file_id": "F1"}
        if method == "files.completeUploadExternal":
            return {"ok": True, "files": [{"id": "F1"}]}
        return {"ok": True}

    def _installed(self, workspace: str) -> dict[str, Any]:
        token = f"xoxb-{workspace}"
        self.tokens[token] = workspace
        return {
            "ok": True, "app_id": "A1", "access_token": token, "token_type": "bot", "scope": "chat:write",
            "bot_user_id": BOT, "team": {"id": workspace, "name": workspace}, "enterprise": None,
            "authed_user": {"id": "U1"}, "is_enterprise_install": False,
        }  # fmt: skip

    def _change(self, method: str, body: dict[str, Any]) -> dict[str, Any]:
        place = (body["channel"], body["ts"])
        if place not in self.messages:
            return {"ok": False, "error": "message_not_found"}
        if method == "chat.delete":
            del self.messages[place]
            return {"ok": True}
        message = self.messages[place]
        message["chunks"] += body.pop("chunks", [])
        message.update(body)
        return {"ok": True, "ts": body["ts"]}

    async def _respond(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.private.append(body)
        self.troubles += trouble_of("respond", body)
        return web.Response(text="ok")

    async def _uploaded(self, request: web.Request) -> web.Response:
        self.calls.append((time.monotonic(), "upload", {"content": (await request.read()).decode()}))
        return web.Response(text="OK")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self._sockets.append(socket)
        async for sent in socket:
            if sent.type == WSMsgType.TEXT:
                self.acknowledged[json.loads(sent.data)["envelope_id"]] = time.monotonic()
        return socket


async def _decoded(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    body: dict[str, Any] = {}
    for name, value in {**request.query, **await request.post()}.items():
        text = str(value)
        body[name] = json.loads(text) if text[:1] in "[{" else text
    return body


def event(ts: str, text: str = "", **more: Any) -> dict[str, Any]:
    """A delivery of an event: by default a mention in a channel."""
    about = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": ts, "text": text or f"<@{BOT}>", **more}
    about = {name: value for name, value in about.items() if value is not None}
    return delivery(about, more.get("event_id") or f"Ev{about['type']}{ts}{about.get('subtype', '')}")


def delivery(about: dict[str, Any], event_id: str, workspace: str = WORKSPACE) -> dict[str, Any]:
    """An event in its delivery."""
    about.pop("event_id", None)
    authorized = {"team_id": workspace, "user_id": BOT, "is_bot": True, "enterprise_id": None}
    return {
        "type": "event_callback",
        "team_id": workspace,
        "api_app_id": "A1",
        "event_id": event_id,
        "event_time": 1,
        "authorizations": [authorized],
        "event": {"event_ts": about.get("ts", "1.0"), **about},
    }


def pressed(action: str, value: str, **more: Any) -> dict[str, Any]:
    """A button of a message that was pressed."""
    return {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": WORKSPACE},
        "team": {"id": WORKSPACE},
        "api_app_id": "A1",
        "channel": {"id": "C1"},
        "trigger_id": f"trigger-{action}-{value}-{time.monotonic()}",
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "C1"},
        "message": {"ts": "1.2", "thread_ts": "1.1"},
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
        **more,
    }
