"""`GET /v1/status`: what is stored, through when, what is due or late, and what the last refresh did."""

from importlib import metadata
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from assistant.surfaces.http.needs import MayRead, TheDesk
from assistant.surfaces.http.schemas import ArticlesBody, DatasetBody, DayGiven, RefreshBody, StatusBody
from assistant.surfaces.today import day_asked
from tools.store.freshness import freshness
from tools.store.known import Known
from tools.store.refreshes import Refreshes

router = APIRouter(prefix="/v1", tags=["data"])


@router.get("/status", summary="What is stored", response_model=StatusBody)
async def status(desk: TheDesk, caller: MayRead, as_of: DayGiven = "") -> dict[str, Any]:
    """Every data set as it stands on a day, the refreshes, and how many articles there are."""
    known = Known(desk.store, day_asked(as_of, desk.settings))
    return {"version": metadata.version("econ-assistant"), **await desk.read(lambda: _status(known))}


def _status(known: Known) -> dict[str, Any]:
    series = known.store.observations.all_series().values()
    counts = known.store.passages.counts()
    return {
        "as_of": known.as_of.isoformat(),
        "series": len(series),
        "datasets": [_told(freshness(known, one), DatasetBody) for one in sorted({one.dataset for one in series})],
        "refreshes": [
            _told(one, RefreshBody) for one in Refreshes(known.store.engine).last() if one.ran_on <= known.as_of
        ],
        "articles": _told(counts, ArticlesBody),
    }


def _told(one: object, shape: type[BaseModel]) -> dict[str, Any]:
    """What the shape tells of it, and nothing that it does not know of."""
    return {name: _text(getattr(one, name)) for name in shape.model_fields}


def _text(value: object) -> object:
    """Days and periods as text, several as a list; numbers, truths and nothing as they are."""
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
