"""A server of its own process under load: slow models, several workers, and being stopped while it answers."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any, ClassVar

import httpx
import pytest

SEED = {"question": "did China sell Treasuries in February?", "as_of": "2025-04-20"}


class Provider(BaseHTTPRequestHandler):
    """A provider of a language model that takes its time: as many seconds as the question says."""

    protocol_version = "HTTP/1.1"
    over: ClassVar[threading.Event] = threading.Event()
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = re.search(r"in (\d+) seconds", asked)
        self.asked.append(asked)
        self.over.wait(float(found[1]) if found else 0)
        choice = {"index": 0, "message": {"role": "assistant", "content": "I do not know."}, "finish_reason": "stop"}
        common = {"id": "c", "object": "chat.completion", "created": 0, "model": "slow", "choices": [choice]}
        body = json.dumps({**common, "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}}).encode()
        try:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server was stopped meanwhile

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    Provider.over.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    Provider.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def econ_serve(home: Path, *options: str, **environment: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """`econ serve` as a process of its own: its address, and the process."""
    command = [
        sys.executable,
        "-c",
        "from assistant.surfaces.cli import main; main()",
        "serve",
        "--port",
        "0",
        *options,
    ]
    variables = {**os.environ, "ECON_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    with tempfile.TemporaryFile("a+") as said:
        # A session of its own, so that its workers go with it whatever happens.
        process = subprocess.Popen(command, env=variables, stderr=said, start_new_session=True)
        try:
            yield _address(said, process), process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _address(said: IO[str], process: "subprocess.Popen[bytes]") -> str:
    for _ in range(600):
        said.seek(0)
        found = re.search(r"http://\S+:\d+", said.read())
        if found:
            return found[0]
        assert process.poll() is None, "econ serve did not start"
        time.sleep(0.05)
    raise AssertionError("econ serve said no address")


async def streamed(client: httpx.AsyncClient, body: dict[str, Any]) -> tuple[str, float]:
    """The last event of a stream that ended as it should, and how long it took."""
    started = time.perf_counter()
    async with client.stream("POST", "/v1/ask", json={**body, "stream": True}) as response:
        names = [line.removeprefix("event: ") async for line in response.aiter_lines() if line.startswith("event: ")]
    return names[-1], time.perf_counter() - started


def test_a_slow_model_starves_nobody_and_every_stream_ends_well_when_the_server_is_stopped(
    home: Path, provider: str
) -> None:
    """20 streams run when SIGTERM comes: those that are ready in time are finished, the others end with an error."""
    settings = {
        "ECON_MODEL": "openai:slow",
        "OPENAI_API_KEY": "none",
        "OPENAI_BASE_URL": provider,
        "ECON_CLOSING_SECONDS": "5",
    }

    async def all_at_once(address: str, process: "subprocess.Popen[bytes]") -> None:
        async with httpx.AsyncClient(base_url=address, timeout=60, limits=httpx.Limits(max_connections=50)) as client:
            await client.post("/v1/ask", json={"question": "What is known in 0 seconds?"})  # the libraries are loaded
            soon = [streamed(client, {"question": f"What is known in 1 seconds, {n}?"}) for n in range(10)]
            late = [streamed(client, {"question": f"What is known in 50 seconds, {n}?"}) for n in range(10)]
            running = [asyncio.ensure_future(one) for one in (*soon, *late)]
            async with asyncio.timeout(30):
                while len(Provider.asked) < 21:
                    await asyncio.sleep(0.05)
            name, took = await streamed(client, {**SEED, "model": "offline"})
            assert name == "answer" and took < 2, f"a figure waited {took:.1f} s for a slow model"
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(30):
                ended = [name for name, _ in await asyncio.gather(*running)]
        assert ended == ["answer"] * 10 + ["error"] * 10

    with econ_serve(home, **settings) as (address, process):
        asyncio.run(all_at_once(address, process))
        assert process.wait(timeout=20) in (0, -signal.SIGTERM)


def test_two_workers_share_a_home(home: Path) -> None:
    """Every answer of many at once is right, is logged once, and is counted."""
    questions = [f"China's holdings in {month} 2024?" for month in ("January", "March", "May", "July")] * 5

    async def all_at_once(address: str) -> list[dict[str, Any]]:
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            asked = [
                client.post("/v1/ask", json={"question": one, "as_of": "2026-03-20", "thread": f"w{n}"})
                for n, one in enumerate(questions)
            ]
            answers = [one.raise_for_status().json() for one in await asyncio.gather(*asked)]
            for one in answers:
                assert (await client.get(f"/v1/answers/{one['id']}")).json() == one
            shown = (await client.get("/metrics")).text
            counted = sum(float(one) for one in re.findall(r"^econ_answers_total\{.*\} (\S+)", shown, re.M))
            assert counted == len(questions)
        return answers

    with econ_serve(home, "--workers", "2") as (address, process):
        answers = asyncio.run(all_at_once(address))
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    assert len({one["id"] for one in answers}) == len(questions)
    assert len({(one["question"], one["figures"][0]["value"]) for one in answers}) == 4
