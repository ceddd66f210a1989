"""What handlers take as parameters: the desk that answers, who asks, and whether the server is being stopped."""

from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from assistant.surfaces.desk import Desk
from assistant.surfaces.http.closing import Closing
from assistant.surfaces.http.doorkeeper import Caller, Doorkeeper

_bearer = HTTPBearer(auto_error=False, description="An API key, as `econ keys create NAME` prints it.")
_Bearer = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _closing(request: Request) -> Closing:
    closing: Closing = request.app.state.closing
    return closing


async def _may_ask(request: Request, bearer: _Bearer) -> Caller:
    return await _admitted(request, bearer, "ask")


async def _may_read(request: Request, bearer: _Bearer) -> Caller:
    return await _admitted(request, bearer, "read")


async def _may_measure(request: Request, bearer: _Bearer) -> Caller:
    return await _admitted(request, bearer, "metrics")


async def _admitted(request: Request, bearer: HTTPAuthorizationCredentials | None, scope: str) -> Caller:
    keeper: Doorkeeper = request.app.state.doorkeeper
    caller = await keeper.admit(bearer.credentials if bearer is not None else "", scope)
    request.state.caller = caller
    return caller


TheDesk = Annotated[Desk, Depends(_desk)]
TheClosing = Annotated[Closing, Depends(_closing)]
MayAsk = Annotated[Caller, Depends(_may_ask)]
MayRead = Annotated[Caller, Depends(_may_read)]
MayMeasure = Annotated[Caller, Depends(_may_measure)]
