"""A publisher on this machine: an HTTP server that serves recorded bytes, well or badly, and notes what was asked."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """One answer. `cut` bytes of the body are kept back, `delay` and `drip` are seconds before it and between parts.

    `until`, where given, is waited for before the body is sent.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    delay: float = 0
    drip: float = 0
    until: threading.Event | None = None


@dataclass
class Publisher:
    """Answers by path; of several answers each is given once, the last one for ever. An `ETag` is honoured."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)
    address: str = ""
    reached: threading.Event = field(default_factory=threading.Event)

    def give(self, path: str, *answers: Answer) -> None:
        """Set the answers to come for a path such as `/ticdata.treasury.gov/Publish/mfhhis01.txt`."""
        self.answers[path] = list(answers)

    def next_answer(self, path: str) -> Answer:
        """The answer to a request."""
        left = self.answers.get(path.partition("?")[0], [Answer(b"Not Found", 404)])
        return left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def serving() -> Iterator[Publisher]:
    """A publisher that can be reached while the block runs."""
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.asked.append((self.path, self.headers))
            _send(self, publisher.next_answer(self.path), publisher.reached)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, answer: Answer, reached: threading.Event) -> None:
    time.sleep(answer.delay)
    etag = answer.headers.get("ETag")
    if etag is not None and handler.headers.get("If-None-Match") == etag:
        handler.send_response(304)
        handler.end_headers()
        return
    handler.send_response(answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    reached.set()
    if answer.until is not None:
        answer.until.wait(30)
    body = answer.body[: len(answer.body) - answer.cut]
    try:
        if answer.drip:
            for byte in body:
                handler.wfile.write(bytes([byte]))
                time.sleep(answer.drip)
        else:
            handler.wfile.write(body)
    except OSError:
        return  # the other side has given up, which is what some tests are about
