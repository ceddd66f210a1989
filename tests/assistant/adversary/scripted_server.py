"""A real server on loopback that speaks OpenAI's chat completions and plays whatever model a test scripts."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Play = Callable[[Request], "Reply"]


@dataclass(frozen=True)
class Reply:
    """What the server sends: a message, or something that no model should send."""

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()  # names of tools, and their arguments as JSON text
    finish: str = "stop"
    status: int = 200
    raw: bytes | None = None  # sent as it is, instead of a completion
    length: int | None = None  # a false length: the connection ends before
    stall: float = 0.0  # seconds before anything is sent
    tokens: int = 100

    def body(self) -> bytes:
        """The completion as JSON."""
        if self.raw is not None:
            return self.raw
        calls = [
            {"id": f"call_{n}_{time.monotonic_ns()}", "type": "function", "function": {"name": name, "arguments": told}}
            for n, (name, told) in enumerate(self.calls)
        ]
        message = {"role": "assistant", "content": self.text, **({"tool_calls": calls} if calls else {})}
        return json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 0,
                "model": "scripted",
                "choices": [{"index": 0, "message": message, "finish_reason": "tool_calls" if calls else self.finish}],
                "usage": {"prompt_tokens": self.tokens, "completion_tokens": 10, "total_tokens": self.tokens + 10},
            }
        ).encode()


@dataclass
class ScriptedServer:
    """The server: set `play` to script the model; `requests` is what it was asked."""

    url: str
    play: Play
    requests: list[Request] = field(default_factory=list)


@contextmanager
def scripted_server(play: Play) -> Iterator[ScriptedServer]:
    """A server that plays a model until the block ends."""
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            server.requests.append(asked)
            reply = server.play(asked)
            if reply.stall:
                closing.wait(reply.stall)
            body = reply.body()
            self.send_response(reply.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(reply.length or len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked may have gone meanwhile
                self.wfile.write(body)
            self.close_connection = reply.length is not None

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = ScriptedServer(f"http://127.0.0.1:{listener.server_port}/v1", play)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        closing.set()
        listener.shutdown()
        listener.server_close()
        thread.join()


def results(request: Request) -> int:
    """How many tool results a request holds."""
    return sum(message["role"] == "tool" for message in request["messages"])


def calls_then_says(calls: list[tuple[str, dict[str, object]]], text: str) -> Play:
    """A model that makes its calls, then says a text, and says it again when it is sent back."""
    asked = tuple((name, json.dumps(arguments)) for name, arguments in calls)
    return lambda request: Reply(text) if results(request) else Reply(calls=asked)
