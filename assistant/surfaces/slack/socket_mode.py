"""Slack over Socket Mode: no public address is needed, Slack's events come down a connection that we open."""

import asyncio
import logging
from collections.abc import Callable

from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError

from assistant.settings import Settings
from assistant.surfaces.desk import Desk
from assistant.surfaces.slack.door import Door, open_door
from tools.domain.errors import BadSetting, Unreachable

_log = logging.getLogger("econ.slack")


async def serve(settings: Settings, stopped: asyncio.Event, ready: Callable[[str], None]) -> None:
    """Answer in Slack until `stopped` is set; `ready` is told the name of the workspace once the connection stands.

    Raises:
        BadSetting: a token is missing, or Slack refuses it.
        Unreachable: Slack does not answer.
        StoreError: the home cannot be used.
    """
    token = settings.slack_app_token.get_secret_value()
    if not token or not settings.slack_bot_token.get_secret_value():
        raise BadSetting(
            "Slack needs two tokens: set ECON_SLACK_APP_TOKEN (xapp-…) and ECON_SLACK_BOT_TOKEN (xoxb-…); README.md "
            "says where they are found. econ slack --dry-run needs none."
        )
    desk = Desk(settings)
    try:
        async with open_door(desk) as door:
            name = await _checked(door, token)
            handler = AsyncSocketModeHandler(door.app, token, logger=_log)
            try:
                await handler.connect_async()  # type: ignore[no-untyped-call]
                ready(name)
                await stopped.wait()
            finally:
                await handler.close_async()  # type: ignore[no-untyped-call]
    finally:
        desk.store.engine.dispose()


async def _checked(door: Door, token: str) -> str:
    """The workspace of the bot token, once Slack has taken both."""
    client, name = door.app.client, "ECON_SLACK_BOT_TOKEN"
    try:
        workspace = await client.auth_test()
        name = "ECON_SLACK_APP_TOKEN"
        await client.apps_connections_open(app_token=token)
    except SlackApiError as refusal:
        raise BadSetting(f"Slack refuses {name}: {refusal.response['error']}.") from refusal
    except ClientError as trouble:
        raise Unreachable(f"Slack cannot be reached at {client.base_url}: {trouble}.") from trouble
    return str(workspace.get("team") or workspace["team_id"])
