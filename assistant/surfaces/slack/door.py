"""The Slack door as a whole: the Bolt app, what runs beside it, and how both begin and end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from assistant.surfaces.bugs import logged_bug
from assistant.surfaces.desk import Desk
from assistant.surfaces.slack import conversation
from assistant.surfaces.slack.access import Access
from assistant.surfaces.slack.buttons import Buttons
from assistant.surfaces.slack.clerk import Clerk
from assistant.surfaces.slack.commands import Commands
from assistant.surfaces.slack.conversation import Conversation
from assistant.surfaces.slack.home import Home
from assistant.surfaces.slack.installations import installation_settings
from assistant.surfaces.slack.watch import Watch
from tools.domain.errors import BadSetting
from tools.store.workers import Workers

_log = logging.getLogger("econ.slack")


@dataclass(frozen=True)
class Door:
    """What answers in Slack: the app that deliveries are given to, and who sees to them."""

    app: AsyncApp
    clerk: Clerk


@asynccontextmanager
async def open_door(desk: Desk) -> AsyncIterator[Door]:
    """A door over an open desk; when it closes, what was begun is finished within ECON_CLOSING_SECONDS.

    Raises:
        BadSetting: no workspace is named that it could answer in.
    """
    settings = desk.settings
    if not settings.slack_bot_token.get_secret_value() and not settings.slack_client_id:
        raise BadSetting(
            "Slack needs ECON_SLACK_BOT_TOKEN (xoxb-…) of one workspace, or ECON_SLACK_CLIENT_ID and "
            "ECON_SLACK_CLIENT_SECRET for several."
        )
    home = Path(str(desk.store.engine.url.database)).parent
    workers, several = Workers(home / "workers"), installation_settings(settings, home)
    with workers.work() as name:
        access = Access(settings, several.installation_store if several is not None else None)
        clerk = Clerk(desk, access, workers, name)
        app = AsyncApp(
            name="econ",
            client=access.client,
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            oauth_settings=several,
        )
        if several is not None:
            app.enable_token_revocation_listeners()
        _listen(app, clerk)
        rounds = asyncio.create_task(_go_round(clerk, settings.slack_pause))
        try:
            yield Door(app, clerk)
        finally:
            rounds.cancel()
            await asyncio.wait([rounds])
            async with asyncio.timeout(settings.closing_seconds):
                await clerk.settle()


def _listen(app: AsyncApp, clerk: Clerk) -> None:
    taking = Conversation(clerk)

    @app.middleware
    async def once(
        body: dict[str, Any], context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        if await taking.take(body, context):
            await next_()
            return None
        return BoltResponse(status=200, body="")

    @app.error
    async def failed() -> None:
        reference, _ = logged_bug()
        _log.warning("a delivery failed; the reference is %s", reference)

    conversation.listen(app)
    for room in (Buttons(clerk), Commands(clerk), Home(clerk)):
        room.listen(app)


async def _go_round(clerk: Clerk, pause: float) -> None:
    """See at once, and then again and again, to what was left behind and to what there is to tell."""
    watch = Watch(clerk)
    while True:
        try:
            await clerk.keep(lambda: clerk.errands.forget_deliveries(clerk.today))
            await clerk.rescue()
            await watch.look()
        except Exception:  # noqa: BLE001 - the last door: the log has it, and the next round tries again
            reference, _ = logged_bug()
            _log.warning("a round failed; the reference is %s", reference)
        await asyncio.sleep(pause)
