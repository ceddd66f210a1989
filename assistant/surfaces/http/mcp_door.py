"""`/mcp/`: the MCP server over HTTP, behind the same doorkeeper as everything else."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import FastAPI, Request
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.surfaces.http.problems import Problem
from assistant.surfaces.mcp.server import mcp_server
from tools.domain.errors import AskerError


class McpDoor:
    """Admits a caller and hands the request to the MCP server, which the app's `lifespan` starts with `open`."""

    def __init__(self, app: FastAPI) -> None:
        self._state = app.state
        self._inside: ASGIApp | None = None

    def open(self) -> AbstractAsyncContextManager[None]:
        """Build the server at the desk of the app; it runs while the context lasts."""
        server = mcp_server(self._state.desk)
        # Without keys the addresses of this machine alone are allowed, which is what no settings mean.
        open_to_all = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        inside = server.streamable_http_app(
            streamable_http_path="/",
            stateless_http=True,
            json_response=True,
            max_request_body_size=self._state.settings.body_limit,
            transport_security=open_to_all if self._state.key_required else None,
        )
        self._inside = inside
        running: Any = server.session_manager.run()
        return running  # type: ignore[no-any-return]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        mark, _, text = Headers(scope=scope).get("authorization", "").partition(" ")
        try:
            caller = await self._state.doorkeeper.admit(text.strip() if mark.lower() == "bearer" else "", "ask")
        except AskerError as error:
            await Problem.of(error).response(Request(scope))(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        assert self._inside is not None, "the lifespan of the app has not begun"
        await self._inside(scope, receive, send)
