"""The FastAPI app: which rooms it has, and what begins and ends with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import metadata

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.settings import Settings
from assistant.surfaces.desk import Desk
from assistant.surfaces.http import answers, ask, check, health, metrics, problems, series, status, tools
from assistant.surfaces.http.closing import Closing
from assistant.surfaces.http.description import describe
from assistant.surfaces.http.doorkeeper import Doorkeeper
from assistant.surfaces.http.mcp_door import McpDoor
from assistant.surfaces.http.openai import chat, models, responses
from assistant.surfaces.http.recorder import Recorder

ROUTERS = (ask, check, answers, models, chat, responses, series, tools, status, health, metrics, problems)

_THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]", "::1"]


def create_app(settings: Settings, key_required: bool = False, shared_metrics: str = "") -> FastAPI:
    """The app over the home of the settings, which is opened when the server starts.

    Without `key_required` only requests that name this machine are answered, so that no page of another site, which
    a browser here has open, can ask. `shared_metrics` is the folder in which several workers add up their metrics.
    """
    app = FastAPI(
        title="Econ Assistant",
        version=metadata.version("econ-assistant"),
        lifespan=lifespan,
        max_body_size=settings.body_limit,
        redoc_url=None,
    )
    counted = metrics.Metrics(shared_metrics)
    app.state.settings, app.state.key_required, app.state.metrics = settings, key_required, counted
    app.state.closing = Closing(settings.closing_seconds)
    if not key_required:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_THIS_MACHINE, www_redirect=False)
    app.add_middleware(Recorder, metrics=counted)
    for room in ROUTERS:
        app.include_router(room.router)
    if settings.slack_signing_secret.get_secret_value():
        from assistant.surfaces.http import slack

        app.include_router(slack.router)
    app.state.mcp = McpDoor(app)
    app.mount("/mcp", app.state.mcp)
    problems.word_problems(app)
    describe(app, key_required)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the store, listen for the end, and close what was opened."""
    state = app.state
    state.desk = Desk(state.settings, state.metrics.answered)
    state.doorkeeper = Doorkeeper(state.desk.store.keys, state.key_required, state.settings.rate_limit)
    async with state.mcp.open(), _slack(app):
        with state.closing.listening():
            yield
    state.desk.store.engine.dispose()


@asynccontextmanager
async def _slack(app: FastAPI) -> AsyncIterator[None]:
    """Answer in Slack too, where Slack's signing secret is set."""
    if not app.state.settings.slack_signing_secret.get_secret_value():
        yield
        return
    from assistant.surfaces.slack.door import open_door

    async with open_door(app.state.desk) as app.state.slack:
        yield
