"""`econ serve`: the same answers over HTTP, for programs and for people with a browser."""

import ipaddress
import os
import socket
import tempfile
from functools import partial
from typing import Annotated, Any

import typer

from assistant.settings import Settings, read_settings
from assistant.wiring import open_store
from tools.domain.errors import BadSetting

_SPARE = 5  # seconds between the end of the last stream and the moment when connections are cut


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; default ECON_HOST or 127.0.0.1.")] = "",
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; default ECON_PORT or 8000.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> None:
    """Answer over HTTP: /v1/ask, OpenAI's endpoints under /v1, MCP at /mcp/; all of them are in /openapi.json."""
    settings = read_settings()
    host = host or settings.host
    key_required = settings.require_key or not _is_this_machine(host)
    store = open_store(settings)
    if key_required and not store.keys.any_valid():
        raise BadSetting(f"Nobody could ask on {host}: make an API key first with econ keys create NAME.")
    store.engine.dispose()
    with _listening(host, settings.port if port is None else port) as listening:
        at = f"http://{host}:{listening.getsockname()[1]}"
        typer.echo(f"Answering on {at}; what can be asked is listed at {at}/docs. Ctrl-C stops.", err=True)
        with tempfile.TemporaryDirectory() as folder:
            _run(settings, listening, workers, key_required, folder if workers > 1 else "")


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BadSetting(f"{host}:{port} cannot be listened on: {error.strerror or error}.") from error


def _run(settings: Settings, listening: socket.socket, workers: int, key_required: bool, shared: str) -> None:
    if shared:
        # The library reads it when a worker imports it, and there is no other way to tell it.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = shared
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from assistant.surfaces.http.app import create_app

    config = uvicorn.Config(
        partial(create_app, settings, key_required, shared),
        factory=True,
        workers=workers,
        access_log=False,  # the recorder writes its own line of each request
        log_config=_LOGGING,
        proxy_headers=False,  # whoever is believed to be on this machine must be
        server_header=False,
        timeout_worker_healthcheck=60,  # a worker that computes may be slow to say that it lives
        timeout_graceful_shutdown=settings.closing_seconds + _SPARE,
    )
    if workers > 1:
        Multiprocess(config, sockets=[listening]).run()
    else:
        uvicorn.Server(config).run(sockets=[listening])


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "assistant.surfaces.http.recorder.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "loggers": {name: {"handlers": ["lines"], "level": "INFO", "propagate": False} for name in ("uvicorn", "econ")},
}
