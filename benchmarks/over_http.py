"""Answers over HTTP beside a plain FastAPI + `create_agent` with a fake model: 1, 16 and 64 clients at once.

Both servers are processes of their own on this machine, asked in turn over the project's own statistic questions; each
answer's status is looked at. Printed: answers a second of wall and of the server's CPU time, p50 and p99, errors. With
`--questions N` one more round asks N questions and prints the server's memory as it goes.
Run: .venv/bin/python benchmarks/over_http.py [--seconds 5] [--questions 2000]
"""

import argparse
import asyncio
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUITES = ROOT / "evals" / "suites"

# What a user would write without this project: one tool call of a model that costs nothing, then its answer.
PLAIN = """
from fastapi import FastAPI
from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import BaseModel
import sys, uvicorn
class Fake(BaseChatModel):
    @property
    def _llm_type(self): return "fake"
    def bind_tools(self, tools, **kwargs): return self
    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        done = isinstance(messages[-1], ToolMessage)
        call = {"name": "holdings", "args": {"country": "China"}, "id": "1"}
        said = AIMessage("It held 784.3 billion.") if done else AIMessage("", tool_calls=[call])
        return ChatResult(generations=[ChatGeneration(message=said)])
def holdings(country: str) -> str:
    "The holdings of a country."
    return "784.3"
agent = create_agent(Fake(), tools=[holdings])
class Question(BaseModel):
    question: str
    as_of: str = ""
app = FastAPI()
@app.get("/readyz")
async def ready(): return {}
@app.post("/v1/ask")
async def ask(asked: Question):
    said = await agent.ainvoke({"messages": [("user", asked.question)]})
    return {"status": "answered", "text": said["messages"][-1].text}
uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
"""


class Line:
    """One connection that is kept open; a client of this machine must cost as little as it can."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def ask(self, body: bytes) -> tuple[int, bytes]:
        """The status of a question, and what was answered."""
        if not hasattr(self, "_reader"):
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = f"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(head.encode() + b"Content-Type: application/json\r\n\r\n" + body)
        got = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", got, re.I)
        return int(got[9:12]), await self._reader.readexactly(int(length[1]) if length else 0)

    def close(self) -> None:
        """Let it go."""
        if hasattr(self, "_writer"):
            self._writer.close()


class Measured:
    """What one round gave: each question's time in seconds, how many failed, and the server's own CPU seconds."""

    def __init__(self, times: list[float], failed: int, wall: float, cpu: float) -> None:
        self.p50, self.p99 = statistics.median(times), sorted(times)[int(0.99 * (len(times) - 1))]
        self.failed, self.a_second, self.a_cpu_second = failed, len(times) / wall, len(times) / cpu

    @property
    def said(self) -> str:
        """The round in one line."""
        return (
            f"{self.a_second:6.1f} answers/s, {self.a_cpu_second:6.1f} a CPU second, p50 {self.p50 * 1000:7.1f} ms, "
            f"p99 {self.p99 * 1000:7.1f} ms ({self.p99 / self.p50:.1f}x), {self.failed} errors"
        )


async def asked(port: int, pid: int, clients: int, bodies: list[bytes], seconds: float) -> Measured:
    """Ask with so many clients at once for so many seconds."""
    times: list[float] = []
    failed, following = 0, cycle(bodies)
    began, spent = time.perf_counter(), cpu_seconds(pid)

    async def client() -> None:
        nonlocal failed
        line = Line(port)
        while time.perf_counter() - began < seconds:
            started = time.perf_counter()
            status, body = await line.ask(next(following))
            times.append(time.perf_counter() - started)
            failed += status != 200 or b'"status"' not in body
        line.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return Measured(times, failed, time.perf_counter() - began, cpu_seconds(pid) - spent)


async def many(port: int, pid: int, bodies: list[bytes], count: int) -> None:
    """Ask so many questions with 16 clients and print the server's memory ten times on the way."""
    following, left, failed = cycle(bodies), count, 0

    async def client() -> None:
        nonlocal left, failed
        line = Line(port)
        while left > 0:
            left -= 1
            if left % max(1, count // 10) == 0:
                print(f"  {count - left:6} questions: {resident(pid):6.1f} MB", flush=True)
            failed += (await line.ask(next(following)))[0] != 200
        line.close()

    await asyncio.gather(*(client() for _ in range(16)))
    print(f"  {failed} errors")


def cpu_seconds(pid: int) -> float:
    """CPU time of a process so far, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Memory of a process in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def server(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """A server as a process of its own, until the block ends: its number."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def questions() -> list[bytes]:
    """The project's own questions on holdings, as requests."""
    items = [json.loads(line) for line in (SUITES / "holdings.jsonl").read_text("utf-8").splitlines()]
    return [json.dumps({"question": one["question"], "as_of": one["as_of"]}).encode() for one in items]


def main() -> None:
    """Print a table of both servers, and the memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5, help="length of one round")
    parser.add_argument("--questions", type=int, default=2000, help="how many are asked for the memory; 0 for none")
    chosen = parser.parse_args()
    bodies = questions()
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "ECON_HOME": home, "OMP_NUM_THREADS": "1"}
        ours, plain = free_port(), free_port()
        econ = [str(ROOT / ".venv/bin/econ"), "serve", "--port", str(ours)]
        with (
            server(econ, ours, environment) as first,
            server([sys.executable, "-c", PLAIN, str(plain)], plain, environment) as second,
        ):
            for port, pid in ((ours, first), (plain, second)):
                asyncio.run(asked(port, pid, 4, bodies, chosen.seconds))
            for clients in (1, 16, 64):
                for name, port, pid in (("econ serve", ours, first), ("plain agent", plain, second)):
                    got = asyncio.run(asked(port, pid, clients, bodies, chosen.seconds))
                    print(f"{name:12} {clients:3} clients: {got.said}", flush=True)
            if chosen.questions:
                asyncio.run(many(ours, first, bodies, chosen.questions))


if __name__ == "__main__":
    main()
