"""`/slack/…`: Slack's events, commands and buttons over HTTP, and the pages that install the app in a workspace."""

from fastapi import APIRouter, Request, Response

from assistant.surfaces.slack.door import Door
from tools.domain.errors import BadArgument

router = APIRouter(prefix="/slack", include_in_schema=False)


@router.post("/events")
async def events(request: Request) -> Response:
    """Whatever Slack delivers; what it has not signed is refused with 401."""
    return await _given(request)


@router.get("/install")
async def install(request: Request) -> Response:
    """The page that leads to Slack, where an administrator allows the app."""
    return await _given(request)


@router.get("/oauth_redirect")
async def installed(request: Request) -> Response:
    """Where Slack leads back to, with the workspace's consent."""
    return await _given(request)


async def _given(request: Request) -> Response:
    from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler

    door: Door = request.app.state.slack
    try:
        return await AsyncSlackRequestHandler(door.app).handle(request)
    except UnicodeDecodeError as error:
        raise BadArgument("The body is no text.") from error
