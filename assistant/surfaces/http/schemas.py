"""The shapes of what is sent, as OpenAPI tells them. They describe; nothing is built of them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[
    str,
    Field(
        max_length=10,
        description="The day the question is asked: nothing published later is used. Default today.",
        examples=["2025-04-20"],
        json_schema_extra={"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]},
    ),
]


class Shape(BaseModel):
    """Every shape names all it holds."""

    model_config = ConfigDict(extra="forbid")


class FigureBody(Shape):
    """One number: its value as decimal text, where it is from, and how it was computed."""

    label: str
    value: str
    unit: str
    sign: str
    period: str | None
    from_period: str | None
    formula: str
    series: str
    released_on: str | None
    revised_after_as_of: bool
    citation: int


class CitationBody(Shape):
    """Where something was read, precisely enough to find it again."""

    n: int
    kind: Literal["statistic", "article", "law"]
    title: str
    publisher: str
    url: str
    document: str
    published_on: str
    quote: str
    locator: str
    revised_after_as_of: bool


class ClarificationBody(Shape):
    """What must be said before the question can be answered."""

    question: str
    choices: list[str]


class StepBody(Shape):
    """One tool call."""

    tool: str
    arguments: dict[str, Any]
    milliseconds: float


class UsageBody(Shape):
    """What language models took: calls, tokens, and US dollars as decimal text."""

    calls: int
    input_tokens: int
    output_tokens: int
    cost: str


class AnswerBody(Shape):
    """One proved answer: every number in `text` is in `figures` or inside the quote of a citation."""

    id: str
    question: str
    as_of: str
    model: str
    status: Literal["answered", "clarify", "no_data", "out_of_scope"]
    verdict: Literal["yes", "no", "mixed"] | None
    premise: str | None
    text: str
    figures: list[FigureBody]
    citations: list[CitationBody]
    caveats: list[str]
    clarification: ClarificationBody | None
    charts: list[str]
    steps: list[StepBody]
    milliseconds: float
    prompt: str | None
    usage: UsageBody | None


class ToolResultBody(BaseModel):
    """What a tool found; a tool may add what a program needs beyond."""

    sentence: str
    figures: list[FigureBody]
    citations: list[CitationBody]
    caveats: list[str]
    rows: list[list[str]]


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
