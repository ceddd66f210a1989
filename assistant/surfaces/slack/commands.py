"""`/econ QUESTION` and the shortcut Check the claims: what they find is seen by whoever used them alone."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from assistant.claims import check
from assistant.surfaces.slack.claims import claims_message
from assistant.surfaces.slack.clerk import Clerk, owner
from assistant.surfaces.slack.message import Message
from assistant.surfaces.slack.posts import said
from assistant.surfaces.slack.private import tell_alone
from tools.store.known import Known

COMMAND, SHORTCUT = "/econ", "check_claims"
_HELP = (
    "Ask, for example, `/econ did China sell Treasuries in February?` Only you see the answer until you share it.\n"
    "Be told: `/econ alert me when China's holdings fall by more than 20 bn`, "
    "`/econ tell this channel when new TIC data is out`, `/econ weekly digest`; `/econ alerts` lists them."
)
_NOT_ADMITTED = "Questions are not answered for you here."


class Commands:
    """The command and the shortcut of one process."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    def listen(self, app: AsyncApp) -> None:
        """Let the app answer them."""
        app.command(COMMAND)(self.ask)
        app.message_shortcut(SHORTCUT)(self.check)

    async def ask(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        """Answer a question to its asker alone."""
        await ack()
        text, channel, user = said(body.get("text", "")), context.channel_id or "", context.user_id or ""
        if text.lower() in ("", "help"):
            await tell_alone(client, body, Message(_HELP))
        elif not self._clerk.access.admits(user, channel):
            await tell_alone(client, body, Message(_NOT_ADMITTED))
        else:
            message = await self._clerk.said_of(lambda: self._answered(text, channel, context.team_id or "", user))
            if message is not None:
                await tell_alone(client, body, message)

    async def check(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        """Hold the claims of a message against the data, for whoever asked."""
        await ack()
        text = said(body["message"].get("text") or "")
        place = {"response_url": body.get("response_url", ""), "channel_id": context.channel_id or ""}
        sender = {**place, "user_id": context.user_id or ""}
        if not self._clerk.access.admits(sender["user_id"], sender["channel_id"]):
            await tell_alone(client, sender, Message(_NOT_ADMITTED))
            return
        message = await self._clerk.said_of(lambda: self._checked(text))
        if message is not None:
            await tell_alone(client, sender, message)

    async def _answered(self, text: str, channel: str, workspace: str, user: str) -> Message:
        done = await self._clerk.ordered(text, workspace, channel, user)
        if done is not None:
            return done
        answer = await self._clerk.desk.ask(text, self._clerk.today, owner=owner(workspace))
        return await self._clerk.keep(lambda: self._clerk.shown(answer.id, shareable=True))

    async def _checked(self, text: str) -> Message:
        known = Known(self._clerk.desk.store, self._clerk.today)
        claims = await self._clerk.desk.read(lambda: check(text, known))
        return claims_message(claims, known.as_of)
