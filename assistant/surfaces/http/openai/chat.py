"""`POST /v1/chat/completions`: OpenAI's chat endpoint."""

import json
import time
from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import format_sse_event
from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, Step
from assistant.surfaces.http.needs import MayAsk, TheClosing, TheDesk
from assistant.surfaces.http.openai.chores import chore
from assistant.surfaces.http.openai.citations import url_citations
from assistant.surfaces.http.openai.conversation import Asking, ChatId, Conversation, ConversationId, Message
from assistant.surfaces.http.problems import Problem
from assistant.surfaces.http.streams import EVENTS, at_once, stream
from assistant.surfaces.markdown import as_markdown
from assistant.surfaces.today import day_asked

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])


class StreamOptions(BaseModel):
    """Whether the usage is told at the end of a stream."""

    model_config = ConfigDict(extra="allow")
    include_usage: bool | None = False


class ChatRequest(Asking):
    """A conversation whose last user message is the question."""

    messages: list[Message]
    stream_options: StreamOptions | None = None


class Completion:
    """One completion on the wire: all at once, or as chunks of the same id."""

    def __init__(self, model: str, with_usage: bool) -> None:
        self._common = {"id": f"chatcmpl-{uuid4().hex}", "created": int(time.time()), "model": model}
        self._with_usage = with_usage

    def whole(self, text: str, annotations: list[dict[str, Any]], usage: dict[str, int]) -> dict[str, Any]:
        """The completion at once."""
        message = {"role": "assistant", "content": text, "refusal": None, "annotations": annotations}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._common, "object": "chat.completion", "choices": [choice], "usage": usage}

    def chunks(self, text: str, annotations: list[dict[str, Any]], usage: dict[str, int]) -> Iterable[bytes]:
        """The same as events; the text is whole, because nothing is sent before it was proved."""
        yield self._chunk([_choice({"role": "assistant", "content": ""})])
        yield self._chunk([_choice({"content": text, "annotations": annotations})])
        yield self._chunk([_choice({}, "stop")])
        if self._with_usage:
            yield self._chunk([], usage=usage)
        yield format_sse_event(data_str="[DONE]")

    def step(self, step: Step) -> Iterable[bytes]:
        """A tool call has no place in this format: a comment keeps the line open."""
        yield format_sse_event(comment=step.tool)

    def answer(self, answer: Answer) -> Iterable[bytes]:
        """The answer as chunks."""
        return self.chunks(*_parts(answer))

    def problem(self, problem: Problem, request: Request) -> Iterable[bytes]:
        """The error as OpenAI's SDK raises it."""
        yield format_sse_event(data_str=json.dumps(problem.envelope(), ensure_ascii=False))

    def _chunk(self, choices: list[dict[str, Any]], **more: Any) -> bytes:
        body = {**self._common, "object": "chat.completion.chunk", "choices": choices, **more}
        return format_sse_event(data_str=json.dumps(body, ensure_ascii=False))


@router.post(
    "/chat/completions",
    summary="Chat completion",
    response_class=JSONResponse,
    responses={200: {"content": EVENTS}},
)
async def chat(
    body: ChatRequest,
    request: Request,
    desk: TheDesk,
    caller: MayAsk,
    closing: TheClosing,
    chat_id: ChatId = "",
    conversation_id: ConversationId = "",
) -> Response:
    """Answer the last message of the user, in the light of the earlier ones.

    The conversation is told by the messages, or by a header where only the last is sent. Citations are annotations;
    the content ends with notes and sources. `as_of` may be given as a field of its own.
    """
    conversation = Conversation.of(body.messages, conversation_id or chat_id)
    day = day_asked(body.as_of, desk.settings)
    model = desk.check_model(body.model)
    completion = Completion(model, bool(body.stream_options and body.stream_options.include_usage))
    reply = chore(conversation.question)
    if reply is not None:
        nothing = _usage(0, 0)
        if body.stream:
            return at_once(completion.chunks(reply, [], nothing))
        return JSONResponse(completion.whole(reply, [], nothing))

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
        return await stream(asked, completion, closing, request)
    return JSONResponse(completion.whole(*_parts(await asked())))


def _parts(answer: Answer) -> tuple[str, list[dict[str, Any]], dict[str, int]]:
    citations = [{"type": "url_citation", "url_citation": one} for one in url_citations(answer)]
    return as_markdown(answer), citations, _usage(answer.usage.input_tokens, answer.usage.output_tokens)


def _usage(read: int, written: int) -> dict[str, int]:
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
