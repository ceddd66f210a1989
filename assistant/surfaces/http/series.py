"""`GET /v1/series`: the stored statistics, and the values of one as they were known on a day."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from assistant.surfaces.http.needs import MayRead, TheDesk
from assistant.surfaces.http.schemas import DayGiven, SeriesBody, ValuesBody
from assistant.surfaces.http.tables import CSV_TOO, Format, csv_of
from assistant.surfaces.today import day_asked
from tools.domain.period import Period
from tools.domain.series import Observation, Series
from tools.store.known import Known

router = APIRouter(prefix="/v1/series", tags=["data"])

PeriodGiven = Annotated[str, Query(max_length=10, examples=["2025-02"], description="A day, month, quarter or year.")]


@router.get(
    "",
    summary="The stored statistics",
    response_class=JSONResponse,
    responses={200: {"model": list[SeriesBody], "content": CSV_TOO}},
)
async def all_series(
    desk: TheDesk,
    caller: MayRead,
    dataset: Annotated[str, Query(description="Only those of this data set, such as tic.holdings.")] = "",
    format: Format = "json",
) -> Response:
    """Every stored series: id, title, place, unit, frequency, publisher, licence, source."""
    found = await desk.read(desk.store.observations.all_series)
    rows = [series_row(one) for one in found.values() if not dataset or one.dataset == dataset]
    return JSONResponse(rows) if format == "json" else csv_of(rows, list(SeriesBody.model_fields))


@router.get(
    "/{series_id}",
    summary="The values of one",
    response_class=JSONResponse,
    responses={200: {"model": ValuesBody, "content": CSV_TOO}},
)
async def values(
    series_id: str,
    desk: TheDesk,
    caller: MayRead,
    as_of: DayGiven = "",
    first: PeriodGiven = "",
    last: PeriodGiven = "",
    format: Format = "json",
) -> Response:
    """The values of a series from `first` to `last` as known on a day, each with its release.

    Beside the stored ones `fx.GBP.USD` (any two currencies quoted against the euro) and `cpi.us.yoy` or `.mom` (the
    change of any monthly index on a year or a month before) can be asked for.
    """
    known = Known(desk.store, day_asked(as_of, desk.settings))
    start, end = (Period.parse(one) if one else None for one in (first, last))
    series, history = await desk.read(lambda: (known.series(series_id), known.history(series_id, start, end)))
    rows = [_value_row(one) for one in history]
    if format == "csv":
        return csv_of(rows, ("period", "value", "released_on", "published_on", "grade", "revised_after_as_of"))
    return JSONResponse({"as_of": known.as_of.isoformat(), "series": series_row(series), "values": rows})


def series_row(one: Series) -> dict[str, Any]:
    """A series as JSON."""
    words = {"unit": one.unit.code, "frequency": one.frequency.name.lower(), "timing": one.timing.value}
    return {**vars(one), **words}


def _value_row(one: Observation) -> dict[str, Any]:
    return {
        "period": str(one.period),
        "value": f"{one.quantity.amount:f}",
        "released_on": one.released_on.isoformat(),
        "published_on": one.published_on.isoformat(),
        "grade": one.grade,
        "document": one.document,
        "row": one.row,
        "formula": one.formula,
        "revised_after_as_of": one.revised_after_as_of,
    }
