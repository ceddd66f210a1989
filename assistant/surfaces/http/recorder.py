"""What is kept of each request: an id, one log line, its place in the metrics. A bug inside ends here."""

import json
import logging
import re
import time
from uuid import uuid4

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.surfaces.http.metrics import Metrics
from assistant.surfaces.http.problems import Problem

_log = logging.getLogger("econ.http")
_OWN_ID = re.compile(r"[\w.-]{1,64}")


class Recorder:
    """Wraps the app; questions and answers are in nobody's log but the store's own."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = request_id = _request_id(scope)
        started, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        try:
            with self._metrics.running():
                await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 - the last door: a bug gets a reference number, never a traceback
            problem = Problem.of(error)
            if not status:
                await problem.response(Request(scope))(scope, receive, sending)
        finally:
            self._keep(scope, status, time.perf_counter() - started)

    def _keep(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "") or ("/mcp/" if scope["path"].startswith("/mcp") else "other")
        self._metrics.requests.labels(scope["method"], route, status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        caller = scope["state"].get("caller")
        line = {
            "request_id": scope["state"]["request_id"],
            "method": scope["method"],
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
            "key": caller.owner if caller is not None else "",
        }
        _log.info("request", extra={"fields": line})


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the fields of the record."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line = {"time": self.formatTime(record), "level": record.levelname, "logger": record.name}
        line["message"] = record.getMessage()
        line.update(getattr(record, "fields", {}))
        if record.exc_info:
            line["trouble"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if _OWN_ID.fullmatch(given) else uuid4().hex
