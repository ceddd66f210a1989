"""The shapes of what is sent, as OpenAPI tells them. They describe; nothing is built of them."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from assistant.surfaces.shapes import FigureBody, Shape

Day = Annotated[
    str,
    Field(
        max_length=10,
        description="The day the question is asked: nothing published later is used. Default today.",
        examples=["2025-04-20"],
        json_schema_extra={"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]},
    ),
]
DayGiven = Annotated[
    str, Query(max_length=10, examples=["2025-04-20"], description="The day as of which it is seen. Default today.")
]


class DifferenceBody(Shape):
    """What is not as it was, and why; `now` is null where it is no longer given."""

    what: str
    period: str | None
    was: str
    now: str | None
    reason: str


class ReplayBody(Shape):
    """An answer computed again: the same digits, or the differences with their reasons."""

    answer: str
    as_of: str
    same: bool
    reason: str | None
    differences: list[DifferenceBody]
    figures: list[FigureBody]


class SeriesBody(Shape):
    """One published statistic."""

    id: str
    dataset: str
    title: str
    place: str
    kind: str
    unit: str
    frequency: str
    timing: str
    publisher: str
    licence: str
    url: str


class ValueBody(Shape):
    """One value of a series, and the release in which it stands."""

    period: str
    value: str
    released_on: str
    published_on: str
    grade: str
    document: str
    row: str
    formula: str
    revised_after_as_of: bool


class ValuesBody(Shape):
    """A series with its values, oldest first."""

    as_of: str
    series: SeriesBody
    values: list[ValueBody]


class DatasetBody(Shape):
    """One data set on a day; `missing` is the period that is out while the store lacks it."""

    dataset: str
    through: str | None
    released_on: str | None
    next_due: str | None
    due_on: str | None
    estimated: bool
    missing: str | None


class RefreshBody(Shape):
    """What the last refresh of a source did."""

    source: str
    ran_on: str
    outcome: str
    remark: str
    changed_on: str | None
    new: int
    revised: int


class ArticlesBody(Shape):
    """How many articles and passages there are, and of which days."""

    articles: int
    passages: int
    embedded: int
    first: str | None
    last: str | None
    other_models: list[str]


class StatusBody(Shape):
    """What is stored."""

    version: str
    as_of: str
    series: int
    datasets: list[DatasetBody]
    refreshes: list[RefreshBody]
    articles: ArticlesBody


class ToolBody(Shape):
    """One tool: what it gives, and the JSON Schema of its arguments."""

    name: str
    description: str
    arguments: dict[str, Any]


class ProblemBody(BaseModel):
    """What went wrong (RFC 9457); `detail` is one plain sentence."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str


class OpenAIErrorBody(BaseModel):
    """What is wrong, one level down."""

    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIProblemBody(BaseModel):
    """What went wrong, as OpenAI's clients expect it."""

    error: OpenAIErrorBody
