"""One reply in Slack: its steps as they happen, then the answer; what was begun is completed, never sent twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_chat_stream import AsyncChatStream
from slack_sdk.web.async_client import AsyncWebClient

from assistant.answer import Step
from assistant.surfaces.slack.message import Message
from tools.store.errands import BEGUN, Errand

_log = logging.getLogger("econ.slack")
_REFUSED_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch", "msg_too_long"}
_GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}
_MARK = "econ_errand"

Note = Callable[..., Awaitable[None]]


class Reply:
    """The message that an errand owes; `note` keeps how far it is before Slack is told and after."""

    def __init__(self, client: AsyncWebClient, errand: Errand, note: Note) -> None:
        self._client, self._errand, self._note = client, errand, note
        self._message = errand.message
        self._stream: AsyncChatStream | None = None
        self._open = not errand.message  # a reply that stands is completed, not streamed again
        self._tasks: list[dict[str, Any]] = []

    @property
    def message(self) -> str:
        """The message that it stands in, as far as one does."""
        return self._message

    async def find(self, known: Collection[str]) -> None:
        """Look for a message that was sent when the process before was stopped, so that it is completed.

        `known` are the messages that stand for other errands.
        """
        if self._errand.attempts == 1:
            return
        self._message = self._message or await self._sent_before(known)
        self._open = not self._message
        if self._message:
            with suppress(SlackApiError):  # most often it is no stream, or one that has expired
                await self._client.chat_stopStream(channel=self._errand.channel, ts=self._message)

    async def show(self, steps: "asyncio.Queue[Step | None]") -> None:
        """Show each step as it begins, until there is None."""
        while (step := await steps.get()) is not None:
            waiting = [step]
            while not steps.empty():
                following = steps.get_nowait()
                if following is None:
                    await self._append(waiting)
                    return
                waiting.append(following)
            await self._append(waiting)

    async def finish(self, message: Message) -> None:
        """Put the message in the place of the steps, or send it; a file goes below it.

        Raises:
            SlackApiError: Slack does not take it at all.
        """
        if self._stream is not None and self._open:
            await self._stop(self._stream, message)
        elif self._message:
            await self._update(message)
        else:
            await self._post(message)
        if message.file is not None:
            await self._client.files_upload_v2(
                channel=self._errand.channel,
                thread_ts=self._errand.thread or None,
                content=message.file.content,
                filename=message.file.name,
                title=message.file.title,
            )

    async def _append(self, steps: list[Step]) -> None:
        if not self._open:
            return
        done = [{**one, "status": "complete"} for one in self._tasks]
        self._tasks = [_task(len(self._tasks) + n, one) for n, one in enumerate(steps)]
        try:
            if self._stream is None:
                await self._begin()
                self._stream = await self._client.chat_stream(
                    channel=self._errand.channel,
                    thread_ts=self._errand.thread,
                    recipient_team_id=self._errand.workspace,
                    recipient_user_id=self._errand.asker,
                    task_display_mode="timeline",
                )
            await self._stream.append(chunks=[*done, *self._tasks])
        except SlackApiError as refusal:  # the answer follows in any case, by an update or a message of its own
            _log.info("steps are not shown: %s", refusal.response["error"])
            self._open = False
        finally:
            await self._keep(self._stream.ts if self._stream is not None else None)

    async def _stop(self, stream: AsyncChatStream, message: Message) -> None:
        done = [{**one, "status": "complete"} for one in self._tasks]
        try:
            await stream.stop(markdown_text=message.text, chunks=done, blocks=message.below)
        except SlackApiError as refusal:  # expired, stopped by its reader, or blocks that this workspace has not
            _log.info("a stream could not be ended: %s", refusal.response["error"])
            await self._update(message)

    async def _update(self, message: Message) -> None:
        update = partial(
            self._client.chat_update, channel=self._errand.channel, ts=self._message, text=message.fallback
        )
        try:
            await update(blocks=message.blocks)
        except SlackApiError as refusal:
            if refusal.response["error"] in _REFUSED_BLOCKS:
                await update(blocks=[])
            elif refusal.response["error"] in _GONE:
                await self._post(message)
            else:
                raise

    async def _post(self, message: Message) -> None:
        await self._begin()
        post = partial(
            self._client.chat_postMessage,
            channel=self._errand.channel,
            thread_ts=self._errand.thread or None,
            text=message.fallback,
            metadata={"event_type": _MARK, "event_payload": {"key": self._errand.key}},
            unfurl_links=False,
        )
        try:
            sent = await post(blocks=message.blocks)
        except SlackApiError as refusal:
            if refusal.response["error"] not in _REFUSED_BLOCKS:
                raise
            sent = await post()
        await self._keep(sent["ts"])

    async def _begin(self) -> None:
        await self._note(state=BEGUN)

    async def _keep(self, ts: str | None) -> None:
        if ts and ts != self._message:
            self._message = ts
            await self._note(message=ts)

    async def _sent_before(self, known: Collection[str]) -> str:
        """The message of ours that answers the errand, as far as Slack has one that the store has not heard of."""
        one = self._errand
        if one.thread:
            page = await self._client.conversations_replies(
                channel=one.channel, ts=one.thread, oldest=one.post, include_all_metadata=True
            )
        else:
            page = await self._client.conversations_history(channel=one.channel, limit=50, include_all_metadata=True)
        own = (await self._client.auth_test())["bot_id"]
        for sent in page["messages"]:
            mark = sent.get("metadata", {}).get("event_payload", {}).get("key")
            stream = mark is None and bool(one.post) and sent["ts"] not in known and _later(sent["ts"], one.post)
            if sent.get("bot_id") == own and (mark == one.key or stream):
                return str(sent["ts"])
        return ""


def _later(ts: str, than: str) -> bool:
    return Decimal(ts) > Decimal(than)


def _task(n: int, step: Step) -> dict[str, Any]:
    details = ", ".join(f"{name} {value}" for name, value in step.arguments.items() if value not in ("", None))
    title = step.tool.replace("_", " ").capitalize()
    task = {"type": "task_update", "id": f"step-{n}", "title": title, "status": "in_progress"}
    return {**task, "details": details[:250]} if details else task
