"""`POST /v1/ask`: a question in, the proved answer out, at once or with its steps as they happen."""

import json
from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import format_sse_event
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Step
from assistant.surfaces.http.needs import MayAsk, TheClosing, TheDesk
from assistant.surfaces.http.problems import Problem
from assistant.surfaces.http.schemas import Day
from assistant.surfaces.http.streams import EVENTS, stream
from assistant.surfaces.shapes import AnswerBody
from assistant.surfaces.today import day_asked

router = APIRouter(prefix="/v1", tags=["questions"])


class Question(BaseModel):
    """A question about the economy, in any of the languages that are understood."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(min_length=1, examples=["did China sell Treasuries in February?"])]
    as_of: Day = ""
    thread: Annotated[str, Field(max_length=200, description="Continue this conversation: any name you choose.")] = ""
    model: Annotated[str, Field(description="Who words the answer; `GET /v1/models` lists who may.")] = ""
    stream: Annotated[bool, Field(description="Send each step as it happens, then the answer.")] = False


class Events:
    """Server-sent events by name: `step`, then `answer` or `error`, each with a JSON object."""

    def step(self, step: Step) -> Iterable[bytes]:
        """A tool call begins."""
        yield _event("step", {"tool": step.tool, "arguments": step.arguments})

    def answer(self, answer: Answer) -> Iterable[bytes]:
        """The whole answer."""
        yield _event("answer", answer.as_json())

    def problem(self, problem: Problem, request: Request) -> Iterable[bytes]:
        """A problem document."""
        yield _event("error", problem.body(request))


@router.post(
    "/ask",
    summary="Ask a question",
    response_class=JSONResponse,
    responses={200: {"model": AnswerBody, "content": EVENTS}},
)
async def ask(body: Question, request: Request, desk: TheDesk, caller: MayAsk, closing: TheClosing) -> Response:
    """Answer a question as of a day: every number is computed from an official figure or quoted.

    With `stream` the answer comes as server-sent events: `step` for each tool call as it begins, then `answer`, or
    `error` with a problem document. A draft that was not proved is never sent.
    """
    day = day_asked(body.as_of, desk.settings)

    asked = partial(desk.ask, body.question, day, thread=body.thread, model=body.model, owner=caller.owner)
    if body.stream:
        return await stream(asked, Events(), closing, request)
    return JSONResponse((await asked()).as_json())


def _event(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False))
