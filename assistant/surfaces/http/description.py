"""The OpenAPI document: what FastAPI knows of the routes, and what holds for all of them: problems and keys."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from assistant.surfaces.http.problems import OPENAI_PATHS
from assistant.surfaces.http.schemas import OpenAIProblemBody, ProblemBody

_ABOUT = """Ask about the economy and get a short, cited answer in which every number was computed by code from an
official figure, or quoted word for word from a cited article. `POST /v1/ask` is the whole of it; `/v1/chat/completions`
and `/v1/responses` speak OpenAI's language, and `/mcp/` the Model Context Protocol."""


def describe(app: FastAPI, key_required: bool) -> None:
    """Let the app describe itself so."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app, key_required)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _document(app: FastAPI, key_required: bool) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
    shapes = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        shapes.pop(unused, None)
    for shape in (ProblemBody, OpenAIProblemBody):
        shapes |= _shapes(shape)
    for path, operations in document["paths"].items():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            operation["responses"] |= {"4XX": _failed(path), "5XX": _failed(path)}
            if "security" in operation and not key_required:
                operation["security"].append({})
    return document


def _shapes(shape: type[BaseModel]) -> dict[str, Any]:
    """A shape and those inside it, by name."""
    schema = shape.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs", {}), shape.__name__: schema}


def _failed(path: str) -> dict[str, Any]:
    openai = path.startswith(OPENAI_PATHS)
    shape, kind = ("OpenAIProblemBody", "json") if openai else ("ProblemBody", "problem+json")
    content = {f"application/{kind}": {"schema": {"$ref": f"#/components/schemas/{shape}"}}}
    return {"description": "What is wrong, in one sentence.", "content": content}
