"""`/v1/answers/{id}`: an answer that was given, its tables, what people said of it, and whether it still holds."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.replay import replay
from assistant.surfaces.desk import Desk
from assistant.surfaces.http.needs import MayAsk, MayRead, TheDesk
from assistant.surfaces.http.schemas import ReplayBody
from assistant.surfaces.http.tables import CSV_TOO, Format, as_csv, csv_of
from assistant.surfaces.shapes import AnswerBody, FigureBody
from assistant.surfaces.today import day_asked
from tools.domain.errors import UnknownName
from tools.store.feedback import Opinion

router = APIRouter(prefix="/v1", tags=["answers"])


class Said(BaseModel):
    """What someone thinks of an answer."""

    model_config = ConfigDict(extra="forbid")
    answer: Annotated[str, Field(max_length=40, description="The id of the answer.", examples=["ans_fe7543ff4c055090"])]
    helpful: bool
    comment: Annotated[str, Field(max_length=4000)] = ""


@router.get(
    "/answers/{answer_id}",
    summary="An answer that was given",
    response_class=JSONResponse,
    responses={200: {"model": AnswerBody}},
)
async def answer(answer_id: str, desk: TheDesk, caller: MayRead) -> Response:
    """The answer as it was given. Whoever was told its id may read it: the link can be passed on."""
    return JSONResponse(await _given(desk, answer_id))


@router.get(
    "/answers/{answer_id}/figures",
    summary="Its figures",
    response_class=JSONResponse,
    responses={200: {"model": list[FigureBody], "content": CSV_TOO}},
)
async def figures(answer_id: str, desk: TheDesk, caller: MayRead, format: Format = "json") -> Response:
    """Every figure of the answer as a table."""
    rows = (await _given(desk, answer_id))["figures"]
    return JSONResponse(rows) if format == "json" else csv_of(rows, list(FigureBody.model_fields))


@router.get(
    "/answers/{answer_id}/tables/{n}",
    summary="One of its tables",
    response_class=JSONResponse,
    responses={200: {"model": list[list[str]], "content": CSV_TOO}},
)
async def table(
    answer_id: str, n: Annotated[int, Path(ge=1)], desk: TheDesk, caller: MayRead, format: Format = "json"
) -> Response:
    """The n-th table that a finding of the answer holds, the names of its columns first."""
    await _given(desk, answer_id)
    findings = await desk.read(lambda: desk.store.answers.findings(answer_id))
    tables = [one["rows"] for one in findings if one["rows"]]
    if n > len(tables):
        raise UnknownName("table of this answer", str(n), tuple(str(one + 1) for one in range(len(tables))))
    return JSONResponse(tables[n - 1]) if format == "json" else as_csv(tables[n - 1])


@router.get("/answers/{answer_id}/replay", summary="Whether it still holds", response_model=ReplayBody)
async def replayed(answer_id: str, desk: TheDesk, caller: MayAsk) -> dict[str, Any]:
    """Compute the answer's figures again from the releases it names: the same digits, or the reason why not."""
    given = await _given(desk, answer_id)
    return (await desk.read(lambda: replay(given, desk.store))).as_json()


@router.post("/feedback", summary="Say whether an answer helped", status_code=204, response_class=Response)
async def feedback(body: Said, desk: TheDesk, caller: MayAsk) -> None:
    """Keep what someone thinks of an answer; a second word of the same caller replaces the first."""
    today = day_asked("", desk.settings)
    opinion = Opinion(body.answer, body.helpful, body.comment, caller.owner, today)
    await desk.read(lambda: desk.store.feedback.write(opinion))


async def _given(desk: Desk, answer_id: str) -> dict[str, Any]:
    found = await desk.read(lambda: desk.store.answers.get(answer_id))
    if found is None:
        raise UnknownName("answer", answer_id)
    return found
