"""The shapes of answers, claims and tool results, as OpenAPI and MCP tell them; nothing is built of them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


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
    prompt: str = Field("", description="Where a language model answered: the fingerprint of what it was told.")
    usage: UsageBody | None = None


class ClaimBody(Shape):
    """One claim: characters `start` to `end` of the text, and what the data say of it."""

    start: int
    end: int
    text: str
    verdict: Literal["supported", "contradicted", "misleading", "not_checkable"]
    explanation: str
    figures: list[FigureBody]
    citations: list[CitationBody]


class ClaimsBody(Shape):
    """The claims of a text in their order."""

    as_of: str
    claims: list[ClaimBody]


class ToolResultBody(BaseModel):
    """What a tool found; a tool may add what a program needs beyond."""

    sentence: str
    figures: list[FigureBody]
    citations: list[CitationBody]
    caveats: list[str]
    rows: list[list[str]]
