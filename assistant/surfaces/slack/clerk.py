"""Sees to errands: one after the other in a thread, side by side otherwise, and to those left behind by others."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from assistant.answer import Step
from assistant.surfaces.bugs import logged_bug
from assistant.surfaces.desk import Desk
from assistant.surfaces.slack.access import Access
from assistant.surfaces.slack.blocks import answer_message
from assistant.surfaces.slack.message import Message
from assistant.surfaces.slack.orders import carry_out
from assistant.surfaces.slack.reply import Reply
from assistant.surfaces.slack.small_talk import answers_nothing, asks_nothing
from assistant.surfaces.today import day_asked
from tools.domain.errors import AskerError
from tools.store.errands import DONE, FOLLOW_UP, NOTICE, WITHDRAWN, Errand
from tools.store.known import Known
from tools.store.workers import Workers

Kept = TypeVar("Kept")

_log = logging.getLogger("econ.slack")
_ATTEMPTS = 3  # after so many the question itself is held to be what stops us
_STATUS = "is looking it up…"
_SORRY = "I was stopped while I worked on this and could not finish it. Please ask again."


class Clerk:
    """Sees to the errands of one process."""

    def __init__(self, desk: Desk, access: Access, workers: Workers, name: str) -> None:
        self.desk, self.access, self.name = desk, access, name
        self.errands = desk.store.errands
        self._workers = workers
        self._threads: defaultdict[tuple[str, str, str], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._running: dict[str, asyncio.Task[None]] = {}

    @property
    def today(self) -> date:
        """The day on which questions are asked now."""
        return day_asked("", self.desk.settings)

    async def keep(self, work: Callable[[], Kept]) -> Kept:
        """Do some work on the store off the event loop."""
        return await asyncio.to_thread(work)

    def start(self, errand: Errand) -> None:
        """See to an errand from now on."""
        self.go_on(self._see_to(errand), errand.key)

    def go_on(self, work: Coroutine[Any, Any, None], key: str = "") -> None:
        """Do something beside what is going on; it is waited for at the end."""
        task = asyncio.create_task(work)
        self._running[key or task.get_name()] = task
        task.add_done_callback(lambda _: self._running.pop(key or task.get_name(), None))

    async def guarded(self, work: Coroutine[Any, Any, None]) -> None:
        """Do some work whose failure nobody waits for."""
        try:
            await work
        except AskerError as refusal:  # a button of another workspace's answer, or of one that is forgotten
            _log.info("a button is refused: %s", refusal)
        except Exception:  # noqa: BLE001 - the last door: the log has it
            reference, _ = logged_bug()
            _log.warning("a button failed; the reference is %s", reference)

    async def take_back(self, errand: Errand) -> None:
        """The question is gone: owe no reply, and remove the one that was given."""
        await self.keep(lambda: self.errands.withdraw(errand))
        async with self._threads[_place(errand)]:
            now = await self.keep(lambda: self.errands.get(errand.key))
            if now is not None and now.message:
                client = await self.access.to(errand.workspace)
                with suppress(SlackApiError):  # its channel is gone too, or somebody removed it before
                    await client.chat_delete(channel=errand.channel, ts=now.message)
                await self._note(errand, message="", state=WITHDRAWN)

    async def rescue(self) -> None:
        """See to what nobody sees to: workers that are gone, and messages that could not be sent."""
        running = frozenset(self._running)
        for one in await self.keep(lambda: self.errands.left_behind(self.name, running, self._workers.alive)):
            self.start(one)

    async def settle(self) -> None:
        """Wait until all that was started is done."""
        while self._running:
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _see_to(self, errand: Errand) -> None:
        async with self._threads[_place(errand)]:
            try:
                await self._reply(errand)
            except SlackApiError as refusal:  # the channel is gone, archived or closed to us: nobody can be told
                _log.warning("a reply is not taken by Slack: %s", refusal.response["error"])
                await self._note(errand, state=DONE)
            except (ClientError, TimeoutError) as trouble:  # whether it was sent is found out when it is tried again
                _log.warning("Slack is not reached: %s", trouble)
            except Exception:  # noqa: BLE001 - the last door: the log has it, the next rescue tries again
                reference, _ = logged_bug()
                _log.warning("a reply failed; the reference is %s", reference)

    async def _reply(self, errand: Errand) -> None:
        now = await self.keep(lambda: self.errands.get(errand.key))
        if now is None or now.state in (DONE, WITHDRAWN):
            return
        now = await self._after_edits(now)
        client = await self.access.to(now.workspace)
        reply = Reply(client, now, partial(self._note, now))
        await reply.find(await self.keep(partial(self.errands.messages, now.workspace, now.channel)))
        if now.kind == NOTICE:
            await reply.finish(Message(now.text))
        else:
            message = await self._message(now, reply, client)
            if message is not None:
                await reply.finish(message)
        await self._note(now, state=DONE, message=reply.message)

    async def _after_edits(self, errand: Errand) -> Errand:
        """A question that was edited is answered where its first wording was."""
        if not errand.post or errand.message:
            return errand
        earlier = await self.keep(lambda: self.errands.to_post(errand.workspace, errand.channel, errand.post))
        replies = [one.message for one in earlier if one.message and errand.key.startswith(f"{earlier[0].key}/")]
        return replace(errand, message=replies[-1]) if replies else errand

    async def _message(self, errand: Errand, reply: Reply, client: Any) -> Message | None:
        if errand.attempts > _ATTEMPTS:
            return Message(_SORRY)
        if errand.answer:
            return await self._rendered(errand.answer, errand.channel)
        if errand.kind == FOLLOW_UP:
            if await self.keep(lambda: asks_nothing(errand.text, self.today)):
                return None
        elif (done := await self.said_of(lambda: self._ordered(errand))) is not None:
            return done
        else:
            await self._tell_status(client, errand)
        return await self.said_of(lambda: self._answered(errand, reply))

    async def ordered(self, text: str, workspace: str, channel: str, asker: str) -> Message | None:
        """What was done about alerts, where a message orders something about them.

        Raises:
            BadQuestion: it orders an alert that is not understood.
        """
        known = Known(self.desk.store, self.today)
        return await self.keep(lambda: carry_out(text, known, workspace, channel, asker))

    async def said_of(self, work: Callable[[], Awaitable[Message | None]]) -> Message | None:
        """The message that some work gives, or the sentence that says why there is none."""
        try:
            return await work()
        except AskerError as refusal:
            return Message(str(refusal))
        except (SlackApiError, ClientError):
            raise
        except Exception:  # noqa: BLE001 - the last door: a person sees a reference number, never a traceback
            reference, _ = logged_bug()
            return Message(f"Something went wrong on our side; the reference is {reference}.")

    async def _ordered(self, errand: Errand) -> Message | None:
        return await self.ordered(errand.text, errand.workspace, errand.channel, errand.asker)

    async def _answered(self, errand: Errand, reply: Reply) -> Message | None:
        steps: asyncio.Queue[Step | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        showing = asyncio.create_task(reply.show(steps))
        try:
            answer = await self.desk.ask(
                errand.text,
                self.today,
                thread=f"{errand.channel}/{errand.thread}",
                owner=owner(errand.workspace),
                on_step=lambda step: _from_elsewhere(loop, steps, step),
            )
        finally:
            steps.put_nowait(None)
            await showing
        await self._note(errand, answer=answer.id)
        if errand.kind == FOLLOW_UP and answers_nothing(answer):
            return None
        return await self._rendered(answer.id, errand.channel)

    async def _rendered(self, answer_id: str, channel: str) -> Message:
        return await self.keep(lambda: self.shown(answer_id, shareable=not channel.startswith("D")))

    def shown(self, answer_id: str, *, shareable: bool = False, intro: str = "") -> Message:
        """An answer of the log as a message."""
        answer = self.desk.store.answers.get(answer_id)
        assert answer is not None, "an answer is logged before its id is given away"
        tables = [one["rows"] for one in self.desk.store.answers.findings(answer_id) if one["rows"]]
        return answer_message(answer, tables, shareable=shareable, intro=intro)

    async def _tell_status(self, client: Any, errand: Errand) -> None:
        """Show at once that the question was heard, and name the conversation; older workspaces know neither."""
        with suppress(SlackApiError):
            await client.assistant_threads_setStatus(
                channel_id=errand.channel, thread_ts=errand.thread, status=_STATUS, loading_messages=[_STATUS]
            )
        if errand.channel.startswith("D") and errand.thread == errand.post:
            with suppress(SlackApiError):
                await client.agents_sessions_rename(
                    channel_id=errand.channel, thread_ts=errand.thread, title=errand.text[:60]
                )

    async def _note(self, errand: Errand, **columns: str) -> None:
        await self.keep(lambda: self.errands.update(errand.key, **columns))


def _place(errand: Errand) -> tuple[str, str, str]:
    return errand.workspace, errand.channel, errand.thread or errand.key


def owner(workspace: str) -> str:
    """Whose the threads of a workspace are: no other workspace reads them."""
    return f"slack:{workspace}"


def _from_elsewhere(loop: asyncio.AbstractEventLoop, steps: "asyncio.Queue[Step | None]", step: Step) -> None:
    """A step is told from the thread that takes it; the loop may be gone when a model was given up."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(steps.put_nowait, step)
