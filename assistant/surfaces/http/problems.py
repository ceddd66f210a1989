"""What a program sees when something fails: an RFC 9457 problem document, or OpenAI's envelope on its paths."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.surfaces.bugs import logged_bug
from tools.domain import errors
from tools.domain.errors import EconError, NotAdmitted, NotYetPublished, OperatorError, TooOften, UnknownName

router = APIRouter(prefix="/problems", tags=["about"])

_STATUS: tuple[tuple[type[EconError], int], ...] = (
    (errors.NotPermitted, 403),
    (errors.NotAdmitted, 401),
    (errors.TooOften, 429),
    (errors.TookTooLong, 504),
    (errors.UnknownName, 404),
    (errors.NoData, 404),
    (errors.AskerError, 400),
    (errors.OperatorError, 503),
)
OPENAI_PATHS = ("/v1/chat/", "/v1/models", "/v1/responses")
_OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
_OUR_FAULT = "Something went wrong on our side."
_OTHERS = {
    "bad-request": ("Bad request", "The request does not have the shape that /openapi.json tells.", "the caller"),
    "bug": ("Bug", "Something went wrong that nobody but us can mend; the log has it by its reference.", "us"),
}


@dataclass(frozen=True)
class Problem:
    """One failure as it is told to a program: `kind` is the last part of its type, `more` what it carries beside."""

    status: int
    kind: str
    title: str
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, error: Exception) -> "Problem":
        """The problem that an error is; one that is nobody's but ours is logged, so call it while handling."""
        if isinstance(error, EconError):
            status = next(status for kind, status in _STATUS if isinstance(error, kind))
            # What is wrong with the set-up is for whoever runs it: paths and settings are no caller's business.
            detail = str(error) if not isinstance(error, OperatorError) else _for_caller()
            return cls(status, _kebab(type(error)), _title(type(error)), detail, _headers(error), _carried(error))
        if isinstance(error, HTTPException):
            headers = dict(error.headers or {})
            return cls(error.status_code, "", error.detail, f"{error.detail}.", headers)
        if isinstance(error, RequestValidationError):
            return cls(422, "bad-request", _OTHERS["bad-request"][0], _sentence(error), more=_places(error))
        reference, _ = logged_bug()
        return cls(
            500, "bug", _OTHERS["bug"][0], f"{_OUR_FAULT} The reference is {reference}.", more={"reference": reference}
        )

    def body(self, request: Request) -> dict[str, Any]:
        """The problem document."""
        path, request_id = request.url.path, getattr(request.state, "request_id", "")
        kind = f"/problems/{self.kind}" if self.kind else "about:blank"  # the status says it all
        about = {"type": kind, "title": self.title, "status": self.status, "detail": self.detail}
        return {**about, "instance": path, "request_id": request_id, **self.more}

    def envelope(self) -> dict[str, Any]:
        """The same as OpenAI's clients expect it."""
        usual = "invalid_request_error" if self.status < 500 else "server_error"
        code = {
            "unknown-name": "model_not_found",
            "not-admitted": "invalid_api_key",
            "too-often": "rate_limit_exceeded",
        }
        about = {"message": self.detail, "type": _OPENAI_TYPES.get(self.status, usual)}
        return {"error": {**about, "param": None, "code": code.get(self.kind, self.kind.replace("-", "_") or None)}}

    def response(self, request: Request) -> Response:
        """The response in the dialect of the path."""
        if request.url.path.startswith(OPENAI_PATHS):
            status = 400 if self.status == 422 else self.status  # OpenAI knows no 422
            return JSONResponse(self.envelope(), status, dict(self.headers))
        return JSONResponse(self.body(request), self.status, dict(self.headers), media_type="application/problem+json")


def word_problems(app: FastAPI) -> None:
    """Let every error of a handler become a problem of the path's dialect."""

    async def worded(request: Request, error: Exception) -> Response:
        return Problem.of(error).response(request)

    for kind in (EconError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, worded)


@router.get("/{kind}", summary="What a type of problem means")
async def problem(kind: str) -> dict[str, str]:
    """What the `type` of a problem document stands for, and who must act."""
    kinds = _OTHERS | _all_errors()
    if kind not in kinds:
        raise UnknownName("problem", kind, tuple(kinds))
    title, meaning, acts = kinds[kind]
    return {"type": f"/problems/{kind}", "title": title, "meaning": meaning, "who_must_act": acts}


def _all_errors() -> dict[str, tuple[str, str, str]]:
    found = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, EconError)]
    return {_kebab(one): (_title(one), (one.__doc__ or "").split("\n")[0], _who_acts(one)) for one in found}


def _who_acts(kind: type[EconError]) -> str:
    return "whoever runs the server" if issubclass(kind, OperatorError) else "the caller"


def _kebab(kind: type[Exception]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


def _title(kind: type[Exception]) -> str:
    return _kebab(kind).replace("-", " ").capitalize()


def _for_caller() -> str:
    reference, _ = logged_bug()
    return f"The server cannot answer until whoever runs it has acted; the reference is {reference}."


def _headers(error: EconError) -> dict[str, str]:
    if isinstance(error, TooOften):
        return {"Retry-After": str(error.wait)}
    return {"WWW-Authenticate": "Bearer"} if type(error) is NotAdmitted else {}


def _carried(error: EconError) -> dict[str, Any]:
    if isinstance(error, UnknownName):
        return {"nearest": list(error.nearest)}
    return {"period": error.period, "due_on": error.due_on} if isinstance(error, NotYetPublished) else {}


def _sentence(error: RequestValidationError) -> str:
    first = error.errors()[0]
    return f"{_place(first)}: {first['msg']}."


def _places(error: RequestValidationError) -> dict[str, Any]:
    return {"errors": [{"place": _place(one), "trouble": one["msg"]} for one in error.errors()]}


def _place(one: Mapping[str, Any]) -> str:
    return ".".join(str(part) for part in one["loc"])
