"""Messages of Slack: what is asked is kept before it is acknowledged, then answered; edits and deletions follow."""

import asyncio
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from assistant.surfaces.slack.clerk import Clerk
from assistant.surfaces.slack.posts import Heard, heard
from tools.store.errands import QUESTION, Errand

_SPOKEN = ("message", "app_mention")
_NOT_ADMITTED = "Questions are not answered for you here; whoever runs this assistant decides who may ask, and where."


class Conversation:
    """Takes events in the order in which they come, each once."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk, self._errands = clerk, clerk.errands
        self._order = asyncio.Lock()

    async def take(self, body: dict[str, Any], context: AsyncBoltContext) -> bool:
        """Keep what a delivery asks for and begin to see to it; False if the delivery came before."""
        delivery = body.get("event_id") or body.get("trigger_id") or ""
        event = body.get("event") or {}
        workspace, bot = context.team_id or "", context.bot_user_id or ""
        async with self._order:
            if event.get("type") not in _SPOKEN:
                return await self._first_time(delivery)
            found = heard(event, workspace)
            if found is None:
                return await self._first_time(delivery) and await self._follow(event, workspace, bot)
            return await self._take(found, bot, delivery)

    async def _take(self, found: Heard, bot: str, delivery: str) -> bool:
        clerk = self._clerk
        takes_part = await clerk.keep(lambda: self._errands.takes_part(found.workspace, found.channel, found.thread))
        errand = found.errand(clerk.name, bot, takes_part)
        if errand is None or not clerk.access.admits(found.asker, found.channel):
            new = await self._first_time(delivery)
            if new and errand is not None and errand.kind == QUESTION:
                clerk.go_on(self._refuse(found))
            return new
        new = await clerk.keep(lambda: self._errands.take(errand, delivery, clerk.today))
        if new:
            clerk.start(errand)
        return new

    async def _follow(self, event: dict[str, Any], workspace: str, bot: str) -> bool:
        """What was asked is changed or taken back."""
        if event.get("subtype") == "message_changed":
            found = heard(event["message"] | {"channel": event["channel"]}, workspace)
            if found is not None and event["message"].get("edited"):
                await self._edited(found, bot, event["message"]["edited"]["ts"])
        elif event.get("subtype") == "message_deleted":
            await self._deleted(workspace, event["channel"], event["deleted_ts"])
        return True

    async def _edited(self, found: Heard, bot: str, at: str) -> None:
        clerk, before = self._clerk, await self._to_post(found.workspace, found.channel, found.ts)
        if not before or before[-1].text == found.text:  # a preview of a link is an edit too
            return
        first = found.errand(clerk.name, bot, takes_part=True)
        if first is None:
            return
        again = replace(first, key=f"{before[0].key}/{at}", kind=before[0].kind)
        if await clerk.keep(lambda: self._errands.take(again, "", clerk.today)):
            clerk.start(again)

    async def _deleted(self, workspace: str, channel: str, post: str) -> None:
        for errand in await self._to_post(workspace, channel, post):
            self._clerk.go_on(self._clerk.take_back(errand))

    async def _refuse(self, found: Heard) -> None:
        client = await self._clerk.access.to(found.workspace)
        await client.chat_postEphemeral(channel=found.channel, user=found.asker, text=_NOT_ADMITTED)

    async def _to_post(self, workspace: str, channel: str, post: str) -> list[Errand]:
        return await self._clerk.keep(lambda: self._errands.to_post(workspace, channel, post))

    async def _first_time(self, delivery: str) -> bool:
        if not delivery:
            return True
        return await self._clerk.keep(lambda: self._errands.first_time(delivery, self._clerk.today))


def listen(app: AsyncApp) -> None:
    """Messages are seen to as they are kept; the app only has to know that it listens to them."""

    for kind in _SPOKEN:

        @app.event(kind)
        async def seen_to() -> None:
            """Begun when the delivery was kept."""
