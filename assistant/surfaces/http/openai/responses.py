"""`POST /v1/responses`: OpenAI's newer endpoint, which can go on from an earlier response."""

import json
import time
from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import format_sse_event
from pydantic import Field

from assistant.answer import Answer, Step, Usage
from assistant.surfaces.desk import Desk
from assistant.surfaces.http.needs import MayAsk, TheClosing, TheDesk
from assistant.surfaces.http.openai.citations import url_citations
from assistant.surfaces.http.openai.conversation import Asking, ChatId, Conversation, ConversationId, Message
from assistant.surfaces.http.problems import Problem
from assistant.surfaces.http.streams import EVENTS, stream
from assistant.surfaces.markdown import as_markdown
from assistant.surfaces.today import day_asked
from tools.store.answers import Answers

_AFTER = "after "

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])


class ResponsesRequest(Asking):
    """A question, or a conversation whose last user message is the question."""

    input: str | list[Message]
    previous_response_id: Annotated[str | None, Field(description="Go on from this response.")] = None


class Reply:
    """One response on the wire: all at once, or as the events of its coming about."""

    def __init__(self, model: str, previous: str | None) -> None:
        self._model, self._previous, self._created = model, previous, int(time.time())
        self._message_id, self._sent = f"msg_{uuid4().hex}", 0

    def whole(self, answer: Answer) -> dict[str, Any]:
        """The finished response."""
        return self._body("completed", _response_id(answer), [self._message(answer)], _usage(answer.usage))

    def step(self, step: Step) -> Iterable[bytes]:
        """A tool call has no place in this format: a comment keeps the line open."""
        yield format_sse_event(comment=step.tool)

    def answer(self, answer: Answer) -> Iterable[bytes]:
        """The events of a response with one message, whose text is whole: nothing is sent before it was proved."""
        begun = self._body("in_progress", _response_id(answer), [], None)
        message = self._message(answer)
        part = message["content"][0]
        empty = {**message, "status": "in_progress", "content": []}
        at = {"item_id": self._message_id, "output_index": 0, "content_index": 0}
        yield self._event("response.created", response=begun)
        yield self._event("response.in_progress", response=begun)
        yield self._event("response.output_item.added", output_index=0, item=empty)
        yield self._event("response.content_part.added", **at, part={**part, "text": "", "annotations": []})
        yield self._event("response.output_text.delta", **at, delta=part["text"], logprobs=[])
        for n, one in enumerate(part["annotations"]):
            yield self._event("response.output_text.annotation.added", **at, annotation_index=n, annotation=one)
        yield self._event("response.output_text.done", **at, text=part["text"], logprobs=[])
        yield self._event("response.content_part.done", **at, part=part)
        yield self._event("response.output_item.done", output_index=0, item=message)
        yield self._event("response.completed", response=self.whole(answer))

    def problem(self, problem: Problem, request: Request) -> Iterable[bytes]:
        """The error as OpenAI's SDK raises it."""
        yield self._event("error", **problem.envelope())

    def _message(self, answer: Answer) -> dict[str, Any]:
        annotations = [{"type": "url_citation", **one} for one in url_citations(answer)]
        part = {"type": "output_text", "text": as_markdown(answer), "annotations": annotations, "logprobs": []}
        common = {"type": "message", "id": self._message_id, "role": "assistant"}
        return {**common, "status": "completed", "content": [part]}

    def _body(
        self, status: str, response_id: str, output: list[dict[str, Any]], usage: dict[str, Any] | None
    ) -> dict[str, Any]:
        return {
            "id": response_id,
            "object": "response",
            "created_at": self._created,
            "status": status,
            "model": self._model,
            "output": output,
            "usage": usage,
            "previous_response_id": self._previous,
            "error": None,
            "incomplete_details": None,
            "instructions": None,
            "metadata": {},
            "parallel_tool_calls": False,
            "temperature": None,
            "top_p": None,
            "tool_choice": "auto",
            "tools": [],
        }

    def _event(self, kind: str, **fields: Any) -> bytes:
        data = {"type": kind, "sequence_number": self._sent, **fields}
        self._sent += 1
        return format_sse_event(event=kind, data_str=json.dumps(data, ensure_ascii=False))


@router.post(
    "/responses",
    summary="Response",
    response_class=JSONResponse,
    responses={200: {"content": EVENTS}},
)
async def responses(
    body: ResponsesRequest,
    request: Request,
    desk: TheDesk,
    caller: MayAsk,
    closing: TheClosing,
    chat_id: ChatId = "",
    conversation_id: ConversationId = "",
) -> Response:
    """Answer the last message of the user; `previous_response_id` makes it a follow-up of that response."""
    messages = body.input if isinstance(body.input, list) else [Message(role="user", content=body.input)]
    conversation = Conversation.of(messages, conversation_id or chat_id or f"response {uuid4().hex}")
    day, model = day_asked(body.as_of, desk.settings), desk.check_model(body.model)
    if body.previous_response_id:
        conversation = await _continued(conversation, body.previous_response_id, desk, caller.owner)
    reply = Reply(model, body.previous_response_id)

    asked = partial(
        desk.ask,
        conversation.question,
        day,
        thread=conversation.thread,
        earlier=conversation.earlier,
        model=model,
        owner=caller.owner,
    )
    if body.stream:
        return await stream(asked, reply, closing, request)
    return JSONResponse(reply.whole(await asked()))


async def _continued(said: Conversation, response_id: str, desk: Desk, owner: str) -> Conversation:
    """The conversation that goes on from a response. Its thread names that response, so that each may go on twice.

    Raises:
        UnknownName: this caller was given no such response.
    """
    answer_id = response_id.replace("resp_", "ans_", 1)
    before = await desk.read(lambda: _questions(desk.store.answers, answer_id, owner))
    return Conversation(said.question, (*before, *(said.earlier or ())), f"{_AFTER}{answer_id}")


def _questions(answers: Answers, answer_id: str, owner: str) -> list[str]:
    """The questions of the responses that led to this one, oldest first, and its own."""
    said: list[str] = []
    while answer_id:
        thread, question = answers.asked(answer_id, owner)
        said.append(question)
        answer_id = thread.removeprefix(_AFTER) if thread.startswith(_AFTER) else ""
    return said[::-1]


def _response_id(answer: Answer) -> str:
    return answer.id.replace("ans_", "resp_", 1)


def _usage(usage: Usage) -> dict[str, Any]:
    return {
        "input_tokens": usage.input_tokens,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": usage.output_tokens,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": usage.input_tokens + usage.output_tokens,
    }
