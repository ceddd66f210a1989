"""Messages of Slack: what is asked is kept before it is acknowledged, then answered; edits and deletions follow."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from assistant.surfaces.slack.clerk import Clerk
from assistant.surfaces.slack.posts import Heard, heard
from tools.store.errands import QUESTION, Errand

_SPOKEN = ("message", "app_mention")
_NOT_ADMITTED = "Questions are not answered for you here; whoever runs this assistant decides who may ask, and where."


@dataclass(frozen=True)
class Delivery:
    """What Slack delivers: an event, or a button or command where `event` is empty; `bot` is who we are there."""

    id: str
    event: dict[str, Any]
    workspace: str
    bot: str


@dataclass(frozen=True)
class Taken:
    """What a delivery asks for: whether it is `new`, what to see to, what to take back, whom to refuse."""

    new: bool
    owed: Errand | None = None
    taken_back: tuple[Errand, ...] = ()
    refused: Heard | None = None


class Conversation:
    """Takes deliveries in the order in which they come, each once; those that wait are kept together."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk, self._errands = clerk, clerk.errands
        self._waiting: list[tuple[Delivery, asyncio.Future[bool]]] = []
        self._taking = False

    async def take(self, body: dict[str, Any], context: AsyncBoltContext) -> bool:
        """Keep what a delivery asks for and begin to see to it; False if the delivery came before.

        Raises:
            StoreError: it cannot be kept; Slack, which is told so, delivers it again.
        """
        found = Delivery(
            body.get("event_id") or body.get("trigger_id") or "",
            body.get("event") or {},
            context.team_id or "",
            context.bot_user_id or "",
        )
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((found, kept))
        if not self._taking:
            self._taking = True
            self._clerk.go_on(self._take_all())
        return await kept

    async def _take_all(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            try:
                outcomes = await self._clerk.keep(lambda: [self._taken(one) for one, _ in waiting])  # noqa: B023
            except Exception as trouble:  # noqa: BLE001 - each delivery that waits is told of it
                for _, kept in waiting:
                    kept.set_exception(trouble)
                continue
            for outcome, (_, kept) in zip(outcomes, waiting, strict=True):
                self._begin(outcome)
                kept.set_result(outcome.new)
        self._taking = False

    def _begin(self, outcome: Taken) -> None:
        if outcome.owed is not None:
            self._clerk.start(outcome.owed)
        for errand in outcome.taken_back:
            self._clerk.go_on(self._clerk.take_back(errand))
        if outcome.refused is not None:
            self._clerk.go_on(self._refuse(outcome.refused))

    def _taken(self, one: Delivery) -> Taken:
        found = heard(one.event, one.workspace) if one.event.get("type") in _SPOKEN else None
        if found is not None:
            return self._asked(found, one)
        if one.id and not self._errands.first_time(one.id, self._clerk.today):
            return Taken(False)
        if one.event.get("subtype") == "message_changed":
            return self._edited(one)
        if one.event.get("subtype") == "message_deleted":
            posts = self._errands.to_post(one.workspace, one.event["channel"], one.event["deleted_ts"])
            return Taken(True, taken_back=tuple(posts))
        return Taken(True)

    def _asked(self, found: Heard, one: Delivery) -> Taken:
        takes_part = self._errands.takes_part(found.workspace, found.channel, found.thread)
        errand = found.errand(self._clerk.name, one.bot, takes_part)
        if errand is not None and self._clerk.access.admits(found.asker, found.channel):
            new = self._errands.take(errand, one.id, self._clerk.today)
            return Taken(new, errand if new else None)
        new = self._errands.first_time(one.id, self._clerk.today)
        asked = errand is not None and errand.kind == QUESTION
        return Taken(new, refused=found if new and asked else None)

    def _edited(self, one: Delivery) -> Taken:
        message = one.event["message"]
        found = heard(message | {"channel": one.event["channel"]}, one.workspace)
        if found is None or not message.get("edited"):
            return Taken(True)
        before = self._errands.to_post(found.workspace, found.channel, found.ts)
        errand = found.errand(self._clerk.name, one.bot, takes_part=True)
        if not before or errand is None or before[-1].text == found.text:  # a preview of a link is an edit too
            return Taken(True)
        again = replace(errand, key=f"{before[0].key}/{message['edited']['ts']}", kind=before[0].kind)
        return Taken(True, again if self._errands.take(again, "", self._clerk.today) else None)

    async def _refuse(self, found: Heard) -> None:
        client = await self._clerk.access.to(found.workspace)
        await client.chat_postEphemeral(channel=found.channel, user=found.asker, text=_NOT_ADMITTED)


def listen(app: AsyncApp) -> None:
    """Messages are seen to as they are kept; the app only has to know that it listens to them."""

    for kind in _SPOKEN:

        @app.event(kind)
        async def seen_to() -> None:
            """Begun when the delivery was kept."""
