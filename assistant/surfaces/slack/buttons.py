"""What the buttons of an answer do: feedback, the working, sharing it to the channel, asking one of its choices."""

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from assistant.surfaces.slack.blocks import CHOICE, FEEDBACK, SHARE, WORKING
from assistant.surfaces.slack.clerk import Clerk, owner
from assistant.surfaces.slack.home import show_home
from assistant.surfaces.slack.message import Message
from assistant.surfaces.slack.orders import REMOVE
from assistant.surfaces.slack.private import tell_alone
from assistant.surfaces.slack.working import working_view
from tools.domain.errors import UnknownName
from tools.store.errands import QUESTION, Errand
from tools.store.feedback import Opinion

Pressed = Callable[[dict[str, Any], AsyncWebClient, AsyncBoltContext], Coroutine[Any, Any, None]]


class Buttons:
    """The actions of one process."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    def listen(self, app: AsyncApp) -> None:
        """Let the app answer these buttons."""
        pressed: tuple[tuple[str | re.Pattern[str], Pressed], ...] = (
            (FEEDBACK, self.feedback),
            (WORKING, self.working),
            (SHARE, self.share),
            (REMOVE, self.remove_alert),
            (re.compile(rf"{CHOICE}\.\d+"), self.choice),
        )
        for action, work in pressed:
            app.action(action)(self._acknowledged(work))

    def _acknowledged(self, work: Pressed) -> Callable[..., Awaitable[None]]:
        """A listener that acknowledges at once. Bolt forgets that it did when the listener itself fails soon after."""

        async def listener(
            ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
        ) -> None:
            await ack()
            self._clerk.go_on(self._clerk.guarded(work(body, client, context)))

        return listener

    async def feedback(self, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        """Keep what someone thinks of an answer."""
        word, _, answer_id = _value(body).partition(":")
        await self._given(answer_id, context)
        said_by = f"{owner(context.team_id or '')}:{context.user_id}"
        opinion = Opinion(answer_id, word == "up", "", said_by, self._clerk.today)
        await self._clerk.keep(lambda: self._clerk.desk.store.feedback.write(opinion))

    async def working(self, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        """Show how an answer came about."""
        answer = await self._given(_value(body), context)
        await client.views_open(trigger_id=body["trigger_id"], view=working_view(answer))

    async def share(self, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        """Show an answer to its channel, once."""
        answer = await self._given(_value(body), context)
        workspace, channel, user = context.team_id or "", context.channel_id or "", context.user_id or ""
        key = f"{workspace}/{channel}/shared/{answer['id']}"
        errand = Errand(
            key, QUESTION, workspace, channel, "", "", user, answer["question"],
            worker=self._clerk.name, answer=answer["id"],
        )  # fmt: skip
        if not self._clerk.access.admits(user, channel):
            return
        if await self._clerk.keep(lambda: self._clerk.errands.take(errand, "", self._clerk.today)):
            self._clerk.start(errand)
            return
        await tell_alone(client, _sender(body, context), Message("This channel has that answer already."))

    async def choice(self, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        """Ask what a choice says, as if it had been written into the thread."""
        place, user = body["container"], context.user_id or ""
        channel, workspace = context.channel_id or "", context.team_id or ""
        if not self._clerk.access.admits(user, channel):
            return
        thread = body.get("message", {}).get("thread_ts") or place["message_ts"]
        post, text = place["message_ts"], _value(body)
        key = f"{workspace}/{channel}/{post}/{text}"
        errand = Errand(key, QUESTION, workspace, channel, thread, post, user, text, worker=self._clerk.name)
        if await self._clerk.keep(lambda: self._clerk.errands.take(errand, "", self._clerk.today)):
            self._clerk.start(errand)

    async def remove_alert(self, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        """Remove an alert, and tell whoever did so."""
        workspace, user, channel = context.team_id or "", context.user_id or "", context.channel_id or ""
        number, alerts = int(_value(body)), self._clerk.desk.store.alerts
        gone = await self._clerk.keep(lambda: alerts.remove(number, workspace, user, channel))
        sender = _sender(body, context)
        if sender["channel_id"]:
            await tell_alone(client, sender, Message("Removed." if gone else "That alert is gone already."))
        else:  # it was pressed on the home tab, which shows what is left
            await show_home(self._clerk, client, workspace, user)

    async def _given(self, answer_id: str, context: AsyncBoltContext) -> dict[str, Any]:
        """An answer that was given in the workspace of the button.

        Raises:
            UnknownName: it was given elsewhere, or never.
        """
        answers, mine = self._clerk.desk.store.answers, owner(context.team_id or "")
        await self._clerk.keep(lambda: answers.asked(answer_id, mine))
        answer: dict[str, Any] | None = await self._clerk.keep(lambda: answers.get(answer_id))
        if answer is None:
            raise UnknownName("answer", answer_id)
        return answer


def _value(body: dict[str, Any]) -> str:
    return str(body["actions"][0]["value"])


def _sender(body: dict[str, Any], context: AsyncBoltContext) -> dict[str, str]:
    return {
        "response_url": body.get("response_url") or context.response_url or "",
        "channel_id": context.channel_id or "",
        "user_id": context.user_id or "",
    }
