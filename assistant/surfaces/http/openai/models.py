"""`GET /v1/models`: who may be asked."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from assistant.surfaces.http.needs import MayRead, TheDesk
from tools.domain.errors import UnknownName

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])


class Model(BaseModel):
    """One model, as OpenAI describes it; `created` has no meaning here."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "econ-assistant"


class Models(BaseModel):
    """All of them, the usual one first."""

    object: Literal["list"] = "list"
    data: list[Model]


@router.get("/models", summary="Who may be asked")
async def models(desk: TheDesk, caller: MayRead) -> Models:
    """The models that word answers: `offline`, which needs no key, and the one that the server is set to."""
    return Models(data=[Model(id=one) for one in desk.models])


@router.get("/models/{name}", summary="One of them")
async def model(name: str, desk: TheDesk, caller: MayRead) -> Model:
    """One model by its id."""
    if name not in desk.models:
        raise UnknownName("model", name, desk.models)
    return Model(id=name)
