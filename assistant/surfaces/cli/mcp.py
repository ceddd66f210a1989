"""`econ mcp`: the tools for a program that speaks the Model Context Protocol, over standard input and output."""

from assistant.settings import read_settings


def mcp() -> None:
    """Serve MCP over standard input and output, for a client that starts this command. Over HTTP: econ serve, /mcp/."""
    settings = read_settings()
    import anyio

    from assistant.surfaces.mcp.server import serve_stdio

    anyio.run(serve_stdio, settings)
