"""`POST /v1/check`: what a text claims, held against the data."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.claims import check as check_text
from assistant.surfaces.http.needs import MayAsk, TheDesk
from assistant.surfaces.http.schemas import Day
from assistant.surfaces.shapes import ClaimsBody
from assistant.surfaces.today import day_asked
from tools.store.known import Known

router = APIRouter(prefix="/v1", tags=["questions"])


class Text(BaseModel):
    """A text, such as a news article."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[
        str,
        Field(
            min_length=1,
            max_length=100_000,
            examples=["China's holdings of US Treasuries rose to $784.3 billion in February 2025."],
        ),
    ]
    as_of: Day = ""


@router.post("/check", summary="Check a text", response_class=JSONResponse, responses={200: {"model": ClaimsBody}})
async def check(body: Text, desk: TheDesk, caller: MayAsk) -> Response:
    """Each claim of the text with its place and a verdict: supported, contradicted, misleading or not checkable."""
    known = Known(desk.store, day_asked(body.as_of, desk.settings))
    claims = await desk.read(lambda: [one.as_json(known.as_of) for one in check_text(body.text, known)])
    return JSONResponse({"as_of": known.as_of.isoformat(), "claims": claims})
