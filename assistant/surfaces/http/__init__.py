"""HTTP: the chat endpoint, the OpenAI-compatible endpoints, MCP, health and metrics, as one FastAPI app.

To add something, such as a page or another service's events, write one module beside these with

    router = APIRouter(tags=["..."])

and name the module in `app.ROUTERS`. A handler takes what it needs as parameters: `desk: TheDesk` (asks questions and
does work on the store off the event loop), `caller: MayAsk` or `caller: MayRead` (who asks; a handler without one is
open to everybody, and must look after itself), `closing: TheClosing` (so that a stream ends when the server stops).
It translates in and out and decides nothing: errors of the tree in `tools.domain.errors` are raised on, and
`problems` words them. What must begin and end with the server goes into `app.lifespan`.
"""
