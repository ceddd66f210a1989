"""Whether the process lives, and whether it can answer."""

from fastapi import APIRouter

from assistant.surfaces.http.needs import TheClosing, TheDesk
from tools.domain.errors import StoreError

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Whether the process lives")
async def healthz() -> dict[str, str]:
    """Always `ok`: whoever reads it has an answer from the process."""
    return {"status": "ok"}


@router.get("/readyz", summary="Whether questions can be answered")
async def readyz(desk: TheDesk, closing: TheClosing) -> dict[str, str]:
    """`ready`, or 503 while the store cannot be read or the server is being stopped."""
    if closing.told:
        raise StoreError("The server is being stopped.")
    desk.store.check()
    return {"status": "ready"}
